import { marshall } from '@aws-sdk/util-dynamodb';
import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { composeFollowStream } from '../../functions/entry/compose-background';
import { documentKey, entryKey, givenKeys, posting } from '../../functions/ledger';
import { memberKey, monthOf } from '../../functions/membership';
import type { NumberedChange } from '../../functions/platform/stream/stream-record';
import type { EarningRule } from '../../functions/shops';
import { itemSize } from '../../infra/local/dynamodb/engine/item-size';
import { proveGiven } from '../../infra/scripts/audit/prove-given';
import { codeOf, createCounter, type MemberPerson, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const RULE = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true };

/** A shop with caps on what a month may earn, and the stream behind it. */
async function openAt(start: string, caps: Partial<EarningRule>) {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai(start));
  const counter = await createCounter(world);
  const { shopId, owner } = counter;
  const follow = composeFollowStream(world);
  const change = (n: number) => [{ ...table.stream[n], number: String(n) } as NumberedChange];
  let read = 0;
  const rule = async (more: Partial<EarningRule>) => {
    must(await owner.shops.setEarningRule({ shopId, ...RULE, ...more } as never));
    world.clock.move(3 * MINUTE_MS);
  };
  await rule(caps);
  const [anna, ben] = [await counter.join(), await counter.join()];
  return {
    ...counter, anna, ben, rule, table,
    settle: async () => { for (; read < table.stream.length; read++) await follow(change(read)); },
    /** Every record of the stream once more, newest first. */
    replay: async () => { for (let n = table.stream.length - 1; n >= 0; n--) await follow(change(n)); },
    points: async (of: MemberPerson) => must(await of.membership.getMyCard({ shopId })).balances.points,
    given: async () => must(await owner.analytics.getPointsOut({ shopId })).given,
    proof: () => proveGiven(createMemoryAuditSource(table), world.clock(), shopId),
    buy: (of: MemberPerson, yuan: number) => counter.visit(counter.till, of, { amountFen: yuan * 100 }),
  };
}

test('a member\'s month: what is left, then nothing, and the quote and the receipt say why; another member has their own; growth is whole', async () => {
  const shop = await openAt('2026-11-27T10:00:00', { mostPerMonth: 150 });
  expect(await shop.buy(shop.anna, 100)).not.toHaveProperty('cut');
  const ticket = await shop.lookUp(shop.till, shop.anna);
  const quote = must(await shop.quote(shop.till, { ticket, amountFen: 8_000 }));
  expect(quote).toMatchObject({ earnedPoints: 50, earnedGrowth: 80, cut: 'month' });
  expect(must(await shop.record(shop.till, { ticket, amountFen: 8_000 }, quote))).toMatchObject({ earnedPoints: 50, earnedGrowth: 80, cut: 'month', after: quote.after });
  expect(await shop.buy(shop.anna, 30)).toMatchObject({ earnedPoints: 0, earnedGrowth: 30, cut: 'month' });
  expect(await shop.buy(shop.ben, 30)).toMatchObject({ earnedPoints: 30 });
  expect([await shop.points(shop.anna), (await shop.prove(shop.anna)).differences]).toEqual([150, []]);
});

test('Month ends: the caps of a month turn at midnight of the shop, not of UTC', async () => {
  const shop = await openAt('2026-11-30T23:40:00', { mostPerMonth: 50, mostPerMonthAll: 80 });
  expect(await shop.buy(shop.anna, 90)).toMatchObject({ earnedPoints: 50, cut: 'month' });
  await shop.settle();
  expect([await shop.buy(shop.ben, 90), await shop.given()]).toMatchObject([{ earnedPoints: 30, cut: 'all' }, { month: '2026-11', points: 50, most: 80 }]);
  shop.clock.set(shanghai('2026-12-01T00:00:30'));
  expect(await shop.buy(shop.anna, 90)).toMatchObject({ earnedPoints: 50 });
  await shop.settle();
  expect([await shop.buy(shop.ben, 90), await shop.given()]).toMatchObject([{ earnedPoints: 30, cut: 'all' }, { month: '2026-12', points: 50 }]);
  await shop.settle();
  expect(await shop.proof()).toEqual({ holds: true, months: 2, points: 160 });
});

