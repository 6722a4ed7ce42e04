import type { MemberId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Caller, Refused } from '../platform/http/routes';
import type { Item, Table } from '../platform/table/table';
import type { Member } from './domain/member';
import { memberKey, memberOf } from './member.dynamo';

/** The member who stands behind an id, in this shop: a merged card answers as the one it became. */
export async function standingMember(table: Table, shopId: ShopId, memberId: MemberId): Promise<Member | undefined> {
  const item = await table.get(memberKey(memberId), { consistent: true });
  return item?.shopId === shopId ? standingFrom(table, item) : undefined;
}
/** The same where the id's own item was read already; a merge never leaves its shop. */
export async function standingFrom(table: Pick<Table, 'get'>, item: Item | undefined): Promise<Member | undefined> {
  const member = item && memberOf(item);
  return member?.mergedInto ? standingFrom(table, await table.get(memberKey(member.mergedInto), { consistent: true })) : member;
}
/** The same for several ids, which others of the same shop named, in as few requests as there were merges one after another. */
export async function standingMembers(table: Pick<Table, 'getMany'>, ids: readonly MemberId[]): Promise<readonly (Member | undefined)[]> {
  if (ids.length === 0) return [];
  const members = (await table.getMany(ids.map(memberKey))).map((item) => item && memberOf(item));
  if (!members.some((member) => member?.mergedInto)) return members;
  return standingMembers(table, members.map((member, i) => member?.mergedInto ?? (ids[i] as MemberId)));
}
/** Nobody acts on their own membership. */
export const notOwn = (member: Member, caller: Pick<Caller, 'userId'>): Result<undefined, Refused<'visits/own-membership'>> => (member.userId === caller.userId ? refuse('visits/own-membership') : ok(undefined));
/** A frozen member buys and uses nothing; what they have stays. */
export const notFrozen = ({ frozen }: Member): Result<undefined, Refused<'membership/frozen'>> => (frozen ? refuse('membership/frozen', { reason: frozen.reason }) : ok(undefined));
