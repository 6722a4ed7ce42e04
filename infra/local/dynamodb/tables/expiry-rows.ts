import type { LevelOperation } from '../engine/engine-types';
import type { Item } from '../wire';

// A row per item that can expire, in order of expiry: finding what is due costs what is due.
const prefixOf = (table: string) => `expiry~${table}~`;
const secondsWidth = 12;
const fiveYearsSeconds = 5 * 365 * 24 * 3600;

/** The second at which an item expires; undefined when its attribute is not a number of seconds. */
export function expirySeconds(attribute: string, item: Item | undefined): number | undefined {
  const number = item?.[attribute]?.N;
  const seconds = number === undefined ? Number.NaN : Math.floor(Number(number));
  return seconds >= 0 && seconds < 10 ** secondsWidth ? seconds : undefined;
}

const keyOf = (table: string, seconds: number, row: string) => `${prefixOf(table)}${String(seconds).padStart(secondsWidth, '0')}~${row}`;

interface ItemChange {
  readonly write: { readonly table: { readonly TableName: string }; readonly row: string };
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

export function expiryOperations(attribute: string, { write, before, after }: ItemChange): LevelOperation[] {
  const [was, is] = [expirySeconds(attribute, before), expirySeconds(attribute, after)];
  if (was === is) return [];
  const table = write.table.TableName;
  return [
    ...(was === undefined ? [] : [{ type: 'del' as const, key: keyOf(table, was, write.row) }]),
    ...(is === undefined ? [] : [{ type: 'put' as const, key: keyOf(table, is, write.row), value: write.row }]),
  ];
}

/** Where the rows lie of what has expired by now; what expired over five years ago stays, as DynamoDB leaves it. */
export const dueRange = (table: string, nowSeconds: number) => ({
  gte: keyOf(table, Math.max(0, nowSeconds - fiveYearsSeconds), ''),
  lt: keyOf(table, nowSeconds, ''),
});
export const expiryRange = (table: string) => ({ gte: prefixOf(table), lt: `${prefixOf(table)}\xff` });