test('an undo and a refund give room back in the month of the visit, and in no other', async () => {
  const shop = await openAt('2026-11-27T10:00:00', { mostPerMonth: 100, mostPerMonthAll: 100, pendingDays: 3 });
  const [first, second] = [await shop.buy(shop.anna, 60), await shop.buy(shop.anna, 60)];
  expect([first.earnedPoints, second.earnedPoints]).toEqual([60, 40]);
  await shop.settle();
  expect(await shop.buy(shop.ben, 10)).toMatchObject({ earnedPoints: 0, cut: 'all' });
  must(await shop.refund(shop.manager, first.visitId, { amountFen: 3_000 }));
  await shop.settle();
  expect([await shop.given(), await shop.buy(shop.anna, 50)]).toMatchObject([{ points: 70 }, { earnedPoints: 30 }]);
  await shop.settle();
  must(await shop.undo(shop.manager, second.visitId));
  await shop.settle();
  expect(await shop.given()).toMatchObject({ points: 60 });
  shop.clock.set(shanghai('2026-12-01T09:00:00'));
  expect(await shop.buy(shop.anna, 100)).toMatchObject({ earnedPoints: 100 });
  must(await shop.undo(shop.manager, first.visitId));
  await shop.settle();
  expect([await shop.given(), await shop.buy(shop.anna, 10)]).toMatchObject([{ month: '2026-12', points: 100 }, { earnedPoints: 0 }]);
  const sum = (await shop.table.getMany(givenKeys(shop.shopId, monthOf('2026-11-01' as never)))).reduce((total, item) => total + ((item?.points ?? 0) as number), 0);
  expect([sum, await shop.proof(), (await shop.prove(shop.anna)).differences]).toMatchObject([30, { holds: true }, []]);
});

test('the caps combine, the smallest wins, and each says its own reason', async () => {
  const shop = await openAt('2026-11-27T10:00:00', { mostPerBill: 90, mostPerDay: 120, mostPerMonth: 150, mostPerMonthAll: 200 });
  expect([await shop.buy(shop.anna, 500), await shop.buy(shop.anna, 500)].map(({ earnedPoints, cut }) => [earnedPoints, cut])).toEqual([[90, undefined], [30, undefined]]);
  shop.clock.set(shanghai('2026-11-28T10:00:00'));
  await shop.settle();
  expect(await shop.buy(shop.anna, 500)).toMatchObject({ earnedPoints: 30, cut: 'month' });
  await shop.settle();
  expect(await shop.buy(shop.ben, 500)).toMatchObject({ earnedPoints: 50, cut: 'all' });
});

test('check-ins and profiles count and are cut; a profile waits for a month with room', async () => {
  const shop = await openAt('2026-11-27T10:00:00', { mostPerMonth: 12, mostPerMonthAll: 1_000, pointsPerCheckIn: 8, pointsForProfile: 10 });
  const { shopId, anna } = shop;
  const checkIn = () => anna.tiers.checkIn({ shopId, from: 'points' }, { key: shop.newKey() });
  expect(must(await checkIn()).points).toBe(8);
  const { version } = must(await anna.membership.getMyProfile({ shopId }));
  const told = must(await anna.membership.updateMyProfile({ shopId, version, name: '小满', birthday: { calendar: 'solar', month: 3, day: 1 } })).version;
  const finish = () => anna.tiers.finishProfile({ shopId, version: told }, { key: shop.newKey() });
  expect(codeOf(await finish())).toBe('tiers/month-full');
  shop.clock.set(shanghai('2026-11-28T10:00:00'));
  expect(must(await checkIn()).points).toBe(4);
  shop.clock.set(shanghai('2026-11-29T10:00:00'));
  expect(codeOf(await checkIn())).toBe('tiers/month-full');
  shop.clock.set(shanghai('2026-12-01T10:00:00'));
  expect(must(await finish()).points).toBe(10);
  await shop.settle();
  expect([await shop.given(), await shop.proof()]).toMatchObject([{ points: 10 }, { holds: true, points: 22 }]);
});

test('what a gift, an adjustment or a merge moves is no part of it; a visit that is moved keeps its room', async () => {
  const shop = await openAt('2026-11-27T10:00:00', { mostPerMonthAll: 100 });
  must(await shop.post(shop.anna.memberId, 'adjustment', [posting('issuance', 'member', 'points', 900, 'given')]));
  const wrong = await shop.buy(shop.anna, 100);
  await shop.settle();
  expect(await shop.given()).toMatchObject({ points: 100 });
  shop.clock.move(MINUTE_MS);
  const moved = must(await shop.manager.visits.moveVisit({ shopId: shop.shopId, visitId: wrong.visitId, ticket: await shop.scan(shop.manager, shop.ben), tenders: [{ tender: 'cash', amountFen: 10_000 }] } as never, { key: shop.newKey() }));
  expect(moved.recorded).toMatchObject({ earnedPoints: 100 });
  await shop.settle();
  expect([await shop.given(), await shop.points(shop.anna), await shop.points(shop.ben), await shop.proof()]).toMatchObject([{ points: 100 }, 900, 100, { holds: true }]);
});

test('Replayed stream records: backwards and twice, the sum is still the journal\'s; what is on its way is told apart', async () => {
  const shop = await openAt('2026-11-27T10:00:00', { mostPerMonthAll: 1_000 });
  const visit = await shop.buy(shop.anna, 100);
  await shop.buy(shop.ben, 40);
  must(await shop.undo(shop.manager, visit.visitId));
  expect(await shop.proof()).toMatchObject({ holds: false });
  expect(await proveGiven(createMemoryAuditSource(shop.table), shanghai('2026-11-01T00:00:00'), shop.shopId)).toMatchObject({ holds: true, points: 0 });
  await shop.replay();
  await shop.settle();
  await shop.replay();
  expect([await shop.given(), await shop.proof()]).toMatchObject([{ points: 40 }, { holds: true, months: 1, points: 40 }]);
});

