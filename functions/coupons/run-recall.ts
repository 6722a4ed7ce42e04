import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponTypeId, MemberId, ShopId } from '@shared/kernel/ids';
import { after, MINUTE_MS } from '@shared/kernel/instant';
import { ok, refuse } from '@shared/kernel/result';
import { advance, advanceWrites, type CommitDependencies, commitOnce, documentKey, documentOf } from '../ledger';
import { type MembersOf, openCouponsOf, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { type DueEntry, dueWrite } from '../platform/due/due-entry';
import { type Item, type Table, TableUnavailable } from '../platform/table/table';
import { couponKey, couponOf, couponsRange, issueListKey, recallKey, tallyKey } from './coupons.dynamo';
import { type Coupon, stateOf } from './domain/coupon';
import type { GivenFacts } from './plan-giving';
import { backWrites } from './stock';

export interface RecallDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly membersOf: MembersOf;
}
export const RECALL_DUE = 'coupon-recall';
const BATCH = 25;
const BATCHES_A_TICK = 40;
const PAUSE_MS = MINUTE_MS;
const WIDTH = 5;
const READ_AT_ONCE = 100;
type Outcome = 'recalled' | 'used' | 'lapsed';
type Place = Pick<Coupon, 'memberId' | 'couponId'>;

/**
 * One piece of a recall: up to a thousand members, then a due entry that goes on from there. Each coupon is a command of its own, its key made of run and
 * coupon, so a piece that was cut off is simply done again. Counts and place move on together, under condition.
 */
export const createRunRecall = (deps: RecallDependencies) => async ({ shopId, subject }: Pick<DueEntry, 'shopId' | 'subject'>): Promise<'done' | 'moved'> => {
  const key = recallKey(shopId, subject as CommandKey);
  const first = await deps.table.get(key, { consistent: true });
  const list = first?.issueId === undefined ? undefined : ((await deps.table.get(issueListKey(shopId, first.issueId as CommandKey)))?.memberIds as readonly MemberId[] | undefined);
  for (let batch = 0; batch < BATCHES_A_TICK; batch++) {
    const run = await deps.table.get(key, { consistent: true });
    if (!run || run.state === 'done') return 'done';
    const step = run.step as number;
    const page = list ? { memberIds: list.slice(step * BATCH, (step + 1) * BATCH), ...((step + 1) * BATCH < list.length ? { cursor: 'more' } : {}) } : await deps.membersOf(shopId, run.cursor as string | undefined, BATCH);
    const places = run.issueId === undefined ? await ofType(deps.table, page.memberIds, run.couponTypeId as CouponTypeId) : await ofIssue(deps.table, shopId, run.issueId as CommandKey, page.memberIds, list);
    const outcomes = await recallAll(deps, run, places);
    const count = (of: Outcome) => (run[of] as number) + outcomes.filter((outcome) => outcome === of).length;
    const set = { step: step + 1, recalled: count('recalled'), used: count('used'), lapsed: count('lapsed'), state: page.cursor ? 'running' : 'done', ...(page.cursor ? { cursor: page.cursor } : {}) };
    const moved = await deps.table.write([{ update: key, set, when: { equals: { step } } }]);
    if (!moved.ok) throw new TableUnavailable('the recall was moved on by another tick');
    if (!page.cursor) return 'done';
  }
  await deps.table.write([dueWrite({ shopId, kind: RECALL_DUE, subject, at: after(deps.now(), PAUSE_MS) })]);
  return 'done';
};

/** What a giving gave: each member's command names its coupon. Somebody on its list who had become another card by then was given to there. */
async function ofIssue(table: Table, shopId: ShopId, issueId: CommandKey, memberIds: readonly MemberId[], list: readonly MemberId[] | undefined): Promise<readonly Place[]> {
  const keyOf = (memberId: MemberId) => documentKey(shopId, derivedCommandKey('coupon-issue', issueId, memberId));
  const own = await table.getMany(memberIds.map(keyOf));
  const found = list ? await Promise.all(own.map(async (item, i) => {
    if (item) return item;
    const member = await standingMember(table, shopId, memberIds[i] as MemberId);
    return member && !list.includes(member.memberId) ? table.get(keyOf(member.memberId), { consistent: true }) : undefined;
  })) : own;
  const coupons = found.flatMap((item) => (item ? [documentOf<GivenFacts>(item).facts.coupon] : []));
  return [...new Map(coupons.map((coupon) => [coupon.couponId, coupon])).values()];
}
/** What members have of a type; who was never given any is told by the tally. What they gave away is found through it. */
async function ofType(table: Table, memberIds: readonly MemberId[], couponTypeId: CouponTypeId): Promise<readonly Place[]> {
  const tallies = await table.getMany(memberIds.map((memberId) => tallyKey(memberId, couponTypeId)));
  const found: Coupon[] = [];
  for (const memberId of memberIds.filter((_, i) => tallies[i] !== undefined)) {
    let cursor: string | undefined;
    do {
      const page = await table.query({ ...couponsRange(memberId), limit: READ_AT_ONCE, consistent: true, cursor });
      found.push(...page.items.map(couponOf).filter((coupon) => coupon.couponTypeId === couponTypeId && coupon.receivedFrom === undefined));
      cursor = page.cursor;
    } while (cursor);
  }
  return found;
}

