import type { RecordsContract } from '@shared/contracts/records.contract';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { after, DAY_MS } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { documentItem, documentKey, documentOf } from '../ledger';
import { type Member, memberKey, memberOf, type MembersOf, type Phones } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Item, Table } from '../platform/table/table';
import { nameOf, readAll } from '../platform/table/read-all';
import { profileFieldsIn, type RuleBook } from '../shops';
import { type SheetReads, sheetRow, sheetTitles } from './member-sheet';
import { sideBySide } from './side-by-side';

const KIND = 'members-export';
/** For so long may an export that was begun be read. */
const OPEN_MS = DAY_MS;
const PAGE = 50;
/** More than any list of one member has. */
const MOST_ITEMS = 2_000;

type Start = RecordsContract['startMembersExport'];
type Read = RecordsContract['readMembersExport'];

/** Begins to take the members out as a spreadsheet; who did, and when, is kept before a number is shown. */
export const createStartMembersExport = (deps: { readonly table: Table; readonly now: Clock; readonly ids: Pick<Ids, 'newCommandKey'> }) =>
  async ({ shopId }: z.output<Start['request']>, caller: StaffCaller): Promise<Result<z.output<Start['response']>, never>> => {
    const at = deps.now();
    const exportId = deps.ids.newCommandKey(at);
    await deps.table.write([{ put: documentItem({ shopId, key: exportId, kind: KIND, hash: '', at, by: caller.staffId, facts: { byName: caller.name }, state: {} }), when: { absent: true } }]);
    return ok({ exportId });
  };

export interface ReadExportDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly phones: Phones;
  readonly ruleBook: RuleBook;
  readonly membersOf: MembersOf;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
/** The next members as lines of the spreadsheet that an import reads back; numbers whole, for an export that was begun within a day. */
export const createReadMembersExport = (deps: ReadExportDependencies) =>
  async ({ shopId, exportId, cursor, limit = PAGE }: z.output<Read['request']>): Promise<Result<z.output<Read['response']>, Refused<Read['errors'][number]>>> => {
    const at = deps.now();
    if (!(await isOpen(deps.table, shopId, exportId, at))) return { ok: false, error: { code: 'http/not-found' } };
    const [page, zone, asked, tiers] = await Promise.all([deps.membersOf(shopId, cursor, limit), deps.zoneOf(shopId), profileFieldsIn(deps.ruleBook, shopId, at), deps.ruleBook.inForce(shopId, 'tiers', at)]);
    const settings = { zone, at, asked, tierNames: new Map(tiers?.rule.tiers.map(({ tierId, name }) => [tierId as string, name])), phoneOf: (member: Member, sealed: string) => deps.phones.reveal(member.memberId, sealed) };
    const found = await readAll(deps.table, page.memberIds.map(memberKey));
    const standing = [...found.values()].map(memberOf).filter(({ mergedInto }) => !mergedInto);
    const rows = await sideBySide(standing, (member) => sheetRow(readsOf(deps.table), member, settings));
    return ok({ titles: [...sheetTitles(asked)], items: rows.map((row) => [...row]), ...(page.cursor ? { next: page.cursor } : {}) });
  };
async function isOpen(table: Table, shopId: ShopId, exportId: CommandKey, at: ReturnType<Clock>): Promise<boolean> {
  const item = await table.get(documentKey(shopId, exportId), { consistent: true });
  const document = item && documentOf(item);
  return document?.kind === KIND && after(document.at, OPEN_MS) > at;
}
const readsOf = (table: Table): SheetReads => ({
  get: async (keys) => {
    const found = await readAll(table, keys);
    return keys.map(({ pk, sk }) => found.get(nameOf({ pk, sk })));
  },
  async *partition(pk, prefix): AsyncGenerator<Item> {
    let cursor: string | undefined;
    for (let read = 0; read < MOST_ITEMS; ) {
      const page = await table.query({ pk, ...(prefix === undefined ? {} : { prefix }), limit: 100, consistent: true, cursor });
      yield* page.items;
      read += page.items.length;
      cursor = page.cursor;
      if (cursor === undefined) return;
    }
  },
});
