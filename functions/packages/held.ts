import type { MemberId, PackageId, ShopId } from '@shared/kernel/ids';
import { refuse, ok, type Result } from '@shared/kernel/result';
import { type Member, memberKey, standingFrom } from '../membership';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { isUnlimited, type Package, stateOf } from './domain/package';
import { packageKey, packageOf, packagesRange } from './packages.dynamo';

export interface Held {
  readonly member: Member;
  readonly pack: Package;
}
/** A member with one of their packages; packages move along when cards are merged. */
export async function heldPackage(table: Table, shopId: ShopId, memberId: MemberId, packageId: PackageId): Promise<Result<Held, Refused<'http/not-found'>>> {
  const [memberItem, packageItem] = await table.getMany([memberKey(memberId), packageKey(memberId, packageId)]);
  if (!memberItem || memberItem.shopId !== shopId) return refuse('http/not-found');
  const standing = await standingFrom(table, memberItem);
  const item = standing?.memberId === memberId ? packageItem : standing && (await table.get(packageKey(standing.memberId, packageId), { consistent: true }));
  return standing && item ? ok({ member: standing, pack: packageOf(item) }) : refuse('http/not-found');
}
/** The newest packages that are looked through for open ones. */
const LOOKED_THROUGH = 200;
export async function openPackages(table: Table, memberId: MemberId, at: Parameters<typeof stateOf>[1]): Promise<number> {
  return (await heldOpen(table, memberId, at, LOOKED_THROUGH)).length;
}
async function heldOpen(table: Table, memberId: MemberId, at: Parameters<typeof stateOf>[1], limit: number): Promise<readonly Package[]> {
  const page = await table.query({ ...packagesRange(memberId), newestFirst: true, limit, consistent: true });
  return page.items.map(packageOf).filter((pack) => stateOf(pack, at) === 'open' || stateOf(pack, at) === 'paused');
}
/** The card looks no further back than this for a package without a count, which no balance tells of. */
const CARD_LOOKS = 20;
export const createHoldsUnlimited = ({ table }: { readonly table: Table }) => async ({ memberId }: Pick<Member, 'memberId'>, at: Parameters<typeof stateOf>[1]): Promise<boolean> => (await heldOpen(table, memberId, at, CARD_LOOKS)).some(isUnlimited);
