import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { ok, refuse } from '@shared/kernel/result';
import { type Command, commitOnce } from '../../functions/ledger/commit-once';
import { documentKey } from '../../functions/ledger/ledger.dynamo';
import { TableUnavailable } from '../../functions/platform/table/table';
import { NOON } from '../support/arbitraries';
import { createMemoryTable, type Fault } from '../support/memory-table';

const shopId = 'shp_1' as ShopId;
const key = '01KA0000000000000000000000' as CommandKey;
const command: Command = { key, hash: 'h1', shopId, kind: 'perk-use' };
const counter = { pk: 'counter', sk: 'counter' };

/** A command that counts: each commit adds one to a counter that it conditions on. Time passes only in pauses. */
function bench({ faults = [] as Fault[] } = {}) {
  const table = createMemoryTable();
  const left = [...faults];
  table.nextFault = () => left.shift() ?? 'none';
  let time = 0;
  const pauses: number[] = [];
  const deps = { table, elapsed: () => time, fraction: () => 1, pause: async (ms: number) => { pauses.push(ms); time += ms; } };
  const count = () => (table.items.get('counter\ncounter')?.n as number | undefined) ?? 0;
  let asked = 0;
  const add = async () => {
    asked++;
    const n = ((await table.get(counter, { consistent: true }))?.n as number | undefined) ?? 0;
    return ok({ facts: { z: n, a: [n, { deep: null }], asked }, at: NOON, by: 'stf_1', state: { open: true }, writes: [{ put: { ...counter, n: n + 1 }, when: n === 0 ? { absent: true as const } : { equals: { n } } }] });
  };
  return { table, deps, pauses, add, count, asked: () => asked, pass: (ms: number) => { time += ms; }, run: (of = command) => commitOnce(deps, of, add) };
}

test('commits once: the same command again gets the first answer, byte for byte, and nothing more happens', async () => {
  const { run, count } = bench();
  const first = await run();
  expect(first).toMatchObject({ ok: true, value: { replayed: false, document: { key, hash: 'h1', kind: 'perk-use', by: 'stf_1', facts: { z: 0 }, state: { open: true } } } });
  for (let n = 0; n < 3; n++) {
    const again = await run();
    expect(again).toMatchObject({ ok: true, value: { replayed: true } });
    expect(JSON.stringify(again.ok && again.value.document.facts)).toBe(JSON.stringify(first.ok && first.value.document.facts));
  }
  expect(count()).toBe(1);
});

test('the same key with another body is refused, whether it would commit or be refused itself', async () => {
  const { run, deps, count } = bench();
  await run();
  expect(await run({ ...command, hash: 'h2' })).toEqual({ ok: false, error: { code: 'http/key-reused' } });
  expect(await commitOnce(deps, { ...command, hash: 'h2' }, async () => refuse('coupons/too-many'))).toEqual({ ok: false, error: { code: 'http/key-reused' } });
  expect(count()).toBe(1);
});

test('another shop may use the same key', async () => {
  const { run, count } = bench();
  await run();
  expect(await run({ ...command, shopId: 'shp_2' as ShopId, hash: 'h2' })).toMatchObject({ ok: true, value: { replayed: false } });
  expect(count()).toBe(2);
});

test('an answer dropped after the commit: the retry finds the document and does not do it again', async () => {
  const { run, count, pauses } = bench({ faults: ['unavailable-after'] });
  expect(await run()).toMatchObject({ ok: true, value: { replayed: true, document: { facts: { asked: 1 } } } });
  expect(count()).toBe(1);
  expect(pauses).toEqual([15]);
});

test('dropped before the commit, throttled, in the way: decided again from a fresh read, with longer and longer pauses', async () => {
  const { run, count, asked, pauses } = bench({ faults: ['unavailable-before', 'contention', 'contention', 'unavailable-before'] });
  expect(await run()).toMatchObject({ ok: true, value: { replayed: false, document: { facts: { asked: 5 } } } });
  expect([count(), asked()]).toEqual([1, 5]);
  expect(pauses).toEqual([15, 30, 60, 120]);
});

test('a moved version is decided again', async () => {
  const { deps, table, add, count } = bench();
  let moved = false;
  const outcome = await commitOnce(deps, command, async () => {
    const plan = await add();
    if (!moved) await table.write([{ put: { ...counter, n: 41 } }]);
    moved = true;
    return plan;
  });
  expect(outcome).toMatchObject({ ok: true, value: { document: { facts: { z: 41 } } } });
  expect(count()).toBe(42);
});

