import { fen } from '@shared/kernel/money';
import { DAY_MS } from '@shared/kernel/instant';
import { composeFollowStream } from '../../functions/entry/compose-background';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveCover } from '../../infra/scripts/audit/prove-cover';
import { codeOf, createCounter, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const MANY = 50;
/** What the owner's day reads of filing and cover where no line is set: who asks, and one request. */
const READS_OF_THE_DAY = 2;
async function openShop() {
  const table = createMemoryTable();
  const counter = await createCounter(createTestWorld({ table }));
  const { owner, shopId, newKey, world } = counter;
  let followed = 0;
  return {
    ...counter, table,
    follow: async () => {
      const changes = table.stream.slice(followed).map((change, i) => ({ ...change, number: String(followed + i) }));
      followed = table.stream.length;
      expect(await composeFollowStream(world)([...[...changes].reverse(), ...changes])).toEqual([]);
    },
    aside: (amountFen: number, over: { readonly kind?: 'in' | 'out'; readonly day?: string; readonly note?: string } = {}, key = newKey()) => owner.storedValue.recordCover({ shopId, day: '2026-11-22' as never, kind: 'in', amountFen: fen(amountFen), ...over } as never, { key }),
    takeBack: (coverId: string, reason = '记错了') => owner.storedValue.undoCover({ shopId, coverId: coverId as never, reason }, { key: newKey() }),
    cover: async () => must(await owner.storedValue.getCover({ shopId })),
    proof: (until = counter.clock()) => proveCover(createMemoryAuditSource(table), until, shopId),
  };
}

test('what is owed on cards, principal and bonus apart, against what lies aside: ratio, red line, months', async () => {
  const shop = await openShop();
  const { shopId, owner } = shop;
  expect(await shop.cover()).toMatchObject({ principalFen: 0, bonusFen: 0, setAsideFen: 0, below: false });
  const anna = await shop.join({ principalFen: 80_000, bonusFen: 20_000 });
  await shop.join({ principalFen: 20_000 });
  await shop.follow();
  must(await shop.aside(35_000, { note: '转入专户' }));
  expect(await shop.cover()).toMatchObject({ principalFen: 100_000, bonusFen: 20_000, setAsideFen: 35_000, percent: 35, below: false });
  expect(must(await owner.storedValue.setRedLine({ shopId, percent: 40 }))).toMatchObject({ redLinePercent: 40, below: true });
  await shop.visit(shop.till, anna, { amountFen: 20_000, useStoredValue: true });
  await shop.follow();
  const now = await shop.cover();
  expect(now).toMatchObject({ principalFen: 80_000, percent: 43, below: false });
  expect(now.months).toHaveLength(12);
  expect(now.months[0]).toEqual({ month: '2026-11', principalFen: 80_000, bonusFen: 20_000, setAsideFen: 35_000, percent: 43 });
  expect(now.months[1]).toEqual({ month: '2026-10', principalFen: 0, bonusFen: 0, setAsideFen: 0 });
  must(await shop.aside(5_000, { kind: 'out', day: '2026-10-31' }));
  expect((await shop.cover()).months.map(({ setAsideFen }) => setAsideFen).slice(0, 2)).toEqual([30_000, -5_000]);
  expect(must(await owner.storedValue.setRedLine({ shopId, percent: 0 })).redLinePercent).toBeUndefined();
  expect(await shop.proof()).toEqual({ holds: true, owedFen: 100_000, setAsideFen: 30_000, counting: 0 });
});

test('below the line the owner\'s day is told, filed or not, until enough lies aside; a shop without a line reads nothing for it', async () => {
  const shop = await openShop();
  const { shopId, owner, table } = shop;
  const day = async () => {
    const before = table.requests.reads;
    const { coverBelow } = must(await owner.storedValue.getFiling({ shopId }));
    return { coverBelow, reads: table.requests.reads - before };
  };
  must(await owner.storedValue.setFiling({ shopId, filingNo: '备', issuer: '禾木', authority: '杭州市商务局', filedOn: '2026-11-01' as never }));
  await shop.join({ principalFen: 100_000, bonusFen: 20_000 });
  await shop.follow();
  const without = await day();
  expect(without.coverBelow).toBeUndefined();
  must(await owner.storedValue.setRedLine({ shopId, percent: 40 }));
  const below = await day();
  expect(below.coverBelow).toEqual({ percent: 0, redLinePercent: 40 });
  // The sums of what is owed, in their eight shards, and nothing else.
  expect(below.reads - without.reads).toBe(8);
  must(await shop.aside(39_999));
  expect((await day()).coverBelow).toEqual({ percent: 39, redLinePercent: 40 });
  must(await shop.aside(1));
  expect((await day()).coverBelow).toBeUndefined();
  must(await owner.storedValue.setRedLine({ shopId, percent: 41 }));
  expect((await day()).coverBelow).toEqual({ percent: 40, redLinePercent: 41 });
  must(await owner.storedValue.setRedLine({ shopId, percent: 0 }));
  expect(await day()).toEqual(without);
  expect(without.reads).toBe(READS_OF_THE_DAY);
});
test('a shop that has not filed is told of its cover too, and one that owes nothing is below no line', async () => {
  const shop = await openShop();
  const { shopId, owner } = shop;
  must(await owner.storedValue.setRedLine({ shopId, percent: 40 }));
  expect(must(await owner.storedValue.getFiling({ shopId })).coverBelow).toBeUndefined();
  await shop.join({ principalFen: 100 });
  await shop.follow();
  expect(must(await owner.storedValue.getFiling({ shopId }))).toMatchObject({ filed: false, due: { owedFen: 100 }, coverBelow: { percent: 0, redLinePercent: 40 } });
});

test('members see the ratio where the owner shows it: at or above the line, while it is fresh, and never a sum', async () => {
  const shop = await openShop();
  const { shopId, owner, clock } = shop;
  const anna = await shop.join({ principalFen: 100_000 });
  await shop.follow();
  const seen = async () => must(await anna.storedValue.getRechargeDesk({ shopId })).cover;
  must(await shop.aside(45_000));
  const recorded = clock();
  expect(await seen()).toBeUndefined();
  must(await owner.storedValue.setRedLine({ shopId, percent: 40 }));
  expect(await seen()).toBeUndefined();
  expect(must(await owner.storedValue.setRedLine({ shopId, percent: 40, badge: true })).badge).toBe(true);
  expect(await seen()).toEqual({ percent: 45, at: recorded });
  must(await owner.storedValue.setRedLine({ shopId, percent: 46 }));
  expect(await seen()).toBeUndefined();
  must(await owner.storedValue.setRedLine({ shopId, percent: 45 }));
  clock.move(31 * DAY_MS);
  expect(await seen()).toEqual({ percent: 45, at: recorded });
  clock.move(1);
  expect(await seen()).toBeUndefined();
  must(await shop.aside(1_000));
  expect(await seen()).toEqual({ percent: 46, at: clock() });
  must(await owner.storedValue.setRedLine({ shopId, percent: 0 }));
  must(await owner.storedValue.setRedLine({ shopId, percent: 1 }));
  expect(await seen()).toBeUndefined();
});

test('the list: what was taken back stays in it with the reason, and is taken back once', async () => {
  const shop = await openShop();
  const { shopId, owner } = shop;
  const first = must(await shop.aside(10_000, { day: '2026-11-20', note: '第一笔' }));
  must(await shop.aside(4_000, { kind: 'out' }));
  expect(codeOf(await shop.aside(6_001, { kind: 'out' }))).toBe('stored-value/cover-too-much');
  expect(codeOf(await shop.takeBack(first.coverId))).toBe('stored-value/cover-too-much');
  expect(codeOf(await shop.aside(1, { day: '2026-11-23' }))).toBe('stored-value/cover-day-wrong');
  // Records of one day stand in the order in which they were made.
  shop.clock.move(1_000);
  must(await shop.aside(90_000));
  expect(must(await shop.takeBack(first.coverId))).toMatchObject({ coverId: first.coverId, undone: { byName: '陈禾', reason: '记错了' } });
  expect(codeOf(await shop.takeBack(first.coverId))).toBe('stored-value/cover-undone');
  expect(codeOf(await shop.takeBack(shop.newKey()))).toBe('http/not-found');
  const { items } = must(await owner.storedValue.listCover({ shopId, limit: 10 }));
  expect(items.map(({ day, kind, amountFen, undone }) => [day, kind, amountFen, undone?.reason])).toEqual([['2026-11-22', 'in', 90_000, undefined], ['2026-11-22', 'out', 4_000, undefined], ['2026-11-20', 'in', 10_000, '记错了']]);
  expect((await shop.cover()).setAsideFen).toBe(86_000);
  expect(await shop.proof()).toMatchObject({ holds: true, setAsideFen: 86_000 });
  const lines = [];
  for await (const line of exportShop(createMemoryAuditSource(shop.table), shopId)) lines.push(JSON.parse(line) as { type: string });
  expect(lines.filter(({ type }) => type === 'cover')).toHaveLength(3);
});

test('50 at once: each record counts once, and no more is taken out than lies there', async () => {
  const shop = await openShop();
  const key = shop.newKey();
  const same = await Promise.all(Array.from({ length: MANY }, () => shop.aside(1_000, {}, key)));
  expect(new Set(same.map((one) => must(one).coverId)).size).toBe(1);
  expect((await shop.cover()).setAsideFen).toBe(1_000);
  const out = tally(await Promise.all(Array.from({ length: MANY }, () => shop.aside(600, { kind: 'out' }))));
  expect(out.ok).toBe(1);
  const { coverId } = must(await shop.aside(700));
  const undone = tally(await Promise.all(Array.from({ length: MANY }, () => shop.takeBack(coverId))));
  expect(undone.ok).toBe(1);
  expect((await shop.cover()).setAsideFen).toBe(400);
  expect(await shop.proof()).toMatchObject({ holds: true });
});

test('prove: an entry on its way is no difference, a sum that lies is one', async () => {
  const shop = await openShop();
  await shop.join({ principalFen: 5_000 });
  await shop.follow();
  const counted = shop.clock();
  shop.clock.move(DAY_MS);
  await shop.join({ principalFen: 7_000 });
  expect(await shop.proof(counted)).toMatchObject({ holds: true, owedFen: 5_000 });
  expect(await shop.proof()).toMatchObject({ holds: false, difference: { figure: 'principalFen', expected: 12_000, found: 5_000 } });
  await shop.follow();
  expect(await shop.proof(counted)).toMatchObject({ holds: true, owedFen: 12_000 });
});
