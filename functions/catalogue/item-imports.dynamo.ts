import type { CommandKey, ItemId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, SECOND_MS } from '@shared/kernel/instant';
import type { Item, Key, Value, Write } from '../platform/table/table';
import { FINISH_DAYS, type ItemImport, type RowDone, type Undone } from './domain/undo-import';

const importsPk = (shopId: ShopId): string => `SHOP#${shopId}#ITEMIMPORTS`;
export const importsRange = (shopId: ShopId) => ({ pk: importsPk(shopId), newestFirst: true });
export const importKey = (shopId: ShopId, importId: CommandKey): Key => ({ pk: importsPk(shopId), sk: importId });
export const pieceKey = (shopId: ShopId, importId: CommandKey, piece: number): Key => ({ pk: `ITEMIMPORT#${shopId}#${importId}`, sk: `PIECE#${String(piece).padStart(4, '0')}` });
/** For so long an import knows what it did, and items that are no older whether a bill has them. */
const KEPT_MS = (FINISH_DAYS + 1) * DAY_MS;
const ttl = (at: Instant): number => Math.ceil((at + KEPT_MS) / SECOND_MS);

type Counted = Pick<ItemImport, 'created' | 'changed'>;
export const importOf = (item: Item): ItemImport => {
  const count = (name: string) => (item[name] as number | undefined) ?? 0;
  return {
    shopId: item.shopId as ShopId, importId: item.importId as CommandKey, fileName: item.fileName as string, byName: item.byName as string, at: item.at as Instant, created: count('created'), changed: count('changed'), pieces: count('pieces'),
    ...(item.undoAt === undefined ? {} : { undo: { at: item.undoAt as Instant, byName: item.undoByName as string, pieces: count('undonePieces'), removed: count('removed'), archived: count('archived'), restored: count('restored'), kept: count('kept') } }),
  };
};
const asValue = (value: unknown): Value => JSON.parse(JSON.stringify(value)) as Value;
/** The next piece of an import, and its counts with it; not of one that is on its way back. */
export function pieceWrites(one: ItemImport, known: boolean, rows: readonly RowDone[], { created, changed }: Counted, at: Instant): readonly Write[] {
  const { shopId, importId, fileName, byName, pieces } = one;
  const piece: Write = { put: { ...pieceKey(shopId, importId, pieces), kind: 'item-import-piece', shopId, rows: asValue(rows), ttl: ttl(at) }, when: { absent: true } };
  const header: Write = known
    ? { update: importKey(shopId, importId), add: { created, changed, pieces: 1 }, when: { equals: { pieces }, missing: ['undoAt'] } }
    : { put: { ...importKey(shopId, importId), kind: 'item-import', shopId, importId, fileName, byName, at, created, changed, pieces: 1, undonePieces: 0 }, when: { absent: true } };
  return [piece, header];
}
export const rowsDoneOf = (piece: Item | undefined): readonly RowDone[] => (piece?.rows ?? []) as unknown as readonly RowDone[];
/** What taking the piece back came to; undefined while it is not. */
export const undoneIn = (piece: Item | undefined): Undone | undefined => piece?.undone as unknown as Undone | undefined;
/** A piece is taken back, the counts with it; whoever began it is kept with the first. */
export function undonePieceWrites({ shopId, importId, pieces, undo }: ItemImport, piece: number, undone: Undone, by: { readonly at: Instant; readonly byName: string }): readonly Write[] {
  const { rows: _rows, ...counts } = undone;
  return [
    { update: pieceKey(shopId, importId, piece), set: { undone: asValue(undone) }, when: { exists: true } },
    { update: importKey(shopId, importId), ...(undo ? {} : { set: { undoAt: by.at, undoByName: by.byName } }), add: { ...counts, undonePieces: 1 }, when: { equals: { pieces, undonePieces: undo?.pieces ?? 0 } } },
  ];
}

/** That a bill has an item: an undo leaves its name then. */
export const soldKey = (shopId: ShopId, itemId: ItemId): Key => ({ pk: `SHOP#${shopId}`, sk: `ITEMSOLD#${itemId}` });
/** The mark of an item that was made not long ago; an older one was made by no import that can still go back. */
export const soldMarks = (shopId: ShopId, itemId: ItemId, madeAt: Instant, at: Instant): readonly Write[] => (at < madeAt + KEPT_MS ? [{ put: { ...soldKey(shopId, itemId), kind: 'item-sold', shopId, ttl: ttl(at) }, when: { absent: true } }] : []);
