import { inboxReason, type Recheck } from '../messages';
import type { Table } from '../platform/table/table';
import type { CareShopOf } from './care.ports';
import { isStaff, look } from './care-reads';
import type { AnyScenario } from './scenario';

/** The guards of a care message again, at the instant of its push: switch, member, staff, consent, stop, and whether its reason still holds, with the facts as they are now. A receipt always passes. */
export const createRecheckMessage = (deps: { readonly table: Table; readonly shopOf: CareShopOf; readonly scenarioOf: (id: string) => AnyScenario | undefined }): Recheck => async (message, member, at) => {
  if (message.category === 'receipt') return member === undefined ? 'member-gone' : undefined;
  const scenario = deps.scenarioOf(message.scenarioId);
  const shop = await deps.shopOf(message.shopId);
  if (!scenario || !shop) return 'scene-off';
  const seen = await look(deps.table, { shopId: message.shopId, memberId: message.memberId, scenario, zone: shop.zone, now: at });
  const decision = scenario.decide({ ...seen.situation, minimumGapHours: 0 }).find(({ occasion }) => occasion === message.occasion);
  const send = decision?.kind === 'send' ? decision : undefined;
  const reason = inboxReason({
    sceneOn: seen.sceneOn, memberThere: seen.member !== undefined, staffMember: await isStaff(deps.table, seen.member), frozen: seen.member?.frozen !== undefined, consented: message.category === 'service' || seen.consentAt !== undefined,
    stopped: seen.stopped, already: false, scene: send ? undefined : decision?.kind === 'skip' ? decision.reason : 'no-longer-true', gapOver: true,
  });
  return reason ?? send;
};
