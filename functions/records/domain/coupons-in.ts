import { MOST_COUPONS, type WrittenCoupons } from '@shared/spreadsheet/coupons';
import { plain } from '@shared/spreadsheet/plain';
import type { WrittenMember } from '@shared/spreadsheet/row';
import type { CouponType } from '../../coupons/domain/coupon';
import type { Opening } from './import';

/** The kinds that written coupons may be of, by their title and, where it is told, what they take off: one where it is certain, those that are alike in all but their id counting as one. */
export function kindsFor({ title, worthFen }: Pick<WrittenCoupons, 'title' | 'worthFen'>, types: readonly CouponType[]): readonly CouponType[] {
  const named = types.filter((type) => type.closedAt === undefined && plain(type.title) === plain(title));
  const told = worthFen === undefined ? named : named.filter(({ valueFen }) => (valueFen as number) === worthFen);
  // What a shop has changed since the file was written is told apart by the name alone, if it can be.
  return distinct(told.length > 0 ? told : named, ({ kind, valueFen, percentOff, minimumSpendFen }) => `${kind} ${valueFen} ${percentOff} ${minimumSpendFen}`);
}
/** The first of those that are alike. */
export function distinct<T>(all: readonly T[], as: (one: T) => string): readonly T[] {
  return [...new Map([...all].reverse().map((one) => [as(one), one])).values()];
}
export const kindOf = (written: Pick<WrittenCoupons, 'title' | 'worthFen'>, types: readonly CouponType[]): CouponType | undefined => kindsFor(written, types)[0];

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
