import { CursorInvalid, encodeCursor } from '../../functions/platform/table/cursor';
import type { Scan } from '../../functions/platform/table/scan';
import type { Item, Key, QueryRange, Table, When } from '../../functions/platform/table/table';
import { createMemoryScan } from '../support/memory-scan';
import { createMemoryTable, type MemoryTable } from '../support/memory-table';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { ok, put, row } from '../support/table-rows';

let dynamo: StartedTable;
const memory: MemoryTable = createMemoryTable();
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());

const refused = (...failed: number[]) => ({ ok: false, failed, contention: false });

/** Each condition with whether it holds of {n: 5, s: 'a', t: true}, and of no item at all. */
const conditions: readonly (readonly [string, When, boolean, boolean])[] = [
  ['nothing asked', {}, true, true],
  ['absent', { absent: true }, false, true],
  ['exists', { exists: true }, true, false],
  ['equals', { equals: { n: 5, s: 'a', t: true } }, true, false],
  ['equals another', { equals: { n: 5, s: 'b' } }, false, false],
  ['equals, type apart', { equals: { n: '5' } }, false, false],
  ['equals of a missing attribute', { equals: { z: 1 } }, false, false],
  ['differs', { differs: { s: 'b' } }, true, true],
  ['differs from itself', { differs: { s: 'a' } }, false, true],
  ['differs of a missing attribute', { differs: { z: 1 } }, true, true],
  ['at least below', { atLeast: { n: 4 } }, true, false],
  ['at least itself', { atLeast: { n: 5 } }, true, false],
  ['at least above', { atLeast: { n: 6 } }, false, false],
  ['at least of a text', { atLeast: { s: 1 } }, false, false],
  ['at least zero of a missing attribute', { atLeast: { z: 0 } }, false, false],
  ['at most above', { atMost: { n: 6 } }, true, false],
  ['at most itself', { atMost: { n: 5 } }, true, false],
  ['at most below', { atMost: { n: 4 } }, false, false],
  ['at most of a missing attribute', { atMost: { z: 0 } }, false, false],
  ['missing', { missing: ['z'] }, true, true],
  ['missing what is there', { missing: ['z', 'n'] }, false, true],
  ['below', { below: { n: 6 } }, true, true],
  ['below itself', { below: { n: 5 } }, false, true],
  ['below of a missing attribute', { below: { z: 1 } }, true, true],
  ['below of a text', { below: { s: 9 } }, false, true],
  ['all of them', { exists: true, equals: { s: 'a' }, differs: { s: 'b' }, atLeast: { n: 5 }, atMost: { n: 5 }, missing: ['z'], below: { n: 9 } }, true, false],
  ['all but one', { exists: true, equals: { s: 'a' }, atLeast: { n: 5 }, missing: ['t'] }, false, false],
];

