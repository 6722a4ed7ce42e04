import type { RecordsContract } from '@shared/contracts/records.contract';
import type { ShopId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { type Member, memberKey, memberOf, type MembersOf, type Phones } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { Item, Table } from '../platform/table/table';
import { nameOf, readAll } from '../platform/table/read-all';
import { profileFieldsIn, type RuleBook } from '../shops';
import { isOpen, MEMBERS_EXPORT } from './exports';
import { type SheetReads, sheetRow, sheetTitles } from './member-sheet';
import { sideBySide } from './side-by-side';

const PAGE = 50;
/** More than any list of one member has. */
const MOST_ITEMS = 2_000;

type Read = RecordsContract['readMembersExport'];

export interface ReadExportDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly phones: Phones;
  readonly ruleBook: RuleBook;
  readonly membersOf: MembersOf;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
/** The next members as lines of the spreadsheet that an import reads back; numbers whole, for whoever began it within a day. */
export const createReadMembersExport = (deps: ReadExportDependencies) =>
  async ({ shopId, exportId, cursor, limit = PAGE }: z.output<Read['request']>, caller: StaffCaller): Promise<Result<z.output<Read['response']>, Refused<Read['errors'][number]>>> => {
    const at = deps.now();
    if (!(await isOpen(deps, MEMBERS_EXPORT, { shopId, exportId }, caller))) return { ok: false, error: { code: 'http/not-found' } };
    const [page, zone, asked, tiers] = await Promise.all([deps.membersOf(shopId, cursor, limit), deps.zoneOf(shopId), profileFieldsIn(deps.ruleBook, shopId, at), deps.ruleBook.inForce(shopId, 'tiers', at)]);
    const settings = { zone, at, asked, tierNames: new Map(tiers?.rule.tiers.map(({ tierId, name }) => [tierId as string, name])), phoneOf: (member: Member, sealed: string) => deps.phones.reveal(member.memberId, sealed) };
    const found = await readAll(deps.table, page.memberIds.map(memberKey));
    const standing = [...found.values()].map(memberOf).filter(({ mergedInto }) => !mergedInto);
    const rows = await sideBySide(standing, (member) => sheetRow(readsOf(deps.table), member, settings));
    return ok({ titles: [...sheetTitles(asked)], items: rows.map((row) => [...row]), ...(page.cursor ? { next: page.cursor } : {}) });
  };
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
