import type { CommandKey, ItemId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { UNDO_DAYS } from '@shared/spreadsheet/limits';
import { type CatalogueItem, type ItemDefinition, nameKeyOf, stoodAt, withDefinition } from './item';

/** What one row of a price list did to the list. */
export interface RowDone {
  readonly row: number;
  readonly name: string;
  readonly itemId: ItemId;
  /** As the item stood after the row; any later change raised it. */
  readonly revision: number;
  /** As it was before; absent of an item that the row made. */
  readonly before?: ItemDefinition | undefined;
  /** The revision that it had as `before`: an earlier import finds it unchanged when this one is taken back. */
  readonly beforeRevision?: number;
}
export interface UndoCounts {
  readonly removed: number;
  readonly archived: number;
  readonly restored: number;
  readonly kept: number;
}
/** A price list that came in, piece by piece, and how far it is on its way back: its last piece goes first. */
export interface ItemImport {
  readonly shopId: ShopId;
  readonly importId: CommandKey;
  readonly fileName: string;
  readonly byName: string;
  readonly at: Instant;
  readonly created: number;
  readonly changed: number;
  readonly pieces: number;
  readonly undo?: UndoCounts & { readonly at: Instant; readonly byName: string; readonly pieces: number };
}
/** A way back that was begun in time may be gone to its end for so long; what it needs to know is kept as long. */
export const FINISH_DAYS = 30;
/** May the next piece go back? */
export function checkUndo({ at: began, pieces, undo }: ItemImport, at: Instant): Result<undefined, Refusal<'catalogue/import-undone' | 'catalogue/undo-over'>> {
  if (undo?.pieces === pieces) return refuse('catalogue/import-undone');
  return at < began + (undo ? FINISH_DAYS : UNDO_DAYS) * DAY_MS ? ok(undefined) : refuse('catalogue/undo-over', { days: UNDO_DAYS });
}

/** Why an item stays as it is. */
export type Kept = 'changed' | 'archived' | 'name-taken' | 'code-taken';
export interface KeptRow {
  readonly row: number;
  readonly name: string;
  readonly because: Kept;
}
export type UndoFate = { readonly fate: 'removed'; readonly item: CatalogueItem } | { readonly fate: 'archived' | 'restored'; readonly item: CatalogueItem; readonly to: CatalogueItem } | { readonly fate: 'kept'; readonly because: Kept };
/** How the list stands around a row. */
export interface Standing {
  readonly item: CatalogueItem | undefined;
  /** It is on a bill. */
  readonly sold: boolean;
  /** Who has the name, or the code, that it had before. */
  readonly nameOf: ItemId | undefined;
  readonly codeOf: ItemId | undefined;
}
/** What taking a row back does: whoever changed the item since keeps it; one that a bill has is sold no more, and its name stays. */
export function undoFateOf({ itemId, revision, before, beforeRevision }: RowDone, { item, sold, nameOf, codeOf }: Standing, at: Instant): UndoFate {
  const kept = (because: Kept): UndoFate => ({ fate: 'kept', because });
  if (item?.archivedAt !== undefined) return kept('archived');
  if (!item || stoodAt(item) !== revision) return kept('changed');
  if (!before) return sold ? { fate: 'archived', item, to: { ...item, revision: item.revision + 1, archivedAt: at } } : { fate: 'removed', item };
  if (nameKeyOf(before.name) !== nameKeyOf(item.name) && nameOf !== undefined && nameOf !== itemId) return kept('name-taken');
  if (before.itemCode !== item.itemCode && codeOf !== undefined && codeOf !== itemId) return kept('code-taken');
  return { fate: 'restored', item, to: { ...withDefinition(item, before), ...(beforeRevision === undefined ? {} : { asRevision: beforeRevision }) } };
}
export interface Undone extends UndoCounts {
  readonly rows: readonly KeptRow[];
}
export const undoneOf = (fates: readonly (UndoFate & { readonly done: RowDone })[]): Undone => {
  const count = (fate: UndoFate['fate']) => fates.filter((one) => one.fate === fate).length;
  return { removed: count('removed'), archived: count('archived'), restored: count('restored'), kept: count('kept'), rows: fates.flatMap((one) => (one.fate === 'kept' ? [{ row: one.done.row, name: one.done.name, because: one.because }] : [])) };
};
export const plus = (a: Undone, b: Undone): Undone => ({ removed: a.removed + b.removed, archived: a.archived + b.archived, restored: a.restored + b.restored, kept: a.kept + b.kept, rows: [...a.rows, ...b.rows] });
