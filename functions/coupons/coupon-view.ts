import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import type * as z from 'zod';
import { type Coupon, isOffered, stateOf } from './domain/coupon';
import { checkGiveable } from './domain/gift';
import { type Barred, barredBy } from './domain/redeem';

export type CouponView = z.output<CouponsContract['listMyCoupons']['response']>['items'][number];
interface Where {
  readonly storeId?: StoreId | undefined;
  readonly amountFen?: Fen | undefined;
  readonly tierId?: string | undefined;
}
/** A bar as the contract says it; nothing where nothing stands in the way. */
export const barView = (barred: Barred | undefined): Pick<CouponView, 'bar' | 'barredDays' | 'goodFrom' | 'barredWith'> =>
  barred ? { bar: barred.bar, ...(barred.days ? { barredDays: { ...barred.days } } : {}), ...(barred.goodFrom === undefined ? {} : { goodFrom: barred.goodFrom }), ...(barred.with === undefined ? {} : { barredWith: barred.with }) } : {};

/** What a member or a cashier sees of a coupon; with store, amount and tier it says what stands in the way there, and from when it is good. */
export function couponView(coupon: Coupon, at: Instant, { storeId, amountFen, tierId }: Where): CouponView {
  const { couponId, kind, title, valueFen, percentOff, minimumSpendFen, storeIds, tierIds, times, together, group, scope, from, to, source, usedAt, held } = coupon;
  return {
    couponId, kind, title, valueFen, minimumSpendFen, from, to, state: stateOf(coupon, at), source, ...(percentOff === undefined ? {} : { percentOff }),
    ...(storeIds ? { storeIds: [...storeIds] } : {}), ...(tierIds ? { tierIds: [...tierIds] } : {}), ...(times ? { times: timesView(times) } : {}), ...(together ? { together } : {}), ...(group === undefined ? {} : { group }), ...(scope ? { scope: scopeView(scope) } : {}),
    ...(usedAt === undefined ? {} : { usedAt }), ...(held && usedAt === undefined ? { held: { until: held.until, storeName: held.storeName } } : {}), ...handsView(coupon, at), ...barView(barredBy(coupon, at, storeId, amountFen, tierId)),
  };
}
/** Where it has gone, where it came from, and whether it may go. An offer that lapsed is none. */
const handsView = (coupon: Coupon, at: Instant): Pick<CouponView, 'mayGive' | 'giftId' | 'giftUntil' | 'givenAt' | 'received' | 'recalledAt' | 'recallReason'> => {
  const { giftId, giftUntil, givenAt, receivedFrom, recalledAt, recallReason } = coupon;
  return {
    ...(checkGiveable(coupon, at).ok ? { mayGive: true } : {}), ...(isOffered(coupon, at) && givenAt === undefined && giftId && giftUntil !== undefined ? { giftId, giftUntil } : {}), ...(givenAt === undefined ? {} : { givenAt }), ...(receivedFrom === undefined ? {} : { received: true }),
    ...(recalledAt === undefined || coupon.usedBy !== undefined || coupon.billId !== undefined ? {} : { recalledAt, ...(recallReason === undefined ? {} : { recallReason }) }),
  };
};
const scopeView = ({ categories, items }: NonNullable<Coupon['scope']>): NonNullable<CouponView['scope']> => ({ ...(categories ? { categories: [...categories] } : {}), ...(items ? { items: items.map(({ itemId, name }) => ({ itemId, name })) } : {}) });
const timesView = ({ hours, weekdays, blackouts }: NonNullable<Coupon['times']>): NonNullable<CouponView['times']> => ({
  ...(hours ? { hours: { ...hours } } : {}), ...(weekdays ? { weekdays: [...weekdays] } : {}), ...(blackouts ? { blackouts: blackouts.map((days) => ({ ...days })) } : {}),
});
