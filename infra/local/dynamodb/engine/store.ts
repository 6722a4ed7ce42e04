import db from 'dynalite/db/index.js';
import type { TableDescription } from '../wire';
import { resourceNotFound } from '../wire-error';
import type { LevelDatabase, LevelStore } from './engine-types';
import { repairDynalite } from './repairs';

/** dynalite's store with the tables kept at hand. */
export interface Store {
  readonly level: LevelDatabase;
  readonly dynalite: LevelStore;
  /** The table, or ResourceNotFoundException. */
  table(name: string): Promise<TableDescription>;
  /** Forget what is remembered of a table, after it was written. */
  forgetTable(name: string): void;
}

export const tableKey = (name: string) => `table~${name}`;

export function createStore(path: string | undefined): Store {
  repairDynalite();
  const dynalite = db.create({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const tables = new Map<string, TableDescription>();
  async function table(name: string): Promise<TableDescription> {
    const known = tables.get(name);
    if (known) return known;
    const found = (await dynalite.db.get(tableKey(name))) as TableDescription | undefined;
    if (found?.TableStatus !== 'ACTIVE') throw resourceNotFound(`Table: ${name} not found`);
    tables.set(name, found);
    return found;
  }
  return { level: dynalite.db, dynalite, table, forgetTable: (name) => tables.delete(name) };
}
