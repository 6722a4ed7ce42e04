import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { after, DAY_MS } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import { documentItem, documentKey, documentOf } from '../ledger';
import type { Clock } from '../platform/clock';
import type { StaffCaller } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Table } from '../platform/table/table';
import { written } from '../platform/table/written';

export const MEMBERS_EXPORT = 'members-export';
export const SHOP_EXPORT = 'shop-export';
/** For so long may an export that was begun be read. */
const OPEN_MS = DAY_MS;

/** Begins to take something out as a whole; who did, and when, is kept before anything is shown. */
export const createStartExport = (deps: { readonly table: Table; readonly now: Clock; readonly ids: Pick<Ids, 'newCommandKey'> }, kind: typeof MEMBERS_EXPORT | typeof SHOP_EXPORT) =>
  async ({ shopId }: { readonly shopId: ShopId }, caller: StaffCaller): Promise<Result<{ readonly exportId: CommandKey }, never>> => {
    const at = deps.now();
    const exportId = deps.ids.newCommandKey(at);
    await written(deps.table, [{ put: documentItem({ shopId, key: exportId, kind, hash: '', at, by: caller.staffId, facts: { byName: caller.name }, state: {} }), when: { absent: true } }]);
    return ok({ exportId });
  };
/** Whether whoever began an export may still read it. */
export async function isOpen({ table, now }: { readonly table: Table; readonly now: Clock }, kind: string, { shopId, exportId }: { readonly shopId: ShopId; readonly exportId: CommandKey }, caller: StaffCaller): Promise<boolean> {
  const item = await table.get(documentKey(shopId, exportId), { consistent: true });
  const document = item && documentOf(item);
  return document?.kind === kind && document.by === caller.staffId && after(document.at, OPEN_MS) > now();
}
