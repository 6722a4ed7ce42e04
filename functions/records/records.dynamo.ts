import type { CommandKey, MemberId, ShopId, StaffId, UserId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, SECOND_MS } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import type { Finding, WrittenMember } from '@shared/spreadsheet/row';
import type { KeptPhone } from '../membership';
import type { Item, Key, Value, Write } from '../platform/table/table';
import { alongOf } from './domain/import';
import type { Import, Moved, Opening, Rehearsed, Undo, Undone } from './domain/import';

const importsPk = (shopId: ShopId): string => `SHOP#${shopId}#IMPORTS`;
export const importsRange = (shopId: ShopId) => ({ pk: importsPk(shopId), newestFirst: true });
export const importKey = (shopId: ShopId, importId: CommandKey): Key => ({ pk: importsPk(shopId), sk: importId });
const chunksPk = (shopId: ShopId, importId: CommandKey): string => `IMPORT#${shopId}#${importId}`;
export const chunkSk = (chunk: number): string => `CHUNK#${String(chunk).padStart(6, '0')}`;
export const chunkKey = (shopId: ShopId, importId: CommandKey, chunk: number): Key => ({ pk: chunksPk(shopId, importId), sk: chunkSk(chunk) });
export const chunksKey = (shopId: ShopId, importId: CommandKey) => ({ pk: chunksPk(shopId, importId) });
export const chunksRange = (shopId: ShopId, importId: CommandKey) => ({ pk: chunksPk(shopId, importId), prefix: 'CHUNK#' });
/** Imports at work, over all shops: what the background asks each minute. */
export const RUNNING_PK = 'IMPORTS#RUNNING';
const runningKey = (shopId: ShopId, importId: CommandKey): Key => ({ pk: RUNNING_PK, sk: `${importId}#${shopId}` });
/** Balances come in once for a phone (or a plastic card, where there is no phone): the claim outlives cards, merges and changes of number. */
export const openingClaimKey = (shopId: ShopId, kind: 'phone' | 'card', value: string): Key => ({ pk: `CLAIM#${shopId}#opening-${kind}#${value}`, sk: 'CLAIM' });
/** The mark of somebody who came in without any number, by a digest of name and balances: the table holds no name more. */
export const broughtByNameKey = (shopId: ShopId, digest: string): Key => ({ pk: `CLAIM#${shopId}#brought-name#${digest}`, sk: 'CLAIM' });

/** A rehearsal that nobody signs off is forgotten after a week; rows of members whom it would have made, with their names, go with it. */
const REHEARSAL_KEPT_MS = 7 * DAY_MS;
const ROWS_KEPT_MS = 30 * DAY_MS;
const ttl = (at: Instant, ms: number): number => Math.ceil((at + ms) / SECOND_MS);

const REHEARSED = { rows: 'rows', ready: 'ready', refused: 'refused', here: 'here', warned: 'warned', points: 'points', growth: 'growth', principalFen: 'principalFen', bonusFen: 'bonusFen', uses: 'uses', coupons: 'coupons' } as const satisfies Record<keyof Rehearsed, string>;
const MOVED = { rows: 'movedRows', added: 'added', completed: 'completed', here: 'movedHere', refused: 'movedRefused', points: 'movedPoints', growth: 'movedGrowth', principalFen: 'movedPrincipalFen', bonusFen: 'movedBonusFen', uses: 'movedUses', coupons: 'movedCoupons' } as const satisfies Record<keyof Moved, string>;
const UNDONE = { rows: 'undoneRows', taken: 'taken', reversed: 'reversed', kept: 'kept', points: 'undonePoints', growth: 'undoneGrowth', principalFen: 'undonePrincipalFen', bonusFen: 'undoneBonusFen', uses: 'undoneUses', coupons: 'undoneCoupons' } as const satisfies Record<keyof Undone, string>;
const adding = <C extends Rehearsed | Moved | Undone>(names: Readonly<Record<keyof C, string>>, counts: C): Record<string, number> => Object.fromEntries((Object.entries(names) as [keyof C, string][]).map(([of, name]) => [name, (counts[of] as number | undefined) ?? 0]));
const openingOf = (item: Item, names: Readonly<Record<keyof Opening, string>>): Opening => {
  const number = (of: keyof Opening) => (item[names[of]] as number | undefined) ?? 0;
  return { points: points(number('points')), growth: growth(number('growth')), principalFen: fen(number('principalFen')), bonusFen: fen(number('bonusFen')), ...alongOf(number('uses'), number('coupons')) };
};

