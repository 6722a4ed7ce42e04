import { assert } from '@shared/kernel/assert';
import type { ShopId, StoreId } from '@shared/kernel/ids';
import { after, type Instant } from '@shared/kernel/instant';
import { addDays, dayOf, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { sha256Hex } from '../platform/crypto/digests';
import type { Item, Table } from '../platform/table/table';
import { type DayLine, dayLineOf, linesBetween } from '../visits';

const LINES_AT_ONCE = 250;
/** More than one store can take in a week; the marks of so many still fit into one item. */
const MOST_LINES = 40_000;
const MARK = 8;

export interface Read {
  readonly lines: readonly DayLine[];
  /** Eight characters a line: which lines these were, so that one which arrives later is known by it. */
  readonly counted: string;
  readonly lastLine?: string;
}
const markOf = ({ sk }: Pick<Item, 'sk'>): string => sha256Hex(sk).slice(0, MARK);
export function marksIn(counted: string): ReadonlySet<string> {
  const marks = new Set<string>();
  for (let i = 0; i < counted.length; i += MARK) marks.add(counted.slice(i, i + MARK));
  return marks;
}
/** Parts lines into those that a document counted and those that came after it. */
export function partedBy(items: readonly Item[], counted: string): { readonly known: readonly DayLine[]; readonly late: readonly DayLine[] } {
  const marks = marksIn(counted);
  const [known, late]: [DayLine[], DayLine[]] = [[], []];
  for (const item of items) (marks.has(markOf(item)) ? known : late).push(dayLineOf(item));
  return { known, late };
}
/** The lines of a store from an instant until before another, consistently: what was written is there. */
export async function readItems(table: Table, shopId: ShopId, storeId: StoreId, zone: Zone, { from, until }: { readonly from: Instant; readonly until: Instant }): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let day = dayOf(from, zone); day <= dayOf(after(until, -1), zone); day = addDays(day, 1)) {
    let cursor: string | undefined;
    do {
      const page = await table.query({ ...linesBetween(shopId, storeId, day, from, until), limit: LINES_AT_ONCE, cursor, consistent: true });
      items.push(...page.items);
      assert(items.length <= MOST_LINES, `store ${storeId} has more than ${MOST_LINES} lines from ${from} until ${until}`);
      cursor = page.cursor;
    } while (cursor);
  }
  return items;
}
export const readOf = (items: readonly Item[]): Read => ({ lines: items.map(dayLineOf), counted: items.map(markOf).join(''), ...(items.length > 0 ? { lastLine: items.at(-1)?.sk as string } : {}) });
export const wholeDay = (day: ShopDay, zone: Zone): { readonly from: Instant; readonly until: Instant } => ({ from: startOf(day, zone), until: startOf(addDays(day, 1), zone) });
