import type { ShopId } from '@shared/kernel/ids';
import type { WrittenMember } from '@shared/spreadsheet/row';
import { couponTypeOf, couponTypesRange } from '../coupons';
import { MAX_PACKAGE_TYPES, packageTypeOf, packageTypesRange } from '../packages';
import type { Table } from '../platform/table/table';
import type { ShopNow } from './domain/fate';

/** As many kinds of coupons as a shop may have. */
const MAX_COUPON_TYPES = 200;

/** The kinds of packages and coupons that a shop has, as far as some rows tell of any. */
export async function kindsOf(table: Table, shopId: ShopId, rows: readonly Pick<WrittenMember, 'packages' | 'coupons'>[]): Promise<Pick<ShopNow, 'packageTypes' | 'couponTypes'>> {
  const [packages, coupons] = await Promise.all([
    rows.some((row) => row.packages) ? table.query({ ...packageTypesRange(shopId), limit: MAX_PACKAGE_TYPES, consistent: true }) : undefined, rows.some((row) => row.coupons) ? table.query({ ...couponTypesRange(shopId), limit: MAX_COUPON_TYPES, consistent: true }) : undefined,
  ]);
  return { packageTypes: packages?.items.map(packageTypeOf) ?? [], couponTypes: coupons?.items.map(couponTypeOf) ?? [] };
}
