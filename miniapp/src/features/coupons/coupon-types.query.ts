import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { ShopId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { couponCopy } from '../../copy/coupon.copy';
import { type Query, useQuery } from '../query/use-query';
import { couponsClient } from './coupons.client';

export type CouponType = z.output<CouponsContract['listCouponTypes']['response']>['items'][number];

/** What can be given away: the latest fifty kinds, closed ones too. */
export const useCouponTypes = (shopId: ShopId): Query<z.output<CouponsContract['listCouponTypes']['response']>> => useQuery(`coupon-types:${shopId}`, () => couponsClient.listCouponTypes({ shopId, limit: 50 }));

export const isSoldOut = ({ stock, issued }: CouponType): boolean => stock !== undefined && issued >= stock;
interface CouponOption {
  readonly key: CouponType['couponTypeId'];
  readonly title: string;
  readonly note: string;
  /** Of money off: how much. */
  readonly valueFen?: number;
}
/** The kinds that may be given, with what they are good for. */
export const couponOptions = (types: readonly CouponType[]): readonly CouponOption[] =>
  types.filter((type) => type.closedAt === undefined && !isSoldOut(type)).map(({ couponTypeId, kind, title, valueFen, minimumSpendFen }) => ({ key: couponTypeId, title, ...(kind === 'cash-off' ? { valueFen } : {}), note: minimumSpendFen > 0 ? couponCopy().min(minimumSpendFen) : couponCopy().noMin }));
/** The kinds that a gift by rule may hold: none that a campaign pays for. */
export const giftOptions = (types: readonly CouponType[]): readonly CouponOption[] => couponOptions(types.filter(({ budgetId }) => budgetId === undefined));
