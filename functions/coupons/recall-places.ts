import type { CommandKey, CouponTypeId, MemberId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, SECOND_MS } from '@shared/kernel/instant';
import { documentKey, documentOf } from '../ledger';
import { cardsOf, memberKey, memberOf } from '../membership';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { type Item, type Key, MAX_TRANSACTION, type Table, TableUnavailable } from '../platform/table/table';
import { nameOf, readAll } from '../platform/table/read-all';
import { couponOf, couponsRange, recallMarkKey } from './coupons.dynamo';
import type { Coupon } from './domain/coupon';
import type { GivenFacts } from './plan-giving';

/** Where a coupon was given; from there it is followed to where it is by now. */
export type Place = Pick<Coupon, 'memberId' | 'couponId'>;
const READ_AT_ONCE = 100;
const CARDS_AT_ONCE = 25;
/** Longer than any run takes. */
const MARKED_DAYS = 60;

/** What stands under these cards of what a recall takes back; cards that another piece of it went through are left out. */
export async function placesOf(table: Table, run: Item, cards: readonly MemberId[]): Promise<readonly Place[]> {
  const places = run.issueId === undefined ? await ofType(table, cards, run.couponTypeId as CouponTypeId) : await ofIssue(table, run.shopId as ShopId, run.issueId as CommandKey, cards);
  const own = await ownOf(table, run, [...new Set(places.map(({ memberId }) => memberId))]);
  return places.filter(({ memberId }) => own.has(memberId));
}

async function inOrder(table: Table, keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
  const found = await readAll(table, keys);
  return keys.map((key) => found.get(nameOf(key)));
}
/** These members' cards, those that became theirs, and those that they have become: coupons stay under the card that they were given to, whoever has it now. */
export async function cardsAround(table: Table, memberIds: readonly MemberId[], seen: Set<MemberId> = new Set(memberIds)): Promise<readonly MemberId[]> {
  const members = (await inOrder(table, memberIds.map(memberKey))).flatMap((item) => (item ? [memberOf(item)] : []));
  const above = [...new Set(members.flatMap(({ mergedInto }) => (mergedInto && !seen.has(mergedInto) ? [mergedInto] : [])))];
  for (const card of [...members.flatMap(cardsOf), ...above]) seen.add(card);
  return above.length === 0 ? [...seen] : cardsAround(table, above, seen);
}
/** What a giving gave: each member's command names its coupon. */
async function ofIssue(table: Table, shopId: ShopId, issueId: CommandKey, cards: readonly MemberId[]): Promise<readonly Place[]> {
  const found = await inOrder(table, cards.map((card) => documentKey(shopId, derivedCommandKey('coupon-issue', issueId, card))));
  return found.flatMap((item) => (item ? [documentOf<GivenFacts>(item).facts.coupon] : []));
}
/** What stands under cards of a type, whoever gave it: every coupon is looked at, since not every giving counts in a tally. What was given on is found through its giver. */
async function ofType(table: Table, cards: readonly MemberId[], couponTypeId: CouponTypeId): Promise<readonly Place[]> {
  const found: (readonly Place[])[] = [];
  for (let start = 0; start < cards.length; start += CARDS_AT_ONCE) found.push(...(await Promise.all(cards.slice(start, start + CARDS_AT_ONCE).map((card) => underCard(table, card, couponTypeId)))));
  return found.flat();
}
async function underCard(table: Table, card: MemberId, couponTypeId: CouponTypeId): Promise<readonly Place[]> {
  const found: Coupon[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ ...couponsRange(card), limit: READ_AT_ONCE, consistent: true, cursor });
    found.push(...page.items.map(couponOf).filter((coupon) => coupon.couponTypeId === couponTypeId && coupon.receivedFrom === undefined));
    cursor = page.cursor;
  } while (cursor);
  return found;
}
/** The cards that are for this piece to go through. It is noted beside a card before anything is taken back there: cards that move on the way are met twice, and counted once. */
async function ownOf(table: Table, run: Item, cards: readonly MemberId[]): Promise<ReadonlySet<MemberId>> {
  const [step, keys] = [run.step as number, cards.map((card) => recallMarkKey(card, run.recallId as CommandKey))];
  const marks = await inOrder(table, keys);
  const unmarked = keys.filter((_, i) => marks[i] === undefined);
  const ttl = Math.ceil(((run.at as number) + MARKED_DAYS * DAY_MS) / SECOND_MS);
  for (let start = 0; start < unmarked.length; start += MAX_TRANSACTION) {
    const noted = await table.write(unmarked.slice(start, start + MAX_TRANSACTION).map((key) => ({ put: { ...key, kind: 'coupon-recall-mark', step, ttl }, when: { absent: true as const } })));
    if (!noted.ok) throw new TableUnavailable('another tick is at the same cards');
  }
  return new Set(cards.filter((_, i) => (marks[i]?.step ?? step) === step));
}
