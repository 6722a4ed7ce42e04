import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { createCountPoints, POINTS_COUNT } from '../../functions/ledger';
import { createMembersOf, type MembersOf } from '../../functions/membership';
import { dueKey, dueOf, type DueEntry } from '../../functions/platform/due/due-entry';
import type { NumberedChange } from '../../functions/platform/stream/stream-record';
import { listedKey } from '../../functions/shops';
import { proveCover } from '../../infra/scripts/audit/prove-cover';
import { behind } from '../support/behind';
import { createCounter, type MemberPerson, times } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

/** A shop as an installation of before the sum has it: members with points, of which the sum of the day it came knows only the last entries. */
async function olderShop(members: number) {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(instant(Date.parse('2026-11-20T10:00:00+08:00')));
  const counter = await createCounter(world);
  const { shopId, owner, till } = counter;
  const people: MemberPerson[] = [];
  for (let n = 0; n < members; n++) people.push(await counter.join({ points: 10 + n }));
  const { tick, drain, follow, settle } = behind(world, table);
  await drain();
  for (const { pk, sk, kind } of [...table.items.values()]) {
    if (kind === 'points-held' || kind === 'points-opened' || (kind === 'counted' && sk.startsWith('COUNTED#'))) await table.write([{ delete: { pk, sk } }]);
  }
  await table.write([{ update: listedKey(shopId), remove: ['pointsSum'] }, { put: { pk: `OWED#${shopId}#3`, sk: 'POINTS', kind: 'points-sum', shopId, points: 7 } }]);
  await drain();
  const balances = () => [...table.items.values()].reduce((sum, { kind, points }) => sum + (kind === 'member' ? (points as number) : 0), 0);
  return {
    ...counter, table, people, tick, drain, follow, settle, balances,
    out: async () => must(await owner.analytics.getPointsOut({ shopId })),
    prove: () => proveCover(createMemoryAuditSource(table), world.clock(), shopId),
    later: (minutes: number) => world.clock.move(minutes * MINUTE_MS),
    visit: async (of: MemberPerson) => counter.ring(till, { ticket: await counter.lookUp(till, of), amountFen: 3_000 }),
    due: (): DueEntry | undefined => {
      const item = [...table.items.values()].find(({ dueKind }) => dueKind === POINTS_COUNT);
      return item && dueOf(item);
    },
  };
}

test('an installation of before the sum says that it counts, begins by itself with the tick, and then knows what all members hold', async () => {
  const shop = await olderShop(5);
  must(await shop.visit(shop.people[0] as MemberPerson));
  await shop.drain();
  const counting = await shop.out();
  expect([counting.outstanding, counting.valueFen, counting.expires]).toEqual([undefined, undefined, false]);
  expect(await shop.prove()).toMatchObject({ holds: true, counting: 1 });
  await shop.settle();
  expect((await shop.out()).outstanding).toBeUndefined();
  shop.later(15);
  await shop.settle();
  expect((await shop.out()).outstanding).toBe(shop.balances());
  expect(shop.balances()).toBe(10 + 11 + 12 + 13 + 14 + 30);
  expect(await shop.prove()).toMatchObject({ holds: true, counting: 0 });
  // Neither the sum of before nor the entry that was due is left; it is not begun again.
  expect([[...shop.table.items.values()].filter(({ kind }) => kind === 'points-sum'), shop.due()]).toEqual([[], undefined]);
  must(await shop.visit(shop.people[1] as MemberPerson));
  await shop.settle(3);
  expect([(await shop.out()).outstanding, shop.due()]).toEqual([shop.balances(), undefined]);
  expect(await shop.prove()).toMatchObject({ holds: true, counting: 0 });
});

test('a shop that opens has its sum from the first entry, and counts nothing anew', async () => {
  const world = createTestWorld({ table: createMemoryTable() });
  const counter = await createCounter(world);
  expect(must(await counter.owner.analytics.getPointsOut({ shopId: counter.shopId }))).toMatchObject({ outstanding: 0 });
});

test('visits go on while it is counted, their entries come twice and out of order, and no point is counted twice or lost', async () => {
  const shop = await olderShop(24);
  await shop.tick();
  shop.later(11);
  let followed = shop.table.stream.length;
  const stream = async () => {
    const changes = shop.table.stream.slice(followed).map((change, i): NumberedChange => ({ ...change, number: String(followed + i) }));
    followed = shop.table.stream.length;
    const again = await shop.follow([...[...changes].reverse(), ...changes]);
    expect(again.length === 0 ? [] : await shop.follow(changes)).toEqual([]);
  };
  const trade = async () => {
    for (let round = 0; round < 3; round++) {
      await times(8, (n) => shop.visit(shop.people[(round * 8 + n) % 24] as MemberPerson));
      await stream();
    }
    await shop.join({ points: 500 });
  };
  await Promise.all([trade(), shop.tick()]);
  await stream();
  shop.later(10);
  await shop.tick();
  await stream();
  expect((await shop.out()).outstanding).toBe(shop.balances());
  expect(await shop.prove()).toMatchObject({ holds: true, counting: 0 });
});

test('a walk that is cut off anywhere, and one that goes in pieces, ends with the same sum', async () => {
  const shop = await olderShop(42);
  await shop.tick();
  const oneAtATime: MembersOf = (shopId, cursor) => createMembersOf(shop)(shopId, cursor, 1);
  const walk = createCountPoints({ table: shop.table, now: shop.clock, membersOf: oneAtATime });
  for (const [killedAt, fault] of [[3, 'unavailable-after'], [8, 'unavailable-before'], [20, 'unavailable-after']] as const) {
    let writes = 0;
    shop.table.nextFault = () => (++writes === killedAt ? fault : writes > killedAt ? 'unavailable-before' : 'none');
    await walk(shop.due() as DueEntry).catch(() => undefined);
    shop.table.nextFault = () => 'none';
    must(await shop.visit(shop.people[killedAt] as MemberPerson));
    await shop.drain();
    expect((await shop.out()).outstanding).toBeUndefined();
  }
  shop.later(11);
  const first = shop.due() as DueEntry;
  await walk(first);
  const second = shop.due() as DueEntry;
  expect([first.facts, second.facts?.cursor === undefined, (await shop.out()).outstanding]).toEqual([undefined, false, undefined]);
  must(await shop.visit(shop.people[41] as MemberPerson));
  await walk(second);
  await shop.table.write([{ delete: dueKey(second) }]);
  await shop.drain();
  expect((await shop.out()).outstanding).toBe(shop.balances());
  expect(await shop.prove()).toMatchObject({ holds: true, counting: 0 });
});

test('a sum that is not what members hold is still found', async () => {
  const shop = await olderShop(3);
  await shop.tick();
  shop.later(11);
  await shop.settle();
  expect((await shop.prove()).holds).toBe(true);
  const sum = [...shop.table.items.values()].find(({ kind }) => kind === 'points-held');
  await shop.table.write([{ update: { pk: sum?.pk as string, sk: sum?.sk as string }, add: { points: 1 } }]);
  expect(await shop.prove()).toMatchObject({ holds: false, difference: { figure: 'points', expected: 33, found: 34 } });
});
