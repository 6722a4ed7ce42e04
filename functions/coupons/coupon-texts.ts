import type { CouponTypeId, ShopId } from '@shared/kernel/ids';
import { yuanDigits } from '@shared/kernel/money';
import type { Table } from '../platform/table/table';
import { couponTypeKey, couponTypeOf } from './coupons.dynamo';
import type { CouponType } from './domain/coupon';

export interface CouponText {
  readonly title: string;
  readonly terms: string;
}
const yuan = (fen: number): string => {
  const [yuan, cents] = yuanDigits(fen);
  return `¥${yuan}${cents === '00' ? '' : `.${cents}`}`;
};
/** The terms in a line: 满 ¥40 可用 · 30 天内有效. */
const termsOf = ({ minimumSpendFen, validityDays, storeIds }: CouponType): string =>
  [minimumSpendFen > 0 ? `满 ${yuan(minimumSpendFen)} 可用` : '无门槛', `领取后 ${validityDays} 天内有效`, ...(storeIds ? ['限部分门店'] : [])].join(' · ');

/** Title and terms of coupon types, in the order asked; undefined for one that is unknown or closed. */
export const createCouponTexts = ({ table }: { readonly table: Table }) => async (shopId: ShopId, couponTypeIds: readonly CouponTypeId[]): Promise<readonly (CouponText | undefined)[]> => {
  const items = await table.getMany(couponTypeIds.map((id) => couponTypeKey(shopId, id)), { consistent: false });
  return items.map((item) => {
    const type = item && couponTypeOf(item);
    return type && type.closedAt === undefined ? { title: type.title, terms: termsOf(type) } : undefined;
  });
};
