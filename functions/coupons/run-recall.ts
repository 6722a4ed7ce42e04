import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant, instant, MINUTE_MS } from '@shared/kernel/instant';
import { ok, refuse } from '@shared/kernel/result';
import { advance, advanceWrites, type CommitDependencies, commitOnce } from '../ledger';
import { type MembersOf, openCouponsOf, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { type DueEntry, dueWrite } from '../platform/due/due-entry';
import { type Item, TableUnavailable, type Value } from '../platform/table/table';
import { written } from '../platform/table/written';
import { couponKey, couponOf, issueKey, issueListKey, recallKey } from './coupons.dynamo';
import { type Coupon, stateOf } from './domain/coupon';
import { cardsAround, type Place, placesOf } from './recall-places';
import { backWrites } from './stock';

export interface RecallDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly membersOf: MembersOf;
  /** Both cards of merges since an instant, oldest first, also of those that were undone. */
  readonly mergedSince: (shopId: ShopId, since: Instant, cursor: string | undefined, limit: number) => ReturnType<MembersOf>;
}
export const RECALL_DUE = 'coupon-recall';
const BATCH = 25;
const BATCHES_A_TICK = 40;
const PAUSE_MS = MINUTE_MS;
const WIDTH = 5;
type Outcome = 'recalled' | 'used' | 'lapsed';

/**
 * One piece of a recall: up to a thousand members, then a due entry that goes on from there; after them the cards that became one, or parted, on the way (`moved`).
 * Each coupon is a command of its own, its key made of run and coupon, so a piece that was cut off is simply done again. Counts and place move on together, under condition.
 */
export const createRunRecall = (deps: RecallDependencies) => async ({ shopId, subject }: Pick<DueEntry, 'shopId' | 'subject'>): Promise<'done' | 'moved'> => {
  const key = recallKey(shopId, subject as CommandKey);
  const first = await deps.table.get(key, { consistent: true });
  const [issue, list] = first?.issueId === undefined ? [] : await deps.table.getMany([issueKey(shopId, first.issueId as CommandKey), issueListKey(shopId, first.issueId as CommandKey)]);
  const since = ((list && issue ? issue.at : first?.at) as Instant) - DAY_MS;
  for (let batch = 0; batch < BATCHES_A_TICK; batch++) {
    const run = await deps.table.get(key, { consistent: true });
    if (!run || run.state === 'done') return 'done';
    const step = run.step as number;
    const { cards, cursor } = (run.piece as unknown as Piece | undefined) ?? (await planPiece(deps, run, list?.memberIds as readonly MemberId[] | undefined, instant(since)));
    const outcomes = await recallAll(deps, run, await placesOf(deps.table, run, cards));
    const count = (of: Outcome) => (run[of] as number) + outcomes.filter((outcome) => outcome === of).length;
    const done = cursor === undefined && run.moved === true;
    const set = { step: step + 1, recalled: count('recalled'), used: count('used'), lapsed: count('lapsed'), state: done ? 'done' : 'running', ...(cursor ? { cursor } : { moved: true }) };
    const moved = await deps.table.write([{ update: key, set, remove: ['piece', ...(cursor ? [] : ['cursor'])], when: { equals: { step } } }]);
    if (!moved.ok) throw new TableUnavailable('the recall was moved on by another tick');
    if (done) return 'done';
  }
  await written(deps.table, [dueWrite({ shopId, kind: RECALL_DUE, subject, at: after(deps.now(), PAUSE_MS) })]);
  return 'done';
};
/** The cards of one piece, and where the next begins. */
interface Piece {
  readonly cards: readonly MemberId[];
  readonly cursor?: string;
}
/** Written down before anything is taken back: what is done again after a cut goes through the same cards, wherever they have moved. */
async function planPiece(deps: RecallDependencies, run: Item, list: readonly MemberId[] | undefined, since: Instant): Promise<Piece> {
  const { memberIds, cursor } = await pageOf(deps, run, list, since);
  const piece: Piece = { cards: await cardsAround(deps.table, memberIds), ...(cursor ? { cursor } : {}) };
  const planned = await deps.table.write([{ update: recallKey(run.shopId as ShopId, run.recallId as CommandKey), set: { piece: piece as unknown as Value }, when: { equals: { step: run.step as number }, missing: ['piece'] } }]);
  if (!planned.ok) throw new TableUnavailable('the recall was moved on by another tick');
  return piece;
}
/** The members of the shop, or of the giving's list; behind them the cards of every merge since a day before: one may be undone so long, and a card that moved on the way can have been missed where it stood. */
function pageOf({ membersOf, mergedSince }: RecallDependencies, run: Item, list: readonly MemberId[] | undefined, since: Instant): ReturnType<MembersOf> | Awaited<ReturnType<MembersOf>> {
  const [shopId, cursor, step] = [run.shopId as ShopId, run.cursor as string | undefined, run.step as number];
  if (run.moved) return mergedSince(shopId, since, cursor, BATCH);
  if (!list) return membersOf(shopId, cursor, BATCH);
  return { memberIds: list.slice(step * BATCH, (step + 1) * BATCH), ...((step + 1) * BATCH < list.length ? { cursor: 'more' } : {}) };
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
