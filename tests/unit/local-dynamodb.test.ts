import { addDecimals } from '../../infra/local/dynamodb/engine/decimal';
import type { LevelDatabase, LevelOperation } from '../../infra/local/dynamodb/engine/engine-types';
import { indexRowKey } from '../../infra/local/dynamodb/engine/index-rows';
import { itemSize } from '../../infra/local/dynamodb/engine/item-size';
import type { TableDescription } from '../../infra/local/dynamodb/wire';
import { createCommitQueue } from '../../infra/local/dynamodb/writes/commit-queue';
import { createRowLocks } from '../../infra/local/dynamodb/writes/row-locks';

const operation = (key: string): LevelOperation => ({ type: 'put', key, value: 1 });

/** A store whose batches are written when the test says so. */
function slowStore() {
  const batches: { keys: string[]; end(error?: Error): void }[] = [];
  const batch = (operations: readonly LevelOperation[]) =>
    new Promise<void>((resolve, reject) => {
      batches.push({ keys: operations.map(({ key }) => key), end: (error) => (error ? reject(error) : resolve()) });
    });
  return { batches, level: { batch } as LevelDatabase };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the commit queue', () => {
  test('writes one batch at a time, in order, what waits together', async () => {
    const { batches, level } = slowStore();
    const queue = createCommitQueue(level);
    const commits = [queue.commit([operation('a1'), operation('a2')])];
    await settled();
    commits.push(queue.commit([operation('b')]), queue.commit([operation('c')]));
    await settled();
    expect(batches.map(({ keys }) => keys)).toEqual([['a1', 'a2']]);
    batches[0]?.end();
    await settled();
    expect(batches.map(({ keys }) => keys)).toEqual([
      ['a1', 'a2'],
      ['b', 'c'],
    ]);
    batches[1]?.end();
    await Promise.all(commits);
  });

  test('tells a failure to those it befell and goes on', async () => {
    const { batches, level } = slowStore();
    const queue = createCommitQueue(level);
    const failing = expect(queue.commit([operation('a')])).rejects.toThrow('disk full');
    await settled();
    const next = queue.commit([operation('b')]);
    batches[0]?.end(new Error('disk full'));
    await failing;
    await settled();
    batches[1]?.end();
    await next;
    await queue.idle();
  });
});

describe('row locks', () => {
  test('two that want the same rows in opposite order go one after the other', async () => {
    const alone = createRowLocks();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await settled();
      log.push(`${name} ends`);
    };
    await Promise.all([alone(['x', 'y'], work('one')), alone(['y', 'x'], work('two')), alone(['y'], work('three'))]);
    expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends']);
  });

  test('who wants other rows does not wait, and a failure lets the next one in', async () => {
    const alone = createRowLocks();
    const log: string[] = [];
    const failing = alone(['x'], async () => {
      await settled();
      log.push('x fails');
      throw new Error('no');
    });
    const after = alone(['x'], async () => log.push('x again'));
    await alone(['z'], async () => log.push('z'));
    await expect(failing).rejects.toThrow('no');
    await after;
    expect(log).toEqual(['z', 'x fails', 'x again']);
  });
});

test('twenty thousand items under one index key have rows of their own', () => {
  const keySchema = [{ AttributeName: 'group', KeyType: 'HASH' as const }];
  const table = {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: ['id', 'group'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  } as unknown as TableDescription;
  const rows = Array.from({ length: 20_000 }, (_, at) => indexRowKey({ id: { S: `member ${at}` }, group: { S: 'due' } }, table, keySchema));
  expect(new Set(rows).size).toBe(rows.length);
});

test.each([
  ['0.1', '0.2', '0.3'],
  ['-1.5', '1.5', '0'],
  ['99999999999999999999', '1', '100000000000000000000'],
  ['0.00000000000000000001', '1', '1.00000000000000000001'],
  ['-0.05', '-0.05', '-0.1'],
])('%s + %s = %s', (left, right, sum) => expect(addDecimals(left, right)).toBe(sum));

test.each([
  [{ a: { S: '王' } }, 4],
  [{ 名: { S: '' } }, 3],
  [{ n: { N: '0' } }, 2],
  [{ n: { N: '12' } }, 3],
  [{ n: { N: '-12' } }, 4],
  [{ n: { N: '123456789' } }, 7],
  [{ l: { L: [{ BOOL: true }, { NULL: true }] } }, 8],
  [{ m: { M: { k: { S: 'v' } } } }, 7],
  [{ b: { B: 'AQID' } }, 4],
])('%j weighs %i bytes', (item, bytes) => expect(itemSize(item)).toBe(bytes));
