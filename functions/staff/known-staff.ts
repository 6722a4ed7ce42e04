import type { ShopId, StaffId } from '@shared/kernel/ids';
import type { Table } from '../platform/table/table';
import { staffKey } from './staff.dynamo';

/** Whether whoever a command names works, or worked, in this shop; nobody named is nobody to look for, and whoever asks is known. */
export const knownStaff = async (table: Table, { shopId, staffId: asking }: { readonly shopId: ShopId; readonly staffId: StaffId }, named: StaffId | undefined): Promise<boolean> =>
  named === undefined || named === asking || (await table.get(staffKey(shopId, named), { consistent: true })) !== undefined;
