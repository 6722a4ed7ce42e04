import { assert } from '@shared/kernel/assert';
import type { Key, QueryRange, Table, Write } from '../../functions/platform/table/table';

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');
/** What DynamoDB says of a key: text that is there and whole, at most 2,048 bytes of partition and 1,024 of sort key. */
function checkKey({ pk, sk }: Key): void {
  for (const [name, text, most] of [['pk', pk, 2_048], ['sk', sk, 1_024]] as const) {
    assert(typeof text === 'string' && text !== '' && text.isWellFormed() && bytes(text) <= most, `DynamoDB takes no ${name} like ${JSON.stringify(text)?.slice(0, 80)}`);
  }
}
function checkValue(value: unknown): void {
  if (typeof value === 'number') assert(Number.isFinite(value) && !Object.is(value, -0), `DynamoDB takes no number ${value}`);
  else if (typeof value === 'string') assert(value.isWellFormed(), 'DynamoDB takes no half characters');
  else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) Object.values(value).forEach(checkValue);
}
function checkRange({ pk, prefix, from, to, limit }: QueryRange): void {
  for (const text of [pk, prefix, from, to]) assert(text === undefined || (text !== '' && text.isWellFormed()), 'DynamoDB takes no empty value for a key');
  assert(from === undefined || to === undefined || from <= to, `DynamoDB refuses BETWEEN ${from} AND ${to}`);
  assert(Number.isInteger(limit) && limit >= 1, `DynamoDB refuses a limit of ${limit}`);
}
const keyOf = (write: Write): Key => ('put' in write ? write.put : 'update' in write ? write.update : 'delete' in write ? write.delete : write.check);

/** A table that also refuses what the one in memory lets pass and DynamoDB answers with ValidationException, which callers would see as a 500. */
export const createStrictTable = (table: Table): Table => ({
  get: async (key, options) => {
    checkKey(key);
    return table.get(key, options);
  },
  getMany: async (keys, options) => {
    keys.forEach(checkKey);
    return table.getMany(keys, options);
  },
  query: async (range) => {
    checkRange(range);
    return table.query(range);
  },
  write: async (writes) => {
    for (const write of writes) {
      checkKey(keyOf(write));
      checkValue(write);
      assert(bytes(JSON.stringify(write)) <= 400 * 1024, 'DynamoDB takes no item over 400 KB');
    }
    return table.write(writes);
  },
});