export const importOf = (item: Item): Import => {
  const count = (name: string) => (item[name] as number | undefined) ?? 0;
  return {
    shopId: item.shopId as ShopId, importId: item.importId as CommandKey, fileName: item.fileName as string, existing: item.existing as Import['existing'], state: item.state as Import['state'],
    by: item.by as UserId, staffId: item.staffId as StaffId, byName: item.byName as string, createdAt: item.createdAt as Instant,
    ...(item.signedOffAt === undefined ? {} : { signedOffAt: item.signedOffAt as Instant }), ...(item.doneAt === undefined ? {} : { doneAt: item.doneAt as Instant }),
    rowCount: count('rowCount'), chunks: count('chunks'), doneChunks: count('doneChunks'),
    rehearsed: { ...openingOf(item, REHEARSED), rows: count('rows'), ready: count('ready'), refused: count('refused'), here: count('here'), warned: count('warned') },
    moved: { ...openingOf(item, MOVED), rows: count('movedRows'), added: count('added'), completed: count('completed'), here: count('movedHere'), refused: count('movedRefused') },
    ...(item.undoState === undefined ? {} : { undo: undoOf(item, count) }),
  };
};
const undoOf = (item: Item, count: (name: string) => number): Undo => ({
  ...openingOf(item, UNDONE), state: item.undoState as Undo['state'], at: item.undoAt as Instant, ...(item.undoDoneAt === undefined ? {} : { doneAt: item.undoDoneAt as Instant }), staffId: item.undoStaffId as StaffId, byName: item.undoByName as string,
  chunks: count('undoneChunks'), rows: count('undoneRows'), taken: count('taken'), reversed: count('reversed'), kept: count('kept'),
});
type NewImport = Pick<Import, 'shopId' | 'importId' | 'fileName' | 'existing' | 'by' | 'staffId' | 'byName' | 'createdAt' | 'rowCount'>;
export const newImportWrite = (one: NewImport): Write => ({
  put: { ...importKey(one.shopId, one.importId), kind: 'import', ...one, state: 'rehearsal', chunks: 0, doneChunks: 0, ttl: ttl(one.createdAt, REHEARSAL_KEPT_MS) }, when: { absent: true },
});

