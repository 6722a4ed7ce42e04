import type { PackagesContract } from '@shared/contracts/packages.contract';
import type { PackageTypeId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { written } from '../platform/table/written';
import { checkPrices, checkType, MAX_PACKAGE_TYPES, type PackageType, type Service } from './domain/package-type';
import { packageTypeView, type PackageTypeView } from './package-view';
import { packageTypeItem, packageTypeKey, packageTypeOf, packageTypesRange } from './packages.dynamo';
import type { PackageDependencies } from './packages.ports';

type Create = z.output<PackagesContract['createPackageType']['request']>;
type CreateCode = PackagesContract['createPackageType']['errors'][number];

/** Makes a kind of package, once for the key; the stores it is for are stores of this shop. */
export const createCreatePackageType = (deps: PackageDependencies) => async (request: Create, by: string, mark: CommandMark): Promise<Result<PackageTypeView, Refused<CreateCode>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'package-type' }, async (): Promise<Result<Plan<PackageType>, Refused<CreateCode>>> => {
    const at = deps.now();
    const stores = await Promise.all((request.storeIds ?? []).map((storeId) => deps.shopBook.storeOf(request.shopId, storeId)));
    if (stores.includes(undefined)) return refuse('http/not-found');
    const known = await deps.table.query({ ...packageTypesRange(request.shopId), limit: MAX_PACKAGE_TYPES, consistent: true });
    if (known.items.length >= MAX_PACKAGE_TYPES) return refuse('packages/too-many-types', { max: MAX_PACKAGE_TYPES });
    const { shopId, title, sharedCount, priceFen, term, storeIds } = request;
    const type: PackageType = {
      shopId, packageTypeId: deps.ids.newId<PackageTypeId>('package-type', at), title, services: servicesOf(request), priceFen, term, createdAt: at,
      ...(sharedCount === undefined ? {} : { sharedCount }), ...(storeIds ? { storeIds } : {}),
    };
    const sound = checkType(type, dayOf(at, await deps.zoneOf(shopId)));
    if (!sound.ok) return sound;
    const priced = checkPrices(type);
    if (!priced.ok) return priced;
    return ok({ facts: type, at, by, writes: [{ put: packageTypeItem(type), when: { absent: true } }] });
  });
  return committed.ok ? ok(packageTypeView(committed.value.document.facts)) : committed;
};
const servicesOf = ({ services }: Create): readonly Service[] => services.map(({ name, listPriceFen, count }) => ({ name, listPriceFen, ...(count === undefined ? {} : { count }) }));

/** Closes a kind: none is sold any more, those sold stay good. Closing twice is the same. */
export const createClosePackageType = (deps: { readonly table: Table; readonly now: Clock }) =>
  async (request: { readonly shopId: ShopId; readonly packageTypeId: PackageTypeId }): Promise<Result<PackageTypeView, Refused<'http/not-found'>>> => {
    const key = packageTypeKey(request.shopId, request.packageTypeId);
    await written(deps.table, [{ update: key, set: { closedAt: deps.now() }, when: { exists: true, missing: ['closedAt'] } }]);
    const item = await deps.table.get(key, { consistent: true });
    return item ? ok(packageTypeView(packageTypeOf(item))) : refuse('http/not-found');
  };

/** All kinds of the shop, newest first. */
export const createListPackageTypes = (deps: { readonly table: Table }) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<{ items: PackageTypeView[] }, never>> => {
  const page = await deps.table.query({ ...packageTypesRange(shopId), newestFirst: true, limit: MAX_PACKAGE_TYPES });
  return ok({ items: page.items.map((item) => packageTypeView(packageTypeOf(item))) });
};
