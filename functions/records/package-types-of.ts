import type { ShopId } from '@shared/kernel/ids';
import { MAX_PACKAGE_TYPES, type PackageType, packageTypeOf, packageTypesRange } from '../packages';
import type { Table } from '../platform/table/table';

/** The kinds of packages that a shop has. */
export const packageTypesOf = async (table: Table, shopId: ShopId): Promise<readonly PackageType[]> => (await table.query({ ...packageTypesRange(shopId), limit: MAX_PACKAGE_TYPES })).items.map(packageTypeOf);
