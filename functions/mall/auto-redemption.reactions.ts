import { type Fact, fact } from '@shared/events/catalogue';
import { memberOf } from '../membership';
import type { Teller } from '../platform/stream/follow-stream';
import type { createRedeemForMember } from './redeem-for-member.use-case';

/** Tells that points rose to the price of what the member lets be redeemed by itself; of everybody else nothing is told. */
export const mallTeller: Teller = (before, after) => {
  if (before?.kind !== 'member' || after?.kind !== 'member' || after.auto === undefined || after.mergedInto !== undefined) return [];
  const [was, is] = [memberOf(before), memberOf(after)];
  if (!is.auto || is.balances.points <= was.balances.points || is.balances.points < is.auto.points) return [];
  const { name, version, detail } = fact('points.reached', { shopId: is.shopId, memberId: is.memberId, sequence: is.version });
  return [{ name, detail: { version, ...detail } }];
};
/** What the mall does about the product's facts. */
export const mallReactions = (deps: { readonly redeemForMember: ReturnType<typeof createRedeemForMember> }) => async (fact: Fact): Promise<void> => {
  if (fact.name === 'points.reached') await deps.redeemForMember(fact.detail);
};
