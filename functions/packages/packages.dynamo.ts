import type { MemberId, PackageId, PackageTypeId, ShopId } from '@shared/kernel/ids';
import { memberPk } from '../membership';
import type { Item, Key, Write } from '../platform/table/table';
import { type Package, withTerm } from './domain/package';
import type { PackageType } from './domain/package-type';

export const packageKey = (memberId: MemberId, packageId: PackageId): Key => ({ pk: memberPk(memberId), sk: `PKG#${packageId}` });
export const packagesRange = (memberId: MemberId) => ({ pk: memberPk(memberId), prefix: 'PKG#' });
export const packageTypeKey = (shopId: ShopId, packageTypeId: PackageTypeId): Key => ({ pk: `SHOP#${shopId}`, sk: `PKGTYPE#${packageTypeId}` });
export const packageTypesRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}`, prefix: 'PKGTYPE#' });

const stripped = (item: Item): unknown => {
  const { pk: _pk, sk: _sk, kind: _kind, ...rest } = item;
  return rest;
};
export const packageItem = (pack: Package): Item => ({ ...packageKey(pack.memberId, pack.packageId), ...pack, kind: 'package' }) as unknown as Item;
export const packageOf = (item: Item): Package => withTerm(stripped(item) as Package);
export const packageTypeItem = (type: PackageType): Item => ({ ...packageTypeKey(type.shopId, type.packageTypeId), ...type, kind: 'package-type' }) as unknown as Item;
export const packageTypeOf = (item: Item): PackageType => stripped(item) as PackageType;

export const newPackageWrite = (pack: Package): Write => ({ put: packageItem(pack), when: { absent: true } });
/** The next state of a package, if nothing came between. */
export const packageWrite = (before: Package, after: Package): Write => ({ put: packageItem(after), when: { equals: { revision: before.revision } } });
/** The package leaves one member and stands under another. */
export const moveWrites = (before: Package, after: Package): readonly Write[] => [{ delete: packageKey(before.memberId, before.packageId), when: { equals: { revision: before.revision } } }, newPackageWrite(after)];