test('50 visits at once of one member: the member\'s month holds to the point', async () => {
  const shop = await openAt('2026-11-27T10:00:00', { mostPerMonth: 35, mostPerMonthAll: 500 });
  const ticket = await shop.lookUp(shop.till, shop.anna);
  const ring = async () => {
    for (let tries = 0; tries < 60; tries++) {
      const rung = await shop.ring(shop.till, { ticket, amountFen: 1_000 });
      if (rung.ok || !['visits/quote-changed', 'ledger/busy'].includes(codeOf(rung))) return rung;
    }
    throw new Error('never through');
  };
  expect(tally(await Promise.all(Array.from({ length: 50 }, ring)))).toEqual({ ok: 50 });
  expect([await shop.points(shop.anna), (await shop.prove(shop.anna)).differences]).toEqual([35, []]);
  await shop.settle();
  expect([await shop.given(), await shop.proof()]).toMatchObject([{ points: 35 }, { holds: true }]);
});

test('a budget, not a lock: visits before the stream has told pass the programme\'s cap, what was given stays, and the next earns nothing', async () => {
  const shop = await openAt('2026-11-27T10:00:00', { mostPerMonthAll: 40 });
  const many = [];
  for (let n = 0; n < 8; n++) many.push(await shop.join());
  const tickets = await Promise.all(many.map((one) => shop.lookUp(shop.till, one)));
  const rung = await Promise.all(tickets.map((ticket) => shop.ring(shop.till, { ticket, amountFen: 1_000 })));
  expect(rung.map((one) => must(one).earnedPoints)).toEqual(many.map(() => 10));
  await Promise.all([shop.replay(), shop.replay()]);
  expect([await shop.given(), await shop.buy(shop.anna, 10)]).toMatchObject([{ points: 80, most: 40 }, { earnedPoints: 0, cut: 'all' }]);
  await shop.settle();
  expect(await shop.proof()).toMatchObject({ holds: true, points: 80 });
});

test('the longest bill, served by sixty people, is read in two requests and not refused for its length', async () => {
  const shop = await openAt('2026-11-27T10:00:00', { mostPerMonthAll: 1_000 });
  const id = (kind: string, n: number) => `${kind}_${String(n).padStart(26, '0')}`;
  const items = Array.from({ length: 30 }, (_, i) => ({ name: '剪发', quantity: 1, priceFen: 100, itemId: id('itm', i), servedBy: id('stf', 2 * i), soldBy: id('stf', 2 * i + 1) }));
  const ticket = await shop.lookUp(shop.till, shop.anna);
  const spy = jest.spyOn(shop.table, 'getMany');
  expect(codeOf(await shop.quote(shop.till, { ticket, amountFen: 3_000, items }))).toBe('http/not-found');
  expect(Math.max(...spy.mock.calls.map(([keys]) => keys.length))).toBeLessThanOrEqual(100);
  expect(spy.mock.calls.map(([keys]) => keys.length)).toContain(8);
});

test('a shop without caps reads and writes nothing for them; with them a visit still reads once, and its document stays small', async () => {
  const shop = await openAt('2026-11-27T10:00:00', {});
  await shop.buy(shop.anna, 100);
  await shop.settle();
  const kinds = () => [...shop.table.items.values()].filter(({ kind, pk }) => kind === 'given-sum' || pk.endsWith('#GIVEN')).length;
  const member = async () => await shop.table.get(memberKey(shop.anna.memberId), { consistent: true });
  expect([kinds(), await shop.given(), await member()]).toEqual([0, undefined, expect.not.objectContaining({ earnedIn: expect.anything() })]);
  const reads = async () => {
    shop.clock.move(MINUTE_MS);
    const ticket = await shop.scan(shop.till, shop.anna);
    const spy = jest.spyOn(shop.table, 'getMany');
    await shop.quote(shop.till, { ticket, amountFen: 9_000 });
    const keys = spy.mock.calls.map(([asked]) => asked.length).filter((n) => n > 0);
    spy.mockRestore();
    return keys;
  };
  const without = await reads();
  await shop.rule({ mostPerMonth: 10, mostPerMonthAll: 1_000 });
  const withCaps = await reads();
  expect(withCaps).toEqual([(without[0] as number) + 8, ...without.slice(1)]);
  const type = await shop.createCouponType({ valueFen: 500 });
  const couponId = must(await shop.give(shop.anna, type));
  const visit = await shop.visit(shop.till, shop.anna, { amountFen: 12_000, couponIds: [couponId] });
  expect(visit).toMatchObject({ earnedPoints: 10, cut: 'month' });
  const { version } = await shop.read(shop.anna.memberId);
  const written = [documentKey(shop.shopId, visit.visitId), memberKey(shop.anna.memberId), entryKey(shop.anna.memberId, version)];
  // One kilobyte is one unit, two in a transaction: six for the three.
  for (const item of await shop.table.getMany(written)) expect(itemSize(marshall(item as object, { removeUndefinedValues: true }) as never)).toBeLessThanOrEqual(1_024);
});
