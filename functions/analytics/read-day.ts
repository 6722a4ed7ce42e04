import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Item, Table } from '../platform/table/table';
import { type DayPlace, dayLineOf, dayLines, daySumKey } from '../visits';
import { type DaySum, EMPTY_DAY, plus, sumOf } from './domain/day-sum';

const LINES_AT_ONCE = 250;
/** Lines of one place and day that are added up; a store beyond this has its sum made at night in the same steps. */
const MOST_ROUNDS = 200;

/** Adds up the lines of one place and day, up to an instant where one is given; a few hundred lines at a time, so memory stays flat. */
export async function addUp(table: Table, shopId: ShopId, place: DayPlace, day: ShopDay, until?: Instant): Promise<DaySum> {
  let sum = EMPTY_DAY;
  let cursor: string | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const page = await table.query({ ...dayLines(shopId, place, day, until), limit: LINES_AT_ONCE, cursor });
    sum = plus(sum, sumOf(page.items.map(dayLineOf)));
    cursor = page.cursor;
    if (!cursor) break;
  }
  return sum;
}
/** A sum stored before a figure was kept has none of it; that it knows nothing of packages is said. */
const kept = (item: Item): DaySum => {
  const sum = item.sum as unknown as Partial<DaySum>;
  return { ...EMPTY_DAY, ...sum, withoutPacks: sum.packs ? 0 : 1 };
};

/** The sums of whole past days: as stored at night, or added up now where none is stored. Writes nothing. */
export async function readDays(table: Table, shopId: ShopId, places: readonly DayPlace[], days: readonly ShopDay[]): Promise<readonly DaySum[]> {
  const wanted = days.flatMap((day) => places.map((place) => ({ day, place })));
  const stored = (await Promise.all(chunks(wanted, 100).map((some) => table.getMany(some.map(({ place, day }) => daySumKey(shopId, place, day)), { consistent: false })))).flat();
  const sums = await Promise.all(wanted.map(({ day, place }, i) => {
    const item = stored[i];
    return item ? kept(item) : addUp(table, shopId, place, day);
  }));
  return days.map((day) => wanted.reduce((sum, one, i) => (one.day === day ? plus(sum, sums[i] as DaySum) : sum), EMPTY_DAY));
}
const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/** Stores the sum of a finished day; made again from all lines whenever it is missing. */
export async function compactDay(table: Table, shopId: ShopId, place: DayPlace, day: ShopDay): Promise<boolean> {
  const key = daySumKey(shopId, place, day);
  if (await table.get(key, { consistent: true })) return false;
  const sum = await addUp(table, shopId, place, day);
  const outcome = await table.write([{ put: { ...key, kind: 'day-sum', sum: { ...sum, tenders: { ...sum.tenders }, packs: Object.fromEntries(Object.entries(sum.packs).map(([soldIn, use]) => [soldIn, { ...use }])) } }, when: { absent: true } }]);
  return outcome.ok;
}
