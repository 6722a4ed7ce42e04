import type { MemberId, ShopId } from '@shared/kernel/ids';
import { claimKey, type Member, standingMember } from '../membership';
import type { Table } from '../platform/table/table';

/** The standing card under a phone number. */
export async function holderOf(deps: { readonly table: Table }, shopId: ShopId, phoneHash: string): Promise<Member | undefined> {
  const claim = await deps.table.get(claimKey(shopId, 'phone', phoneHash), { consistent: true });
  return claim && standingMember(deps.table, shopId, claim.memberId as MemberId);
}
