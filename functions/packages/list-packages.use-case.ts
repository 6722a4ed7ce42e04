import type { MemberId, PackageId, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { heldPackage } from './held';
import { packageView, type PackageView } from './package-view';
import { packageOf, packagesRange } from './packages.dynamo';

export interface ListDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
interface ListRequest {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
type Page = { items: PackageView[]; next?: string };

/** A member's packages, newest first; those of a merged card are with the one it became. */
export const createListPackages = (deps: ListDependencies) => async ({ shopId, memberId, cursor, limit }: ListRequest): Promise<Result<Page, Refused<'http/not-found'>>> => {
  const member = await standingMember(deps.table, shopId, memberId);
  if (!member) return refuse('http/not-found');
  const [page, zone] = await Promise.all([deps.table.query({ ...packagesRange(member.memberId), newestFirst: true, limit: limit ?? DEFAULT_PAGE, cursor, consistent: true }), deps.zoneOf(shopId)]);
  const at = deps.now();
  return ok({ items: page.items.map((item) => packageView(packageOf(item), at, zone)), ...(page.cursor ? { next: page.cursor } : {}) });
};
export const createGetPackage = (deps: ListDependencies) => async ({ shopId, memberId, packageId }: { readonly shopId: ShopId; readonly memberId: MemberId; readonly packageId: PackageId }): Promise<Result<PackageView, Refused<'http/not-found'>>> => {
  const [held, zone] = await Promise.all([heldPackage(deps.table, shopId, memberId, packageId), deps.zoneOf(shopId)]);
  return held.ok ? ok(packageView(held.value.pack, deps.now(), zone)) : held;
};
