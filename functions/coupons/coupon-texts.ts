import type { CouponTypeId, ShopId } from '@shared/kernel/ids';
import { yuanDigits } from '@shared/kernel/money';
import type { Table } from '../platform/table/table';
import { couponTypeKey, couponTypeOf } from './coupons.dynamo';
import type { CouponType } from './domain/coupon';
import type { CouponTimes } from './domain/coupon-times';

export interface CouponText {
  readonly title: string;
  readonly terms: string;
}
const yuan = (fen: number): string => {
  const [yuan, cents] = yuanDigits(fen);
  return `¥${yuan}${cents === '00' ? '' : `.${cents}`}`;
};
const day = (written: string): string => `${Number(written.slice(5, 7))} 月 ${Number(written.slice(8))} 日`;
const term = ({ validityDays, validFrom, validTo }: CouponType): string => (validFrom && validTo ? `${day(validFrom)}到 ${day(validTo)}有效` : `领取后 ${validityDays} 天内有效`);
const timed = ({ hours, weekdays, blackouts }: CouponTimes): boolean => hours !== undefined || weekdays !== undefined || blackouts !== undefined;
/** The terms in a line: 最多抵 ¥20 · 满 ¥40 可用 · 领取后 30 天内有效. */
const termsOf = (type: CouponType): string => [
  ...(type.percentOff === undefined ? [] : [`最多抵 ${yuan(type.valueFen)}`]), type.minimumSpendFen > 0 ? `满 ${yuan(type.minimumSpendFen)} 可用` : type.kind === 'gift' ? '消费时送' : '无门槛', term(type),
  ...(type.storeIds ? ['限部分门店'] : []), ...(type.tierIds ? ['限部分等级'] : []), ...(type.times && timed(type.times) ? ['限部分时段'] : []),
].join(' · ');

/** Title and terms of coupon types, in the order asked; undefined for one that is unknown or closed, or that only campaigns give. */
export const createCouponTexts = ({ table }: { readonly table: Table }) => async (shopId: ShopId, couponTypeIds: readonly CouponTypeId[]): Promise<readonly (CouponText | undefined)[]> => {
  const items = await table.getMany(couponTypeIds.map((id) => couponTypeKey(shopId, id)), { consistent: false });
  return items.map((item) => {
    const type = item && couponTypeOf(item);
    return type && type.closedAt === undefined && type.budgetId === undefined ? { title: type.title, terms: termsOf(type) } : undefined;
  });
};
