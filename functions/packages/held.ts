import type { MemberId, PackageId, ShopId } from '@shared/kernel/ids';
import { refuse, ok, type Result } from '@shared/kernel/result';
import { type Member, memberKey, memberOf } from '../membership';
import type { Caller, Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { type Package, stateOf } from './domain/package';
import { packageKey, packageOf, packagesRange } from './packages.dynamo';

export interface Held {
  readonly member: Member;
  readonly pack: Package;
}
/** The member who stands behind an id, in this shop: a merged card answers as the one it became. */
export async function standingMember(table: Table, shopId: ShopId, memberId: MemberId): Promise<Member | undefined> {
  const item = await table.get(memberKey(memberId), { consistent: true });
  if (!item || item.shopId !== shopId) return undefined;
  const member = memberOf(item);
  return member.mergedInto ? standingMember(table, shopId, member.mergedInto) : member;
}
/** A member with one of their packages; packages move along when cards are merged. */
export async function heldPackage(table: Table, shopId: ShopId, memberId: MemberId, packageId: PackageId): Promise<Result<Held, Refused<'http/not-found'>>> {
  const [memberItem, packageItem] = await table.getMany([memberKey(memberId), packageKey(memberId, packageId)]);
  if (!memberItem || memberItem.shopId !== shopId) return refuse('http/not-found');
  const member = memberOf(memberItem);
  if (member.mergedInto) return heldPackage(table, shopId, member.mergedInto, packageId);
  return packageItem ? ok({ member, pack: packageOf(packageItem) }) : refuse('http/not-found');
}
/** Nobody acts on their own membership. */
export const notOwn = (member: Member, caller: Caller): Result<undefined, Refused<'visits/own-membership'>> => (member.userId === caller.userId ? refuse('visits/own-membership') : ok(undefined));

/** A frozen member buys and uses nothing; what they have stays. */
export const notFrozen = ({ frozen }: Member): Result<undefined, Refused<'membership/frozen'>> => (frozen ? refuse('membership/frozen', { reason: frozen.reason }) : ok(undefined));

/** The newest packages that are looked through for open ones. */
const LOOKED_THROUGH = 200;
export async function openPackages(table: Table, memberId: MemberId, at: Parameters<typeof stateOf>[1]): Promise<number> {
  const page = await table.query({ ...packagesRange(memberId), newestFirst: true, limit: LOOKED_THROUGH, consistent: true });
  return page.items.map(packageOf).filter((pack) => stateOf(pack, at) === 'open' || stateOf(pack, at) === 'paused').length;
}
