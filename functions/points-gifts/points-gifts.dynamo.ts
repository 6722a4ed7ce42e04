import type { MemberId, PointsGiftId, ShopId } from '@shared/kernel/ids';
import { negate, type Points } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { cardsOf, memberPk } from '../membership';
import type { Item, Key, Table, Write } from '../platform/table/table';
import { MAX_OPEN_GIFTS, type PointsGift } from './domain/points-gift';

/** Under an id that only its link knows; a statement names the command that made it, never this. */
export const giftKey = (shopId: ShopId, giftId: PointsGiftId): Key => ({ pk: `PTSGIFT#${shopId}#${giftId}`, sk: 'GIFT' });
const giftItem = (gift: PointsGift): Item => ({ ...giftKey(gift.shopId, gift.giftId), ...gift, kind: 'points-gift' }) as unknown as Item;
export const giftOf = ({ pk: _pk, sk: _sk, kind: _kind, ...rest }: Item): PointsGift => rest as unknown as PointsGift;

/** What a card has on the way: its own list, which goes along when cards become one. */
export const openGiftsRange = (memberId: MemberId) => ({ pk: memberPk(memberId), prefix: 'PTSGIFT#' });
/** What is on the way in a shop, for the points that it owes. */
const shopGiftsPk = (shopId: ShopId): string => `PTSGIFTS#${shopId}`;
type Listed = Pick<PointsGift, 'giftId' | 'points' | 'offeredAt' | 'until'>;
const lineKey = (memberId: MemberId, { giftId, offeredAt }: Pick<Listed, 'giftId' | 'offeredAt'>): Key => ({ pk: memberPk(memberId), sk: `PTSGIFT#${offeredAt}#${giftId}` });
const lineItem = (memberId: MemberId, { giftId, points, offeredAt, until }: Listed): Item => ({ ...lineKey(memberId, { giftId, offeredAt }), kind: 'points-gift-line', giftId, points, offeredAt, until });
export const listedOf = (item: Item): Listed => item as unknown as Listed;
const shopKey = ({ shopId, giftId }: PointsGift): Key => ({ pk: shopGiftsPk(shopId), sk: giftId });

/** What a card gave on a day of the shop, without what came back. */
export const givenKey = (memberId: MemberId, day: ShopDay): Key => ({ pk: memberPk(memberId), sk: `PTSGIVEN#${day}` });
/** What the cards of a member that became one have given on a day, each under its own. */
export const givenOn = (member: Parameters<typeof cardsOf>[0], day: ShopDay): readonly Key[] => cardsOf(member).map((card) => givenKey(card, day));
export const sumGiven = (tallies: readonly (Item | undefined)[]): number => tallies.reduce((sum, tally) => sum + ((tally?.points as number | undefined) ?? 0), 0);
const count = ({ memberId, day }: PointsGift, points: Points): Write => ({ update: givenKey(memberId, day), set: { kind: 'points-given' }, add: { points } });

export const offerWrites = (gift: PointsGift): readonly Write[] => [
  { put: giftItem(gift), when: { absent: true } }, { put: lineItem(gift.memberId, gift) }, { put: { ...shopKey(gift), kind: 'points-gift-open', points: gift.points } }, count(gift, gift.points),
];
/** Over, once, wherever the giver's card stands now; what came back counts no more. */
export const closeWrites = (standing: MemberId, before: PointsGift, after: PointsGift): readonly Write[] => [
  { put: giftItem(after), when: { equals: { revision: before.revision } } }, { delete: lineKey(standing, after) }, { delete: shopKey(after) }, ...(after.state === 'taken' ? [] : [count(after, negate(after.points))]),
];

/** What is on the way from two cards that became one; more does not fit into a merge's transaction. */
const MOST_ALONG = 2 * MAX_OPEN_GIFTS;
/** The gifts on the way of a card which becomes one with another, listed under the card that stands; the points move by the merge's own postings. Undefined where more are on the way than can go along. */
export async function giftMoves(table: Table, from: MemberId, into: MemberId): Promise<readonly Extract<Write, { put: unknown }>[] | undefined> {
  const page = await table.query({ ...openGiftsRange(from), limit: MOST_ALONG + 1, consistent: true });
  return page.items.length > MOST_ALONG ? undefined : page.items.map((item) => ({ put: lineItem(into, listedOf(item)) }));
}

const AT_ONCE = 1_000;
/** A hundred thousand gifts that nobody has taken yet; more come back by themselves within their days. */
const MOST_PAGES = 100;
/** The points that are on the way between members of a shop. */
export async function sumOpenGifts(table: Table, shopId: ShopId): Promise<number> {
  let sum = 0;
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await table.query({ pk: shopGiftsPk(shopId), limit: AT_ONCE, cursor });
    sum = found.items.reduce((all, item) => all + (item.points as number), sum);
    cursor = found.cursor;
    if (!cursor) break;
  }
  return sum;
}