test('twenty of one key at once: one commit, one answer; twenty keys at once: twenty commits', async () => {
  const same = bench();
  const answers = await Promise.all(Array.from({ length: 20 }, () => same.run()));
  expect(same.count()).toBe(1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer.ok && answer.value.document.facts))).size).toBe(1);
  expect(answers.filter((answer) => answer.ok && !answer.value.replayed).length).toBe(1);

  const each = bench();
  const done = await Promise.all(Array.from({ length: 8 }, (_, n) => each.run({ ...command, key: `01KA000000000000000000000${n}` as CommandKey })));
  expect(done.every((answer) => answer.ok)).toBe(true);
  expect(each.count()).toBe(8);
});

test('past the deadline, or after twelve tries, it is busy and nothing stands; the same key may come again', async () => {
  const { run, table, count, asked, pauses } = bench();
  table.nextFault = () => 'contention';
  expect(await run()).toEqual({ ok: false, error: { code: 'ledger/busy' } });
  expect(asked()).toBeLessThanOrEqual(12);
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(6_000);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(400);
  expect(count()).toBe(0);
  table.nextFault = () => 'none';
  expect(await run()).toMatchObject({ ok: true, value: { replayed: false } });
});
test.each([[5_985, 2], [5_986, 1]])('a first try of %i ms: the pause after it would end by the deadline or not, %i tries', async (ms, tries) => {
  const { deps, table, add, asked, pass } = bench();
  pass(1_000_000);
  table.nextFault = () => 'contention';
  const outcome = await commitOnce(deps, command, async () => {
    pass(ms);
    return add();
  });
  expect([outcome, asked()]).toEqual([{ ok: false, error: { code: 'ledger/busy' } }, tries]);
});
test('a pause is between half of its longest and all of it, so that many in each other\'s way part', async () => {
  const { deps, add, pauses } = bench({ faults: ['contention', 'contention', 'contention'] });
  const fractions = [0, 0.5, 1];
  await commitOnce({ ...deps, fraction: () => fractions.shift() as number }, command, add);
  expect(pauses).toEqual([7.5, 22.5, 60]);
});
test('whether the document stands is read from what was written last', async () => {
  const { deps, table, add } = bench({ faults: ['unavailable-before'] });
  const reads: unknown[] = [];
  const watched = { ...table, get: (...of: Parameters<typeof table.get>) => { if (of[0].sk === 'DOC') reads.push(of[1]); return table.get(...of); } };
  await commitOnce({ ...deps, table: watched }, command, add);
  await commitOnce({ ...deps, table: watched }, command, async () => refuse('coupons/too-many'));
  expect(reads).toEqual([{ consistent: true }]);
});
test('a slow table ends it at the deadline, not after twelve slow tries', async () => {
  const { deps, table, add, asked, pass } = bench();
  table.nextFault = () => 'contention';
  const outcome = await commitOnce(deps, command, async () => {
    pass(2_500);
    return add();
  });
  expect(outcome).toEqual({ ok: false, error: { code: 'ledger/busy' } });
  expect(asked()).toBe(3);
});
test('when every answer is lost, it looks once more before it says busy', async () => {
  const { deps, table, add, count } = bench({ faults: ['unavailable-after'] });
  const get = table.get;
  let reads = 0;
  const lost = { ...deps, table: { ...table, get: async (...of: Parameters<typeof get>) => {
    if (of[0].sk === 'DOC' && ++reads <= 11) throw new TableUnavailable('injected');
    return get(...of);
  } } };
  const outcome = await commitOnce(lost, command, add);
  expect(outcome).toMatchObject({ ok: true, value: { replayed: true, document: { facts: { asked: 1 } } } });
  expect(count()).toBe(1);
});

test('a refusal is not remembered: the same key is decided afresh', async () => {
  const { deps, run, table } = bench();
  const refusal = { ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'not-yet' } } };
  expect(await commitOnce(deps, command, async () => refuse('coupons/not-usable', { bar: 'not-yet' }))).toEqual(refusal);
  expect(table.items.size).toBe(0);
  expect(await run()).toMatchObject({ ok: true, value: { replayed: false } });
});
test('a refusal when the document stands (the code is spent, by this very command) is the first answer', async () => {
  const { deps, run } = bench();
  const first = await run();
  const again = await commitOnce(deps, command, async () => refuse('visits/code-spent'));
  expect(again).toMatchObject({ ok: true, value: { replayed: true } });
  expect(JSON.stringify(again.ok && again.value.document)).toBe(JSON.stringify(first.ok && first.value.document));
});

test('what is impossible is thrown, not retried', async () => {
  const { deps } = bench();
  let asked = 0;
  await expect(commitOnce(deps, command, async () => {
    asked++;
    throw new Error('a bug');
  })).rejects.toThrow('a bug');
  expect(asked).toBe(1);
});

test('the document stands under shop and key', async () => {
  const { run, table } = bench();
  await run();
  expect(await table.get(documentKey(shopId, key))).toMatchObject({ kind: 'document', documentKind: 'perk-use', hash: 'h1', by: 'stf_1', at: NOON, open: true });
});
