import type { Instant } from '@shared/kernel/instant';
import { countedRow } from '../messages';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueKey } from '../platform/due/due-entry';
import { type Table, TableUnavailable } from '../platform/table/table';
import { CATCH_UP_MS } from './arm-due.use-case';
import { moveDueWrites } from './care.dynamo';
import type { CareShopOf } from './care.ports';
import { type Look, look } from './care-reads';
import type { Claimed, createClaimCare } from './claim-care.use-case';
import type { AnyScenario } from './scenario';

export interface FireDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly shopOf: CareShopOf;
  readonly scenarioOf: (id: string) => AnyScenario | undefined;
  readonly claimCare: ReturnType<typeof createClaimCare>;
}
/**
 * Handles one entry that has fallen due for a member.
 *
 * 1. Is it the entry that the pointer names? Any other is dropped. 2. Older than a week: not sent, `too-late`. 3. Claim each occasion that holds, or
 * learn why not; a reason becomes a line for the owner, once for the occasion. 4. Arm the next entry for when it is then right and take this one away, together. A crash before 4 lets it fire again,
 * and the message that stands says so.
 */
export const createFireDue = (deps: FireDependencies) => async (entry: DueEntry): Promise<'claimed' | 'skipped' | 'nothing'> => {
  const { shopId, memberId } = entry;
  const scenario = deps.scenarioOf(entry.kind);
  const shop = await deps.shopOf(shopId);
  if (!scenario || !shop || !memberId) return drop(deps, entry);
  const now = deps.now();
  const request = { shopId, memberId, scenario, zone: shop.zone, now, entryAt: entry.at };
  const late = now - entry.at > CATCH_UP_MS;
  const all = late ? await tooLate(deps, request, entry) : await claimAll(deps, request);
  for (const claimed of all) {
    if (claimed.kind === 'stale') return drop(deps, entry);
    if (claimed.kind === 'skipped' && claimed.look.member) await deps.table.write(countedRow({ shopId, scenarioId: scenario.id, memberId, occasion: claimed.occasion, at: claimed.at ?? entry.at, channel: 'inbox', outcome: 'skipped', reason: claimed.reason }, 'skipped'));
  }
  await rearm(deps, entry, scenario, all[0].look, now);
  return all.some(({ kind }) => kind === 'claimed') ? 'claimed' : all.some(({ kind }) => kind === 'skipped') ? 'skipped' : 'nothing';
};
type Several = readonly [Claimed, ...Claimed[]];

/** Nearly always there is one; each further one is looked at afresh, for what was just claimed counts for it. */
async function claimAll(deps: FireDependencies, request: Parameters<FireDependencies['claimCare']>[0]): Promise<Several> {
  const first = await deps.claimCare(request);
  const others: Claimed[] = [];
  if (first.kind !== 'stale') for (const { occasion } of request.scenario.decide(first.look.situation).slice(1)) others.push(await deps.claimCare({ ...request, occasion }));
  return [first, ...others];
}

async function drop(deps: FireDependencies, entry: DueEntry): Promise<'nothing'> {
  await deps.table.write([{ delete: dueKey(entry) }]);
  return 'nothing';
}
/** The occasions as the scenario would have named it when the entry fell due. */
async function tooLate(deps: FireDependencies, request: Parameters<FireDependencies['claimCare']>[0], entry: DueEntry): Promise<Several> {
  const seen = await look(deps.table, request);
  if (seen.pointer !== entry.at) return [{ kind: 'stale', look: seen }];
  const [first, ...others] = request.scenario.decide({ ...seen.situation, now: entry.at }).map(({ occasion, at }): Claimed => ({ kind: 'skipped', reason: 'too-late', occasion, at, look: seen }));
  return first ? [first, ...others] : [{ kind: 'wait', look: seen }];
}
async function rearm(deps: FireDependencies, entry: DueEntry, scenario: AnyScenario, seen: Look, now: Instant): Promise<void> {
  const { shopId, memberId } = entry;
  if (!memberId) return;
  const next = seen.member ? scenario.dueAt(seen.situation, now) : undefined;
  const outcome = await deps.table.write(moveDueWrites({ shopId, memberId, kind: scenario.id }, entry.at, next));
  // A reaction that has set the entry anew has taken this one away; anything else is tried again by the next tick.
  if (!outcome.ok && outcome.failed.length === 0) throw new TableUnavailable('contention');
}
