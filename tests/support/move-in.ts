import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { findHeader, type Grid, layOut } from '@shared/spreadsheet/layout';
import { ROWS_A_CHUNK } from '@shared/spreadsheet/limits';
import { must } from './service-shop';
import type { Person, WholeApi } from './whole-api';

type Row = Parameters<Person['records']['addImportRows']>[0]['rows'][number];
/** Rows of a grid as the office page sends them: those that can be read, under the file's own numbers. */
export function rowsToSend(grid: Grid): readonly Row[] {
  return layOut(grid, findHeader(grid)).rows.filter((row) => row.member).map(({ row, cells }) => ({ row, cells: { ...cells } }));
}
/** Sends a rehearsal piece by piece. */
export async function rehearse(api: Pick<WholeApi, 'newKey'>, owner: Person, shopId: ShopId, rows: readonly Row[], existing: 'skip' | 'fill' = 'skip'): Promise<CommandKey> {
  const { importId } = must(await owner.records.startImport({ shopId, fileName: '会员.csv', rowCount: rows.length, existing }, { key: api.newKey() }));
  for (let chunk = 0; chunk * ROWS_A_CHUNK < rows.length; chunk++) must(await owner.records.addImportRows({ shopId, importId, chunk, rows: rows.slice(chunk * ROWS_A_CHUNK, (chunk + 1) * ROWS_A_CHUNK) }, { key: api.newKey() }));
  return importId;
}
export async function signOff(api: Pick<WholeApi, 'newKey'>, owner: Person, shopId: ShopId, importId: CommandKey): Promise<void> {
  const { rehearsed } = must(await owner.records.getImport({ shopId, importId }));
  must(await owner.records.signOffImport({ shopId, importId, ready: rehearsed.ready, totals: rehearsed.totals }, { key: api.newKey() }));
}
/** Every finding of an import, page after page. */
export async function findingsOf(owner: Person, shopId: ShopId, importId: CommandKey): Promise<readonly { readonly row: number; readonly code: string }[]> {
  const all: { readonly row: number; readonly code: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = must(await owner.records.listImportFindings({ shopId, importId, ...(cursor ? { cursor } : {}) }));
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}
/** Whom taking an import back left as they are. */
export async function keptBy(owner: Person, shopId: ShopId, importId: CommandKey) {
  const { items } = must(await owner.records.listImportFindings({ shopId, importId, only: 'kept', limit: 50 }));
  return items;
}
