import { MOST_COUPONS, type WrittenCoupons } from '@shared/spreadsheet/coupons';
import { plain } from '@shared/spreadsheet/plain';
import type { WrittenMember } from '@shared/spreadsheet/row';
import type { CouponType } from '../../coupons/domain/coupon';
import type { Opening } from './import';

/** The kind that written coupons are of, by its title; undefined where the shop gives none such. */
export const kindOf = ({ title }: Pick<WrittenCoupons, 'title'>, types: readonly CouponType[]): CouponType | undefined => types.find((type) => type.closedAt === undefined && plain(type.title) === plain(title));

/** Writes that one command spares for what comes along. */
const MOST_WRITES = 80;
const couponCount = (coupons: readonly WrittenCoupons[] = []): number => coupons.reduce((sum, { count }) => sum + count, 0);
/** More than a card may hold beside the coupons that it has, or than one command can bring in with its packages. */
export function tooMany({ coupons = [], packages = [] }: Pick<WrittenMember, 'coupons' | 'packages'>, held: number): boolean {
  const all = couponCount(coupons);
  return all > 0 && (all + held > MOST_COUPONS || all + 2 * new Set(coupons.map(({ title }) => plain(title))).size + packages.length > MOST_WRITES);
}
/** Coupons that a row brings along. */
export const couponsOf = (coupons: readonly WrittenCoupons[] | undefined): Pick<Opening, 'coupons'> => (couponCount(coupons) === 0 ? {} : { coupons: couponCount(coupons) });