/** Coupons of one member one after the other, members beside each other. */
async function recallAll(deps: RecallDependencies, run: Item, places: readonly Place[]): Promise<readonly Outcome[]> {
  const queue = [...new Set(places.map(({ memberId }) => memberId))].map((memberId) => places.filter((place) => place.memberId === memberId));
  const outcomes: Outcome[] = [];
  for (let start = 0; start < queue.length; start += WIDTH) {
    await Promise.all(queue.slice(start, start + WIDTH).map(async (own) => {
      for (const place of own) {
        const outcome = await recallOne(deps, run, place);
        if (outcome) outcomes.push(outcome);
      }
    }));
  }
  return outcomes;
}
const MOST_LOOKS = 5;
/** One coupon, wherever it is by now: taken back, or marked where it is used or on a parked bill, so that what gives it back gives it back as taken back. Nothing where another recall had it. */
async function recallOne(deps: RecallDependencies, run: Item, place: Place, look = 0): Promise<Outcome | undefined> {
  if (look === MOST_LOOKS) throw new TableUnavailable('a coupon keeps moving');
  const item = await deps.table.get(couponKey(place.memberId, place.couponId), { consistent: true });
  assert(item, `coupon ${place.couponId} is gone`);
  const coupon = couponOf(item);
  const mark = { recalledAt: deps.now(), recallId: run.recallId as CommandKey, recallReason: run.reason as string };
  switch (stateOf(coupon, mark.recalledAt)) {
    case 'given':
      assert(coupon.givenTo && coupon.givenAs, 'what was given has a receiver');
      return recallOne(deps, run, { memberId: coupon.givenTo, couponId: coupon.givenAs }, look + 1);
    case 'recalled': return coupon.recallId === mark.recallId ? 'recalled' : undefined;
    case 'expired': return 'lapsed';
    case 'held':
    case 'used': {
      if (coupon.recalledAt !== undefined) return coupon.recallId === mark.recallId ? 'used' : undefined;
      const marked = await deps.table.write([{ update: couponKey(coupon.memberId, coupon.couponId), set: mark, when: { equals: coupon.usedBy === undefined ? { billId: coupon.billId as CommandKey } : { usedBy: coupon.usedBy }, missing: ['recalledAt'] } }]);
      return marked.ok ? 'used' : recallOne(deps, run, place, look + 1);
    }
    default: return (await takeBack(deps, run, coupon, mark)) ? 'recalled' : recallOne(deps, run, place, look + 1);
  }
}
/** The command of one coupon: it, what it came from, and its member's list and journal. False where the coupon has moved meanwhile. */
async function takeBack(deps: RecallDependencies, run: Item, { memberId, couponId }: Coupon, mark: { readonly recalledAt: Coupon['from']; readonly recallId: CommandKey; readonly recallReason: string }): Promise<boolean> {
  const shopId = run.shopId as ShopId;
  const key = derivedCommandKey('coupon-recall', mark.recallId, couponId);
  const at = mark.recalledAt;
  const committed = await commitOnce(deps, { shopId, key, hash: mark.recallId, kind: 'coupon-recall' }, async () => {
    const [item, member] = await Promise.all([deps.table.get(couponKey(memberId, couponId), { consistent: true }), standingMember(deps.table, shopId, memberId)]);
    const coupon = item && couponOf(item);
    if (!coupon || !member || stateOf(coupon, at) !== 'open') return refuse('http/not-found');
    const advanced = advance(member, { kind: 'coupon-recalled', at, documentId: key, postings: [], staffName: run.by as string }, (same) => ({ ...same, openCoupons: openCouponsOf(same, at).filter((open) => open.couponId !== couponId) }));
    assert(advanced.ok, 'a recall moves no balance');
    return ok({
      facts: { couponId, reason: mark.recallReason }, at, by: run.by as string,
      writes: [...advanceWrites(advanced.value), { update: couponKey(memberId, couponId), set: mark, when: { exists: true as const, missing: ['usedBy', 'givenAt', 'recalledAt', 'billId'] } }, ...backWrites([coupon])],
    });
  });
  if (!committed.ok && committed.error.code === 'ledger/busy') throw new TableUnavailable('a member is busy');
  return committed.ok;
}
