import type { Consistency, Item } from '../wire';
import type { CapacityDetail, QueryRequest } from './engine-types';
import type { IndexChange } from './index-rows';
import { itemSize } from './item-size';

const readBlock = 4096;
const writeBlock = 1024;

const writeUnitsOf = (item: Item | undefined) => (item === undefined ? 0 : Math.max(1, Math.ceil(itemSize(item) / writeBlock)));

/** Units of one write to the table: the larger of the item before and after, in kilobytes, at least one. */
export const writeUnits = (before: Item | undefined, after: Item | undefined) => Math.max(1, writeUnitsOf(before), writeUnitsOf(after));

/** Units of what a write does to one index: a row put, changed or deleted is one write; a changed key is a delete and a put. */
export function indexWriteUnits({ before, after }: IndexChange): number {
  if (before && after && before.key === after.key) return Math.max(writeUnitsOf(before.projected), writeUnitsOf(after.projected));
  return writeUnitsOf(before?.projected) + writeUnitsOf(after?.projected);
}

/** Units of reading one item: four kilobytes each, half when eventual, twice in a transaction; an item that is not there costs one block. */
export function readUnits(item: Item | undefined, consistency: Consistency): number {
  return Math.max(1, Math.ceil((item === undefined ? 0 : itemSize(item)) / readBlock)) * unitsPerBlock[consistency];
}
const unitsPerBlock = { eventual: 0.5, consistent: 1, transactional: 2 } as const;

/** Adds up the units of one request by table and index, and writes them as DynamoDB does. */
export function createCapacityMeter(kind: 'read' | 'write', transactional: boolean) {
  const tables = new Map<string, { table: number; indexes: Map<string, { scope: IndexChange['scope']; units: number }> }>();
  function entryOf(name: string) {
    const entry = tables.get(name) ?? { table: 0, indexes: new Map() };
    tables.set(name, entry);
    return entry;
  }
  const split = (units: number) =>
    transactional ? { CapacityUnits: units, [kind === 'read' ? 'ReadCapacityUnits' : 'WriteCapacityUnits']: units } : { CapacityUnits: units };
  return {
    addTable(name: string, units: number) {
      entryOf(name).table += units;
    },
    addIndex(name: string, index: string, scope: IndexChange['scope'], units: number) {
      const { indexes } = entryOf(name);
      indexes.set(index, { scope, units: (indexes.get(index)?.units ?? 0) + units });
    },
    /** One ConsumedCapacity per table; empty when the request did not ask. */
    report(detail: CapacityDetail): Record<string, unknown>[] {
      if (detail !== 'TOTAL' && detail !== 'INDEXES') return [];
      return [...tables].map(([TableName, { table, indexes }]) => {
        const total = table + [...indexes.values()].reduce((sum, index) => sum + index.units, 0);
        if (detail === 'TOTAL') return { TableName, ...split(total) };
        const byScope: Record<string, Record<string, unknown>> = {};
        for (const [name, { scope, units }] of indexes) byScope[scope] = { ...byScope[scope], [name]: split(units) };
        return { TableName, ...split(total), Table: split(table), ...byScope };
      });
    },
  };
}
export type CapacityMeter = ReturnType<typeof createCapacityMeter>;

/** What a Query or Scan consumed: the bytes read, in blocks of four kilobytes, at least one. */
export function queryCapacity(request: QueryRequest, scope: IndexChange['scope'], bytes: number, fetchedBytes: number): Record<string, unknown> {
  const perBlock = unitsPerBlock[request.ConsistentRead ? 'consistent' : 'eventual'];
  const meter = createCapacityMeter('read', false);
  const read = Math.max(1, Math.ceil(bytes / readBlock)) * perBlock;
  const fetched = Math.ceil(fetchedBytes / readBlock) * perBlock;
  meter.addTable(request.TableName, request.IndexName === undefined ? read : fetched);
  if (request.IndexName !== undefined) meter.addIndex(request.TableName, request.IndexName, scope, read);
  const [ConsumedCapacity] = meter.report(request.ReturnConsumedCapacity);
  return ConsumedCapacity === undefined ? {} : { ConsumedCapacity };
}
