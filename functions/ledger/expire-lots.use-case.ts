import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { addDays, dayOf, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { ok, type Result } from '@shared/kernel/result';
import { type Member, memberKey, memberOf } from '../membership';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { Clock } from '../platform/clock';
import type { DueEntry } from '../platform/due/due-entry';
import type { Refused } from '../platform/http/routes';
import { TableUnavailable } from '../platform/table/table';
import { written } from '../platform/table/written';
import { expiryIn, type RuleBook } from '../shops';
import { type CommitDependencies, commitOnce, type Plan } from './commit-once';
import { advance } from './domain/entry';
import { expiredLots, sumOfLots } from './domain/lots';
import { posting } from './domain/posting';
import { advanceWrites } from './ledger.dynamo';
import { lotsKey, withLots } from './lots.dynamo';
import { armWrite, expiredFrom } from './lots-due';

export interface ExpireDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
interface Facts {
  readonly points: number;
  /** Day of the lot that is then the first. */
  readonly next?: ShopDay;
}

/**
 * Takes the points of a member whose lots have expired, once a member and day, when their entry falls due.
 *
 * 1. Read member and lots afresh; where nothing has expired (they were spent, or points do not expire any more), nothing is written.
 * 2. One entry takes exactly what is left in the expired lots: what was spent is in none. 3. Arm the entry of the lot that is then the first; what an
 * undo restored to a day that is over meanwhile goes with the next day's run.
 */
export const createExpireLots = (deps: ExpireDependencies) => async ({ shopId, memberId }: DueEntry): Promise<'done'> => {
  if (!memberId) return 'done';
  const zone = await deps.zoneOf(shopId);
  const today = dayOf(deps.now(), zone);
  const key = derivedCommandKey('points-expired', memberId, today);
  const committed = await commitOnce<Facts, 'http/not-found'>(deps, { shopId, key, kind: 'points-expired', hash: `${memberId}/${today}` }, async () => planExpiry(deps, await read(deps, shopId, memberId, zone), today, key));
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the member was overtaken too often');
  const first = committed.ok && !committed.value.replayed ? committed.value.document.facts.next : (await read(deps, shopId, memberId, zone))?.lots?.lots[0]?.day;
  if (first) {
    const at = expiredFrom(first, zone);
    await written(deps.table, [armWrite(shopId, memberId, at > deps.now() ? at : startOf(addDays(today, 1), zone))]);
  }
  return 'done';
};

function planExpiry(deps: ExpireDependencies, member: Member | undefined, today: ShopDay, key: CommandKey): Result<Plan<Facts>, Refused<'http/not-found'>> {
  const at = deps.now();
  const due = expiredLots(member?.lots?.lots ?? [], today);
  const points = sumOfLots(due);
  // Nothing that this day's run may have taken before needs an answer: it is looked at no further.
  if (!member || points === 0) return { ok: false, error: { code: 'http/not-found', denied: true } };
  const advanced = advance(member, { at, kind: 'points-expired', documentId: key, postings: [{ ...posting('member', 'issuance', 'points', points, 'expired'), lots: due }] });
  if (!advanced.ok) throw new TableUnavailable('lots and balance were read apart');
  const first = advanced.value.after.lots?.lots[0];
  return ok({ facts: { points, ...(first ? { next: first.day } : {}) }, at, by: 'points-expiry', writes: advanceWrites(advanced.value) });
}

/** A standing member with lots; undefined where points do not expire, or the member has become another. */
async function read(deps: ExpireDependencies, shopId: ShopId, memberId: MemberId, zone: Zone): Promise<Member | undefined> {
  const at = deps.now();
  const expiry = await expiryIn(deps.ruleBook, shopId, at);
  if (expiry.kind === 'none') return undefined;
  const [item, lots] = await deps.table.getMany([memberKey(memberId), lotsKey(memberId)]);
  const member = item && memberOf(item);
  return member?.shopId === shopId && !member.mergedInto ? withLots(member, lots, expiry, at, zone) : undefined;
}
