import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import { addDays, dayOf, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { type Member, memberKey, memberOf } from '../membership';
import type { Clock } from '../platform/clock';
import type { DueEntry } from '../platform/due/due-entry';
import type { Refused } from '../platform/http/routes';
import { TableUnavailable } from '../platform/table/table';
import { written } from '../platform/table/written';
import { expiryIn, type RuleBook } from '../shops';
import { armArrival, arrivalKey, arrivesAt, POINTS_ARRIVE_DUE } from './arrival-due';
import { type CommitDependencies, commitOnce, type Plan } from './commit-once';
import { advance } from './domain/entry';
import { arrivedBy, arrivingPostings } from './domain/waiting';
import { advanceWrites } from './ledger.dynamo';
import { lotsKeys, withLots } from './lots.dynamo';

export interface ArriveDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
interface Facts {
  readonly memberId: MemberId;
  readonly points: number;
}

/**
 * Turns the pending points of a member whose day has come into points, once a member and day, when their entry falls due.
 *
 * 1. Read the member afresh; where none are due (an undo took them, the card was merged), nothing is written. 2. One entry moves them, with lots where points expire.
 * 3. Arm the entry of the day that is then the first; what a merge brings of a day that is over goes with the next day's run. A frozen card gets its points too: they were
 * earned before, and cannot be spent while it is frozen. A rule that was switched off meanwhile changes nothing of it.
 */
export const createArrivePoints = (deps: ArriveDependencies) => async ({ shopId, memberId }: DueEntry): Promise<'done'> => {
  if (!memberId) return 'done';
  const zone = await deps.zoneOf(shopId);
  const today = dayOf(deps.now(), zone);
  const key = arrivalKey(memberId, today);
  const committed = await commitOnce<Facts, 'http/not-found'>(deps, { shopId, key, kind: POINTS_ARRIVE_DUE, hash: `${memberId}/${today}` }, async () => plan(deps, await read(deps, shopId, memberId, zone), today, key));
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the member was overtaken too often');
  const first = (await read(deps, shopId, memberId, zone))?.waiting?.[0]?.day;
  if (first) {
    const at = arrivesAt(first, zone);
    await written(deps.table, [armArrival(shopId, memberId, at > deps.now() ? at : startOf(addDays(today, 1), zone))]);
  }
  return 'done';
};

function plan(deps: ArriveDependencies, member: Member | undefined, today: ShopDay, key: CommandKey): Result<Plan<Facts>, Refused<'http/not-found'>> {
  const at = deps.now();
  const due = arrivedBy(member?.waiting, today);
  // Nothing that this day's run may have moved before needs an answer: it is looked at no further.
  if (!member || due.length === 0) return { ok: false, error: { code: 'http/not-found', denied: true } };
  const advanced = advance(member, { at, kind: 'points-arrived', documentId: key, postings: arrivingPostings(due) });
  if (!advanced.ok) throw new TableUnavailable('the waiting days and their balance were read apart');
  return ok({ facts: { memberId: member.memberId, points: due.reduce((sum, { points }) => sum + points, 0) }, at, by: POINTS_ARRIVE_DUE, writes: advanceWrites(advanced.value) });
}

/** A standing card, with its lots where points expire; undefined where it has become another, which then has its own entry. */
async function read(deps: ArriveDependencies, shopId: ShopId, memberId: MemberId, zone: Zone): Promise<Member | undefined> {
  const at = deps.now();
  const expiry = await expiryIn(deps.ruleBook, shopId, at);
  const [item, lots] = await deps.table.getMany([memberKey(memberId), ...lotsKeys(memberId, expiry)]);
  const member = item && memberOf(item);
  return member?.shopId === shopId && !member.mergedInto ? withLots(member, lots, expiry, at, zone) : undefined;
}
