import type { ShopId, StaffId } from '@shared/kernel/ids';
import { useQuery } from '../query/use-query';
import { staffClient } from './staff.client';

/** Who works in the shop, to say who served or sold; asked only while it is looked at. */
export function useStaffNames(shopId: ShopId, wanted = true): readonly { readonly staffId: StaffId; readonly name: string }[] {
  return useQuery(wanted ? `staff:${shopId}` : undefined, () => staffClient.listStaff({ shopId, limit: 50 })).data?.items ?? [];
}
