import type { ShopId } from '@shared/kernel/ids';
import type { Table } from '../platform/table/table';
import { settingsKey, settingsOf } from './stored-value.dynamo';

/** Whether members may recharge now: the shop's own switch, for pages that say so. An order asks again. */
export const createRechargeOpen = ({ table }: { readonly table: Table }) => async (shopId: ShopId): Promise<boolean> => settingsOf(await table.get(settingsKey(shopId), { consistent: true })).open;