/** A row that is ready: the member to be, with the phone number already kept as it will be on the member. */
export interface ReadyRow {
  readonly row: number;
  readonly memberId: MemberId;
  readonly member: Omit<WrittenMember, 'phone'>;
  readonly phone?: KeptPhone;
}
export interface RowFinding extends Finding {
  readonly row: number;
  /** Whom it is about, where somebody stays who was moved in. */
  readonly memberId?: MemberId;
}
export interface Chunk {
  readonly rows: readonly ReadyRow[];
  /** Of the rehearsal, and once the rows are moved in what was refused then. */
  readonly findings: readonly RowFinding[];
}
const asValue = (value: unknown): Value => value as Value;
export const chunkOf = (item: Item): Chunk => ({ rows: (item.rows ?? []) as unknown as readonly ReadyRow[], findings: (item.findings ?? []) as unknown as readonly RowFinding[] });
/** Rows of a piece that became members; undefined while it is not moved in. */
export const movedRowsOf = (item: Item): readonly number[] | undefined => item.moved as readonly number[] | undefined;
/** Whom taking back left as they are. */
export const keptOf = (item: Item | undefined): readonly RowFinding[] => (item?.kept ?? []) as unknown as readonly RowFinding[];
/** The next piece, and the import's counts with it. */
export const addChunkWrites = ({ shopId, importId, chunks }: Import, chunk: Chunk, counts: Rehearsed, at: Instant): readonly Write[] => [
  { put: { ...chunkKey(shopId, importId, chunks), kind: 'import-chunk', shopId, importId, rows: asValue(chunk.rows), findings: asValue(chunk.findings), ttl: ttl(at, ROWS_KEPT_MS) }, when: { absent: true } },
  { update: importKey(shopId, importId), add: { ...adding(REHEARSED, counts), chunks: 1 }, when: { equals: { state: 'rehearsal', chunks } } },
];
export const signOffWrites = ({ shopId, importId, chunks }: Import, at: Instant): readonly Write[] => [
  { update: importKey(shopId, importId), set: { state: 'running', signedOffAt: at }, remove: ['ttl'], when: { equals: { state: 'rehearsal', chunks } } },
  { put: { ...runningKey(shopId, importId), kind: 'import-running', shopId, importId }, when: { absent: true } },
];
export const runningOf = (item: Item): { readonly shopId: ShopId; readonly importId: CommandKey } => ({ shopId: item.shopId as ShopId, importId: item.importId as CommandKey });
/** A piece is moved in: its rows are gone from here, since they are members now, and the counts say what came of them. After the last piece the import is done. */
export function doneChunkWrites({ shopId, importId, doneChunks, chunks }: Import, findings: readonly RowFinding[], moved: readonly number[], counts: Moved, at: Instant): readonly Write[] {
  const last = doneChunks + 1 === chunks;
  return [
    { update: chunkKey(shopId, importId, doneChunks), set: { findings: asValue(findings), moved, doneAt: at }, remove: ['rows'], when: { exists: true } },
    { update: importKey(shopId, importId), set: last ? { state: 'done', doneAt: at } : { state: 'running' }, add: { ...adding(MOVED, counts), doneChunks: 1 }, when: { equals: { doneChunks, state: 'running' } } },
    ...(last ? [{ delete: runningKey(shopId, importId) }] : []),
  ];
}
export const openingClaimWrite = (key: Key, memberId: MemberId, balances: string): Write => ({ put: { ...key, kind: 'claim', memberId, balances }, when: { absent: true } });
/** Rows of one import with one name and the very same balances leave one mark, which counts them: whoever of them stands is known by it. */
export const broughtByNameWrite = (key: Key, standing: Item | undefined, memberId: MemberId, balances: string, importId: CommandKey): Write =>
  standing?.importId === importId
    ? { update: key, set: { memberId }, add: { rows: standing.rows === undefined ? 2 : 1 }, when: { equals: { importId } } }
    : { put: { ...key, kind: 'claim', memberId, balances, importId, rows: 1 }, when: { absent: true } };
/** A row is taken back: the mark goes with the last of its import, and stays with another import's. One from before rows were counted is its member's. */
export function leaveByNameWrites(key: Key, standing: Item | undefined, memberId: MemberId, importId: CommandKey): readonly Write[] {
  const rows = standing?.rows as number | undefined;
  if (rows === undefined) return standing?.memberId === memberId ? [{ delete: key, when: { equals: { memberId } } }] : [];
  if (standing?.importId !== importId) return [];
  return rows > 1 ? [{ update: key, add: { rows: -1 }, when: { equals: { importId, rows } } }] : [{ delete: key, when: { equals: { importId, rows } } }];
}

/** An import that is done begins to go back; it is among those at work again. */
export const startUndoWrites = ({ shopId, importId }: Import, { at, staffId, byName }: Pick<Undo, 'at' | 'staffId' | 'byName'>): readonly Write[] => [
  { update: importKey(shopId, importId), set: { undoState: 'running', undoAt: at, undoStaffId: staffId, undoByName: byName, undoneChunks: 0 }, when: { equals: { state: 'done' }, missing: ['undoState'] } },
  { put: { ...runningKey(shopId, importId), kind: 'import-running', shopId, importId }, when: { absent: true } },
];
/** A piece is taken back; what stays is kept with its reasons. */
export function undoneChunkWrites({ shopId, importId, chunks }: Import, undo: Undo, kept: readonly RowFinding[], counts: Undone, at: Instant): readonly Write[] {
  const last = undo.chunks + 1 === chunks;
  return [
    { update: chunkKey(shopId, importId, undo.chunks), set: { kept: asValue(kept) }, when: { exists: true } },
    { update: importKey(shopId, importId), set: last ? { undoState: 'done', undoDoneAt: at } : { undoState: 'running' }, add: { ...adding(UNDONE, counts), undoneChunks: 1 }, when: { equals: { undoneChunks: undo.chunks, undoState: 'running' } } },
    ...(last ? [{ delete: runningKey(shopId, importId) }] : []),
  ];
}
