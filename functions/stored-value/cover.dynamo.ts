import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Item, Key, Table, Write } from '../platform/table/table';
import type { CoverKind } from './domain/cover';

/** One record of money put aside or taken out. */
export interface CoverRecord {
  readonly coverId: CommandKey;
  readonly day: ShopDay;
  readonly kind: CoverKind;
  readonly amountFen: Fen;
  readonly note?: string;
  readonly byName: string;
  readonly at: Instant;
}
export interface Undone {
  readonly undoneAt: Instant;
  readonly undoneBy: string;
  readonly undoneReason: string;
}
/** What lies aside, and the owner's line; `version` counts the records. */
export interface Cover {
  readonly setAsideFen: Fen;
  readonly redLinePercent?: number;
  /** Members see the ratio. */
  readonly badge?: boolean;
  /** When something was last recorded; absent where nothing was since it is kept. */
  readonly recordedAt?: Instant;
  readonly version: number;
}
const pk = (shopId: ShopId): string => `STORED#${shopId}`;
export const coverKey = (shopId: ShopId): Key => ({ pk: pk(shopId), sk: 'COVERED' });
export const coverRange = (shopId: ShopId) => ({ pk: pk(shopId), prefix: 'COVER#' });
const monthRange = (shopId: ShopId) => ({ pk: pk(shopId), prefix: 'COVERMONTH#' });
export const recordKey = (shopId: ShopId, { day, coverId }: Pick<CoverRecord, 'day' | 'coverId'>): Key => ({ pk: pk(shopId), sk: `COVER#${day}#${coverId}` });

export const coverOf = (item: Item | undefined): Cover => ({ setAsideFen: fen((item?.setAsideFen ?? 0) as number), version: (item?.version ?? 0) as number, ...(item?.redLinePercent === undefined ? {} : { redLinePercent: item.redLinePercent as number }), ...(item?.badge ? { badge: true } : {}), ...(item?.recordedAt === undefined ? {} : { recordedAt: item.recordedAt as Instant }) });
export const recordItem = (shopId: ShopId, { kind, ...record }: CoverRecord): Item => ({ ...recordKey(shopId, record), kind: 'cover', shopId, direction: kind, ...record });
export const recordOf = (item: Item): CoverRecord & Partial<Undone> => ({
  coverId: item.coverId as CommandKey, day: item.day as ShopDay, kind: item.direction as CoverKind, amountFen: fen(item.amountFen as number), byName: item.byName as string, at: item.at as Instant,
  ...(item.note === undefined ? {} : { note: item.note as string }), ...(item.undoneAt === undefined ? {} : { undoneAt: item.undoneAt as Instant, undoneBy: item.undoneBy as string, undoneReason: item.undoneReason as string }),
});
/** What lies aside moves from the version that was read, and with it the month of the record. */
export const movedWrites = (shopId: ShopId, was: Cover, { setAsideFen, changeFen }: { readonly setAsideFen: Fen; readonly changeFen: Fen }, day: ShopDay, recordedAt?: Instant): readonly Write[] => [
  { update: coverKey(shopId), set: { kind: 'cover-sum', shopId, setAsideFen, version: was.version + 1, ...(recordedAt === undefined ? {} : { recordedAt }) }, when: was.version === 0 ? { missing: ['version'] } : { equals: { version: was.version } } },
  { update: { pk: pk(shopId), sk: `COVERMONTH#${day.slice(0, 7)}` }, set: { kind: 'cover-month' }, add: { changeFen } },
];
const MONTHS_AT_ONCE = 200;
/** By how much each month moved what lies aside. */
export async function readMoved(table: Table, shopId: ShopId): Promise<ReadonlyMap<string, Fen>> {
  const moved = new Map<string, Fen>();
  let cursor: string | undefined;
  do {
    const page = await table.query({ ...monthRange(shopId), limit: MONTHS_AT_ONCE, cursor });
    for (const { sk, changeFen } of page.items) moved.set(sk.slice('COVERMONTH#'.length), fen(changeFen as number));
    cursor = page.cursor;
  } while (cursor);
  return moved;
}
