import db from 'dynalite/db/index.js';
import type { IndexDescription, Item, TableDescription } from '../wire';
import type { LevelOperation } from './engine-types';
import { sameItem } from './value-order';

/** What a write does to one index: the row before and after it, as projected. */
export interface IndexChange {
  readonly index: IndexDescription;
  readonly scope: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes';
  readonly before: IndexRow | undefined;
  readonly after: IndexRow | undefined;
}
export interface IndexRow {
  readonly key: string;
  readonly projected: Item;
}

/**
 * The store's key of an index row: the index key, then the whole table key. dynalite appends 24 bits of a hash instead, so that of ten thousand
 * rows under one index key some would overwrite each other.
 */
export function indexRowKey(item: Item, table: TableDescription, keySchema: TableDescription['KeySchema']): string {
  return `${db.createKey(item, table, keySchema)}${db.createKey(item, table)}`;
}

export const indexPrefix = (scope: IndexChange['scope'], table: string, index: string) =>
  `index-${scope === 'GlobalSecondaryIndexes' ? 'global' : 'local'}~${table}~${index}~`;
export const itemPrefix = (table: string) => `item-${table}~`;

/** What a write from one item to another changes in the table's indexes, each index once, untouched ones left out. */
export function indexChanges(table: TableDescription, before: Item | undefined, after: Item | undefined): IndexChange[] {
  const changes: IndexChange[] = [];
  for (const scope of ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'] as const) {
    for (const index of table[scope] ?? []) {
      const change = { index, scope, before: rowOf(table, index, before), after: rowOf(table, index, after) };
      if (!isUntouched(change)) changes.push(change);
    }
  }
  return changes;
}

function isUntouched({ before, after }: IndexChange): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.key === after.key && sameItem(before.projected, after.projected);
}

function rowOf(table: TableDescription, index: IndexDescription, item: Item | undefined): IndexRow | undefined {
  if (item === undefined || index.KeySchema.some((part) => item[part.AttributeName] === undefined)) return undefined;
  return { key: indexRowKey(item, table, index.KeySchema), projected: projectedBy(table, index, item) };
}

function projectedBy(table: TableDescription, index: IndexDescription, item: Item): Item {
  if (index.Projection.ProjectionType === 'ALL') return item;
  const names = [...index.KeySchema, ...table.KeySchema].map((part) => part.AttributeName).concat(index.Projection.NonKeyAttributes ?? []);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

export function indexOperations(table: TableDescription, changes: readonly IndexChange[]): LevelOperation[] {
  return changes.flatMap(({ index, scope, before, after }) => {
    const prefix = indexPrefix(scope, table.TableName, index.IndexName);
    const moved: LevelOperation[] = before && before.key !== after?.key ? [{ type: 'del', key: prefix + before.key }] : [];
    return after ? [...moved, { type: 'put', key: prefix + after.key, value: after.projected }] : moved;
  });
}