describe.each([['in memory', () => memory as Table], ['on DynamoDB', () => dynamo.table]])('the table %s', (_name, tableOf) => {
  let table: Table;
  beforeAll(() => { table = tableOf(); });

  describe.each(conditions)('condition: %s', (name, when, ofStored, ofNothing) => {
    const stored = row(`cond ${name}`, 'stored', { n: 5, s: 'a', t: true });
    const none = row(`cond ${name}`, 'none');
    test.each([['stored', stored, ofStored], ['nothing', none, ofNothing]] as const)('on %s, for every kind of write, alone and in a transaction', async (_which, at, holds) => {
      const again = () => (at === stored ? put(table, stored) : table.write([{ delete: { pk: none.pk, sk: none.sk } }]));
      const expected = holds ? ok : refused(0);
      const key = { pk: at.pk, sk: at.sk };
      const other = { put: row(at.pk, 'other') };
      for (const write of [{ put: { ...at, x: 1 }, when }, { update: key, set: { x: 1 }, when }, { delete: key, when }]) {
        await again();
        expect(await table.write([write])).toEqual(expected);
        await again();
        expect(await table.write([write, other])).toEqual(expected);
      }
      await again();
      if (Object.keys(when).length > 0) expect(await table.write([{ check: key, when }])).toEqual(expected);
    });
  });

  test('a transaction commits whole or not at all, and names every position that failed', async () => {
    await put(table, row('tx', 'a', { n: 1 }));
    const outcome = await table.write([
      { put: row('tx', 'b') }, { update: { pk: 'tx', sk: 'a' }, set: { n: 9 }, when: { equals: { n: 2 } } }, { check: { pk: 'tx', sk: 'd' }, when: { absent: true } }, { delete: { pk: 'tx', sk: 'c' }, when: { exists: true } },
    ]);
    expect(outcome).toEqual(refused(1, 3));
    expect(await table.getMany([{ pk: 'tx', sk: 'a' }, { pk: 'tx', sk: 'b' }])).toEqual([row('tx', 'a', { n: 1 }), undefined]);
    expect(await table.write([{ put: row('tx', 'b') }, { update: { pk: 'tx', sk: 'a' }, set: { n: 2 }, when: { equals: { n: 1 } } }])).toEqual(ok);
    expect(await table.getMany([{ pk: 'tx', sk: 'a' }, { pk: 'tx', sk: 'b' }])).toEqual([row('tx', 'a', { n: 2 }), row('tx', 'b')]);
  });

  test('the whole table is read a page at a time, each item once, whose it is by an attribute or by its partition', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => row(`${['scan-own', 'scan-other', 'scan-open'][i % 3]}#${i}`, 'a', i % 3 === 0 ? { whose: 'me' } : i % 3 === 1 ? { whose: 'you' } : {}));
    for (const one of rows) await put(table, one);
    const scan: Scan = table === memory ? createMemoryScan(memory) : dynamo.scan;
    const found: Item[] = [];
    let after: Key | undefined;
    let looks = 0;
    do {
      const page = await scan({ attribute: 'whose', value: 'me', orWithin: ['scan-open', 'scan-other'], limit: 10, after });
      expect(page.items.length).toBeLessThanOrEqual(10);
      found.push(...page.items);
      after = page.last;
      looks++;
    } while (after);
    expect(looks).toBeGreaterThan(6);
    expect(found.map(({ pk }) => pk).toSorted()).toEqual(rows.filter((_, i) => i % 3 !== 1).map(({ pk }) => pk).toSorted());
  });

  test('one item may be written once in a transaction, and one to a hundred items', async () => {
    await expect(table.write([{ put: row('twice', 'a') }, { delete: { pk: 'twice', sk: 'a' } }])).rejects.toBeDefined();
    await expect(table.write([])).rejects.toBeDefined();
    await expect(table.write(Array.from({ length: 101 }, (_, i) => ({ put: row('many', `${i}`) })))).rejects.toBeDefined();
    expect(await table.write(Array.from({ length: 100 }, (_, i) => ({ put: row('many', `${i}`) })))).toEqual(ok);
  });

  test('an update sets, adds and removes, makes the item where there is none, and leaves the rest', async () => {
    const key = { pk: 'upd', sk: 'a' };
    expect(await table.write([{ update: key, set: { s: 'x', deep: { a: [1, { b: null }] } }, add: { n: 3 } }])).toEqual(ok);
    expect(await table.get(key)).toEqual({ ...key, s: 'x', deep: { a: [1, { b: null }] }, n: 3 });
    expect(await table.write([{ update: key, set: { t: true }, add: { n: -5 }, remove: ['s', 'never'] }])).toEqual(ok);
    expect(await table.get(key)).toEqual({ ...key, deep: { a: [1, { b: null }] }, n: -2, t: true });
    expect(await table.write([{ update: key, set: { n: 0 }, when: { atLeast: { n: 0 } } }])).toEqual(refused(0));
  });

  test('undefined attributes are not stored, at any depth; everything else comes back as it was', async () => {
    const values = { text: '', nought: 0, no: false, nil: null, list: [], map: {}, far: Number.MAX_SAFE_INTEGER, bytes: new Uint8Array([0, 255]), zh: '积分 🎂' };
    await table.write([{ put: row('undef', 'a', { ...values, gone: undefined, deep: { kept: 1, gone: undefined } }) }]);
    expect(await table.get({ pk: 'undef', sk: 'a' })).toStrictEqual({ pk: 'undef', sk: 'a', ...values, deep: { kept: 1 } });
    await table.write([{ update: { pk: 'undef', sk: 'a' }, set: { deep: { gone: undefined, list: [{ gone: undefined }] }, text: undefined as never } }]);
    expect(await table.get({ pk: 'undef', sk: 'a' })).toStrictEqual({ pk: 'undef', sk: 'a', ...values, deep: { list: [{}] } });
  });

  test('many are answered in the order of the keys, twice where asked twice, and nothing for none', async () => {
    await table.write([{ put: row('gm', 'a', { n: 1 }) }, { put: row('gm', 'b', { n: 2 }) }]);
    const [a, b, none] = [{ pk: 'gm', sk: 'a' }, { pk: 'gm', sk: 'b' }, { pk: 'gm', sk: 'z' }];
    expect(await table.getMany([b, none, a, b, a])).toEqual([row('gm', 'b', { n: 2 }), undefined, row('gm', 'a', { n: 1 }), row('gm', 'b', { n: 2 }), row('gm', 'a', { n: 1 })]);
    expect(await table.getMany([])).toEqual([]);
    expect((await table.getMany(Array.from({ length: 100 }, (_, i) => ({ pk: 'gm', sk: `${i}` })))).length).toBe(100);
    await expect(table.getMany(Array.from({ length: 101 }, (_, i) => ({ pk: 'gm', sk: `${i}` })))).rejects.toBeDefined();
  });

  test('a consistent read sees every write that was acknowledged', async () => {
    for (let n = 1; n <= 20; n++) {
      await put(table, row('cons', 'a', { n }));
      expect((await table.get({ pk: 'cons', sk: 'a' }, { consistent: true }))?.n).toBe(n);
      expect((await table.getMany([{ pk: 'cons', sk: 'a' }]))[0]?.n).toBe(n);
      expect((await table.query({ pk: 'cons', limit: 1, consistent: true })).items[0]?.n).toBe(n);
    }
  });

  describe('pages', () => {
    const sks = ['A#1', 'B#01', 'B#02', 'B#03', 'B#04', 'B#05', 'C#1'];
    beforeAll(async () => {
      await table.write(sks.map((sk, i) => ({ put: row('page', sk, { ...(sk.startsWith('B') ? { gsi1pk: 'page-index', gsi1sk: `${9 - i}` } : {}), n: i }) })));
      await table.write([{ put: row('elsewhere', 'E', { gsi1pk: 'page-index', gsi1sk: '6' }) }, { put: row('elsewhere', 'B#01') }]);
    });
    const whole = async (range: Omit<QueryRange, 'limit'>, limit: number): Promise<string[][]> => {
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await table.query({ ...range, limit, cursor });
        pages.push(page.items.map((item) => item.sk));
        cursor = page.cursor;
      } while (cursor && pages.length < 20);
      return pages;
    };
    test.each<[string, Omit<QueryRange, 'limit'>, string[]]>([
      ['a partition', { pk: 'page' }, sks],
      ['a prefix', { pk: 'page', prefix: 'B#' }, sks.slice(1, 6)],
      ['bounds, both included', { pk: 'page', from: 'B#02', to: 'B#04' }, sks.slice(2, 5)],
      ['a lower bound', { pk: 'page', from: 'B#04' }, sks.slice(4)],
      ['an upper bound', { pk: 'page', to: 'B#01' }, sks.slice(0, 2)],
      ['nothing', { pk: 'page', prefix: 'D' }, []],
      ['the index, two with one key', { pk: 'page-index', index: true, from: '7' }, ['B#02', 'B#01']],
      ['the index by prefix', { pk: 'page-index', index: true, prefix: '8' }, ['B#01']],
    ])('%s: both ways, in pages of every size', async (_of, range, expected) => {
      for (const limit of [1, 2, 3, 50]) {
        expect((await whole(range, limit)).flat()).toEqual(expected);
        expect((await whole({ ...range, newestFirst: true }, limit)).flat()).toEqual(expected.toReversed());
        for (const page of await whole(range, limit)) expect(page.length).toBeLessThanOrEqual(limit);
      }
    });
    test('a full page has a cursor, though nothing may follow it; a page that is not full has none', async () => {
      expect(await whole({ pk: 'page', prefix: 'B#' }, 5)).toEqual([sks.slice(1, 6), []]);
      expect((await table.query({ pk: 'page', prefix: 'B#', limit: 6 })).cursor).toBeUndefined();
    });
    test('items of the index with one key are all there, page by page', async () => {
      const found = (await whole({ pk: 'page-index', index: true }, 1)).flat();
      expect(found.toSorted()).toEqual(['B#01', 'B#02', 'B#03', 'B#04', 'B#05', 'E']);
    });
    test('a page goes on where it ended, also when that item is gone by then', async () => {
      await table.write(['1', '2', '3'].map((sk) => ({ put: row('gone', sk) })));
      const first = await table.query({ pk: 'gone', limit: 2 });
      await table.write([{ delete: { pk: 'gone', sk: '2' } }]);
      expect((await table.query({ pk: 'gone', limit: 2, cursor: first.cursor })).items.map((item) => item.sk)).toEqual(['3']);
    });
    test.each([
      ['no cursor at all', 'abc'], ['not a key', encodeCursor({ a: 1 })], ['another partition', encodeCursor({ pk: 'elsewhere', sk: 'B#01' })], ['outside the range', encodeCursor({ pk: 'page', sk: 'A#1' })],
      ['a number', encodeCursor({ pk: 'page', sk: 1 })], ['an index key', encodeCursor({ pk: 'page', sk: 'B#01', gsi1pk: 'x', gsi1sk: 'y' })], ['an empty key', encodeCursor({ pk: 'page', sk: '' })], ['half a key', encodeCursor({ pk: 'page' })],
    ])('a cursor that is %s is refused, not obeyed', async (_what, cursor) => {
      await expect(table.query({ pk: 'page', prefix: 'B#', limit: 2, cursor })).rejects.toBeInstanceOf(CursorInvalid);
    });
    test('a cursor of the index is checked against the index', async () => {
      const cursor = encodeCursor({ gsi1pk: 'other-index', gsi1sk: '8', pk: 'page', sk: 'B#01' });
      await expect(table.query({ pk: 'page-index', index: true, limit: 2, cursor })).rejects.toBeInstanceOf(CursorInvalid);
    });
  });

  test('many writers of one condition: one wins', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => table.write([{ put: row('race', 'a', { n }), when: { absent: true } }, { put: row('race', `b${n}`) }])));
    expect(outcomes.filter((outcome) => outcome.ok).length).toBe(1);
    expect((await table.query({ pk: 'race', limit: 50, consistent: true })).items.length).toBe(2);
  });
});
