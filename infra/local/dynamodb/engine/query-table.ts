import db from 'dynalite/db/index.js';
import type { Item, TableDescription } from '../wire';
import { queryCapacity } from './capacity';
import { holds } from './condition';
import type { LevelRange, LevelStore, QueryOptions, QueryRequest, QueryTable } from './engine-types';
import { indexPrefix, itemPrefix } from './index-rows';
import { itemSize } from './item-size';

const pageBytes = 1024 * 1024;
const readAhead = 100;

interface Page {
  readonly rows: readonly Item[];
  readonly bytes: number;
  /** Whether reading stopped at Limit or at one megabyte rather than at the end. */
  readonly stopped: boolean;
}

/** Reads one page of a Query or Scan: Limit and the megabyte count what is read, the filter comes after. */
export const queryTable: QueryTable = (store, table, request, options, isLocal, fetchFromTable, startKeyNames, done) => {
  read(store, table, request, options, isLocal, fetchFromTable, startKeyNames).then(
    (result) => done(null, result),
    (error: unknown) => done(error),
  );
};

async function read(
  store: LevelStore,
  table: TableDescription,
  request: QueryRequest,
  options: QueryOptions,
  isLocal: boolean | undefined,
  fetchFromTable: boolean,
  startKeyNames: readonly string[],
): Promise<Record<string, unknown>> {
  const scope = isLocal ? 'LocalSecondaryIndexes' : 'GlobalSecondaryIndexes';
  const prefix = request.IndexName === undefined ? itemPrefix(table.TableName) : indexPrefix(scope, table.TableName, request.IndexName);
  const page = await readPage(store, rangeUnder(prefix, options), request.Limit ?? Number.POSITIVE_INFINITY);
  const whole = fetchFromTable ? await wholeItems(store, table, page.rows) : page.rows;
  const kept = request._filter ? whole.filter((item) => holds(request._filter?.expression ?? never(), item)) : whole;
  const last = page.rows[page.rows.length - 1];
  const fetchedBytes = fetchFromTable ? whole.reduce((bytes, item) => bytes + itemSize(item), 0) : 0;
  const paths = request._projection?.paths;
  return {
    ScannedCount: page.rows.length,
    ...(page.stopped && last ? { LastEvaluatedKey: Object.fromEntries(startKeyNames.map((name) => [name, last[name]])) } : {}),
    Count: kept.length,
    ...(request.Select === 'COUNT' ? {} : { Items: paths ? kept.map((item) => db.mapPaths(paths, item)) : kept }),
    ...queryCapacity(request, scope, page.bytes, fetchedBytes),
  };
}

function never(): never {
  throw new Error('a filter was parsed without an expression');
}

function rangeUnder(prefix: string, options: QueryOptions): LevelRange {
  const range: LevelRange = { reverse: options.reverse ?? false };
  if (options.gte !== undefined) range.gte = prefix + options.gte;
  else if (options.gt !== undefined) range.gt = prefix + options.gt;
  else range.gte = prefix;
  if (options.lte !== undefined) range.lte = prefix + options.lte;
  else if (options.lt !== undefined) range.lt = prefix + options.lt;
  else range.lt = `${prefix}\xff`;
  return range;
}

async function readPage(store: LevelStore, range: LevelRange, limit: number): Promise<Page> {
  const iterator = store.db.iterator(range);
  const rows: Item[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const entries = await iterator.nextv(Math.min(readAhead, limit - rows.length));
      if (entries.length === 0) return { rows, bytes, stopped: false };
      for (const [, value] of entries) {
        rows.push(value as Item);
        bytes += itemSize(value as Item);
        if (rows.length >= limit || bytes >= pageBytes) return { rows, bytes, stopped: true };
      }
    }
  } finally {
    await iterator.close();
  }
}

async function wholeItems(store: LevelStore, table: TableDescription, rows: readonly Item[]): Promise<Item[]> {
  const keys = rows.map((row) => itemPrefix(table.TableName) + db.createKey(row, table));
  return (await store.db.getMany(keys)).filter((item) => item !== undefined) as Item[];
}
