import type { MemberId, ShopId } from '@shared/kernel/ids';
import { claimKey, type Member, memberKey, memberOf } from '../membership';
import type { Table } from '../platform/table/table';

/** One card as it stands now: a merged one as the one it became. */
export async function standingMember({ table }: { readonly table: Table }, memberId: MemberId): Promise<Member | undefined> {
  const item = await table.get(memberKey(memberId), { consistent: true });
  const member = item && memberOf(item);
  return member?.mergedInto ? standingMember({ table }, member.mergedInto) : member;
}
/** The standing card under a phone number. */
export async function holderOf(deps: { readonly table: Table }, shopId: ShopId, phoneHash: string): Promise<Member | undefined> {
  const claim = await deps.table.get(claimKey(shopId, 'phone', phoneHash), { consistent: true });
  return claim && standingMember(deps, claim.memberId as MemberId);
}
