import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { cardsOf, type Member, memberKey, standingFrom } from '../membership';
import type { Clock } from '../platform/clock';
import { CursorInvalid } from '../platform/table/cursor';
import type { Table } from '../platform/table/table';
import type { RuleBook } from '../shops';
import { tierOf } from '../tiers';
import { couponView } from './coupon-view';
import { couponKey, couponOf, couponsRange } from './coupons.dynamo';
import { type Coupon, stateOf } from './domain/coupon';

type MyCoupons = z.output<CouponsContract['listMyCoupons']['response']>;

/** A member keeps at most this many coupons in the lists; older used ones are still in the journal. */
const MOST_LISTED = 500;
const READ_AT_ONCE = 100;
type Shelf = 'open' | 'used' | 'expired';
/** What was given away stands with what was used, what the shop took back with what is over, what a bill holds with what is still theirs. */
function shelfOf(coupon: Coupon, at: Instant): Shelf {
  const state = stateOf(coupon, at);
  return state === 'given' ? 'used' : state === 'recalled' ? 'expired' : state === 'held' ? 'open' : state;
}

interface ListDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
/** My coupons in one state, newest first (those good soonest to end first when open), with the count of each state. */
export const createListMyCoupons = (deps: ListDependencies) =>
  async (request: { readonly memberId: MemberId; readonly state?: Shelf | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<Result<MyCoupons, never>> => {
    const at = deps.now();
    const member = await standingFrom(deps.table, await deps.table.get(memberKey(request.memberId), { consistent: true }));
    const found = await couponsUnder(deps.table, member ? cardsOf(member) : [request.memberId]);
    const all = member ? await withOpen(deps.table, member, found) : found;
    const counts = { open: 0, used: 0, expired: 0 };
    for (const coupon of all) counts[shelfOf(coupon, at)]++;
    const state = request.state ?? 'open';
    const ordered = state === 'open' ? all.toSorted((a, b) => a.to - b.to) : all;
    const rest = ordered.slice(placeAfter(ordered, request.cursor)).filter((coupon) => shelfOf(coupon, at) === state);
    const items = rest.slice(0, request.limit ?? DEFAULT_PAGE);
    const rule = member && items.some((coupon) => coupon.tierIds) ? await deps.ruleBook.inForce(member.shopId, 'tiers', at) : undefined;
    const tierId = member && (rule ? tierOf(member, rule.rule, dayOf(at, await deps.zoneOf(member.shopId))).tierId : member.tierId);
    const last = items.at(-1);
    return ok({ items: items.map((coupon) => couponView(coupon, at, { tierId })), counts, ...(last && items.length < rest.length ? { next: Buffer.from(last.couponId).toString('base64url') } : {}) });
  };
/** The coupons of a card and of those that became it, newest first: they stay where they were given, also when the cards part again. */
async function couponsUnder(table: Table, cards: readonly MemberId[]): Promise<readonly Coupon[]> {
  const all: Coupon[] = [];
  for (const card of cards) {
    let cursor: string | undefined;
    do {
      if (all.length >= MOST_LISTED) return all;
      const page = await table.query({ ...couponsRange(card), newestFirst: true, limit: READ_AT_ONCE, cursor });
      all.push(...page.items.map(couponOf));
      cursor = page.cursor;
    } while (cursor);
  }
  return all;
}
/** What the card counts as open is listed, however much came after it or stands under the other cards. */
async function withOpen(table: Table, { memberId, openCoupons }: Member, found: readonly Coupon[]): Promise<readonly Coupon[]> {
  const known = new Set(found.map(({ couponId }) => couponId));
  const missing = openCoupons.filter(({ couponId }) => !known.has(couponId));
  const more = missing.length === 0 ? [] : await table.getMany(missing.map(({ couponId, heldBy = memberId }) => couponKey(heldBy, couponId)));
  return [...found, ...more.flatMap((item) => (item ? [couponOf(item)] : []))].toSorted((a, b) => (a.couponId < b.couponId ? 1 : -1));
}
/** Behind the coupon that a cursor names, also where it has been used meanwhile; a cursor that names none of theirs throws. */
function placeAfter(ordered: readonly Coupon[], cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  const place = ordered.findIndex((coupon) => coupon.couponId === id);
  if (place < 0) throw new CursorInvalid('not a cursor of this list');
  return place + 1;
}
