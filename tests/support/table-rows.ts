import type { Item, Table } from '../../functions/platform/table/table';

export const row = (pk: string, sk: string, rest: Readonly<Record<string, Item[string]>> = {}): Item => ({ pk, sk, ...rest });
export const put = (table: Table, item: Item) => table.write([{ put: item }]);
/** What a write that was done answers. */
export const ok = { ok: true };
