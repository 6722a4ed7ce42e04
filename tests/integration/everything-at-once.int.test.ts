import type { CouponId } from '@shared/kernel/ids';
import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { DEFAULT_TIERS, perksKey, perksOf } from '../../functions/tiers';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { proveGiven } from '../../infra/scripts/audit/prove-given';
import { behind } from '../support/behind';
import { codeOf, createCounter, type MemberPerson } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const RULE = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pendingDays: 7, mostPerDay: 400, mostPerMonth: 500, mostPerMonthAll: 5_000, pointsPerReview: 20, pointsPerCheckIn: 5 };
const DISCOUNT = { percentOff: 10, withCoupons: true };
const AMOUNT = 30_000;

/** A shop that uses everything at once: a discount and a free thing of the tier, coupons, points as cash, points that wait, caps of the month. */
async function openShop() {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai('2027-01-11T10:00:00'));
  const counter = await createCounter(world);
  const { shopId, storeId, owner, till, clock } = counter;
  const key = () => ({ key: counter.newKey() });
  const runs = behind(world, table);
  const settle = () => runs.settle(2);
  const wash = must(await owner.catalogue.createItem({ shopId, name: '洗发', kind: 'service', category: '洗护', priceFen: fen(5_000) }, key()));
  const perk = { perkId: 'wash', kind: 'service' as const, title: '免费洗发', times: { count: 1, per: 'month' as const }, free: { itemId: wash.itemId, name: '洗发' } };
  const tiers = async (discount: object | undefined) => {
    must(await owner.tiers.setTiers({ shopId, tiers: DEFAULT_TIERS.map(({ gift: _gift, ...tier }) => ({ ...tier, benefits: [], perks: [perk] as never, discount: discount as never })) }));
    clock.move(3 * MINUTE_MS);
  };
  must(await owner.shops.setEarningRule({ shopId, ...RULE } as never));
  must(await owner.shops.setPointsCash({ shopId, on: true, pointsPerYuan: 100, mostPercent: 50, leastPoints: 100 } as never));
  await tiers(DISCOUNT);
  const items = [{ name: '洗发', itemId: wash.itemId, quantity: 2, priceFen: 5_000 }, { name: '剪发', quantity: 2, priceFen: 10_000 }];
  const bill = (of: MemberPerson, couponIds: readonly string[]) => counter.scan(till, of).then((ticket) => till.parkedBills.parkBill({ shopId, storeId, amountFen: fen(AMOUNT), items: items as never, couponIds: couponIds as unknown as CouponId[], hours: 12, ticket }, key()));
  return {
    ...counter, key, settle, tiers, table, items, bill,
    /** Pays with everything that there is, and the rest in cash. */
    pay: async (of: MemberPerson, couponIds: readonly string[], parked?: { readonly slot: number; readonly billId: string }) => {
      clock.move(MINUTE_MS);
      const request = { shopId, storeId, ticket: await counter.scan(till, of), amountFen: fen(AMOUNT), items, couponIds, useStoredValue: true, usePoints: 1_000, perkUse: { perkId: 'wash', line: 0 }, ...(parked ? { bill: { slot: parked.slot, billId: parked.billId } } : {}) };
      const quote = must(await till.visits.quoteVisit(request as never));
      return must(await till.visits.recordVisit({ ...request, quoteHash: quote.quoteHash, tenders: quote.restFen > 0 ? [{ tender: 'cash', amountFen: quote.restFen }] : [] } as never, key()));
    },
    /** What is a member's, without what a clock or a counter of writes says. */
    has: async (of: MemberPerson) => {
      const { balances, openCoupons, waiting = [], visits, spentFen = 0, earnedIn } = await counter.read(of.memberId);
      const { pending: _pending, ...rest } = balances;
      return { ...rest, waiting, coupons: openCoupons.map(({ couponId }) => couponId), visits, spentFen, ofMonth: earnedIn?.points ?? 0, used: perksOf(await table.get(perksKey(of.memberId), { consistent: true })).counts.filter(({ used }) => used > 0) };
    },
    proves: async () => {
      await settle();
      const source = createMemoryAuditSource(table);
      expect((await proveBooks(source, shopId)).difference).toBeUndefined();
      expect((await proveCoupons(source, clock(), shopId)).difference).toBeUndefined();
      expect(await proveGiven(source, clock(), shopId)).toMatchObject({ holds: true });
      for await (const line of exportShop(source, shopId)) expect(JSON.parse(line)).toHaveProperty('type');
    },
  };
}
const RICH = { principalFen: 6_000, bonusFen: 1_000, points: 2_000 };

test('Effects in the wrong order, with everything at once: a parked bill is paid by the free thing, the discount, the coupon, points, the card and cash; refunded line by line and undone, every bit is back', async () => {
  const shop = await openShop();
  const anna = await shop.join(RICH);
  const couponId = must(await shop.give(anna, await shop.createCouponType({ minimumSpendFen: 20_000 })));
  const before = await shop.has(anna);
  const parked = must(await shop.bill(anna, [couponId]));
  const requests = { ...shop.table.requests };
  const visit = await shop.pay(anna, [couponId], parked);
  expect(shop.table.requests.writes - requests.writes).toBe(1);
  // ¥300 less ¥50 free; a tenth of ¥250 off; ¥10 by the coupon; ¥10 by points; ¥70 by the card; ¥135 in cash.
  expect(visit).toMatchObject({ discountFen: 5_000 + 2_500 + 1_000, dueFen: 21_500, pointsFen: 1_000, principalFen: 6_000, bonusFen: 1_000, restFen: 13_500, earnedPoints: 195, freeUse: { offFen: 5_000 }, tierOff: { offFen: 2_500 } });
  await shop.proves();
  const { manager, undo } = shop;
  for (const lines of [[{ line: 0, quantity: 1 }], [{ line: 1, quantity: 1 }]]) {
    must(await shop.refund(manager, visit.visitId, { lines }));
    await shop.proves();
  }
  // The thing that was free is all that is left of its line: by itself it is worth nothing.
  expect(codeOf(await shop.refund(manager, visit.visitId, { lines: [{ line: 0, quantity: 1 }] }))).toBe('visits/refund-nothing');
  must(await undo(manager, visit.visitId));
  expect(await shop.has(anna)).toEqual(before);
  await shop.proves();
});

test('the wrong member paid a parked bill with everything: moved, the first has all of it back and the right one has their own discount and points', async () => {
  const shop = await openShop();
  const [wrong, right] = [await shop.join(RICH), await shop.join()];
  const couponId = must(await shop.give(wrong, await shop.createCouponType()));
  const before = await shop.has(wrong);
  const visit = await shop.pay(wrong, [couponId], must(await shop.bill(wrong, [couponId])));
  await shop.settle();
  shop.clock.move(MINUTE_MS);
  const move = async (amountFen: number) => shop.till.visits.moveVisit({ shopId: shop.shopId, visitId: visit.visitId, ticket: await shop.scan(shop.till, right), tenders: [{ tender: 'cash', amountFen: fen(amountFen) }] }, shop.key());
  const { recorded } = must(await move(27_000));
  expect(recorded).toMatchObject({ discountFen: 3_000, dueFen: 27_000, earnedPoints: 270, tierOff: { offFen: 3_000 } });
  expect(recorded.freeUse).toBeUndefined();
  expect([await shop.has(wrong), await shop.has(right)]).toMatchObject([before, { waiting: [{ day: '2027-01-18', points: 270 }], visits: 1, ofMonth: 270, used: [] }]);
  await shop.proves();
});

test('a parked bill is resumed after the tier\'s discount has changed: the discount of the payment counts, the coupon stays good', async () => {
  const shop = await openShop();
  const anna = await shop.join();
  const couponId = must(await shop.give(anna, await shop.createCouponType()));
  const parked = must(await shop.bill(anna, [couponId]));
  await shop.tiers({ ...DISCOUNT, percentOff: 20 });
  const { panel } = must(await shop.till.parkedBills.getParkedBill({ shopId: shop.shopId, storeId: shop.storeId, billId: parked.billId }));
  const purchase = { ticket: panel?.ticket as string, amountFen: AMOUNT, items: shop.items, couponIds: [couponId], bill: parked };
  expect(must(await shop.ring(shop.till, purchase))).toMatchObject({ tierOff: { percentOff: 20, offFen: 6_000 }, dueFen: 23_000 });
  await shop.proves();
});

test('a card is frozen while points and a bill wait: nothing is paid, the points arrive, the bill is cancelled and its coupon is open', async () => {
  const shop = await openShop();
  const anna = await shop.join();
  const couponId = must(await shop.give(anna, await shop.createCouponType()));
  await shop.visit(shop.till, anna, { amountFen: 10_000 });
  shop.clock.set(shanghai('2027-01-17T22:00:00'));
  const parked = must(await shop.bill(anna, [couponId]));
  const ticket = await shop.lookUp(shop.till, anna);
  must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: anna.memberId, frozen: true, reason: '核对' } as never, shop.key()));
  expect(codeOf(await shop.ring(shop.till, { ticket, amountFen: AMOUNT, items: shop.items, couponIds: [couponId], bill: parked }))).toBe('membership/frozen');
  shop.clock.set(shanghai('2027-01-18T00:05:00'));
  await shop.settle();
  expect(await shop.has(anna)).toMatchObject({ points: 90, waiting: [] });
  must(await shop.till.parkedBills.cancelParkedBill({ shopId: shop.shopId, storeId: shop.storeId, billId: parked.billId }, shop.key()));
  expect((await shop.has(anna)).coupons).toEqual([couponId]);
  await shop.proves();
});

test('only what a visit earned waits: a check-in\'s and a review\'s points are there at once and count in the month; an undo takes what waits', async () => {
  const shop = await openShop();
  const { shopId } = shop;
  const anna = await shop.join();
  must(await anna.tiers.checkIn({ shopId, from: 'card' }, shop.key()));
  const visit = await shop.visit(shop.till, anna, { amountFen: 10_000 });
  expect(must(await anna.reviews.writeReview({ shopId, visitId: visit.visitId, stars: 5 } as never, shop.key()))).toMatchObject({ points: 20 });
  expect(await shop.has(anna)).toMatchObject({ points: 25, waiting: [{ day: '2027-01-18', points: 90 }], ofMonth: 115 });
  must(await shop.undo(shop.manager, visit.visitId));
  await shop.settle();
  expect(await shop.has(anna)).toMatchObject({ points: 25, waiting: [], ofMonth: 25 });
  await shop.proves();
});

test('the longest bill there can be is read in one BatchGet of a hundred keys at most, and the month\'s sums in a second', async () => {
  const shop = await openShop();
  must(await shop.owner.shops.setEarningRule({ shopId: shop.shopId, ...RULE, birthdayPercent: 200 } as never));
  must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: { kind: 'rolling', months: 2 } }));
  shop.clock.move(3 * MINUTE_MS);
  const anna = await shop.join();
  const couponIds = [must(await shop.give(anna, await shop.createCouponType())), must(await shop.give(anna, await shop.createCouponType())), must(await shop.give(anna, await shop.createCouponType()))];
  const parked = must(await shop.bill(anna, []));
  const { ids } = shop.world;
  const items = Array.from({ length: 30 }, () => ({ name: '剪发', itemId: ids.newId('item', shop.clock()), quantity: 1, priceFen: 1_000, servedBy: ids.newId('staff', shop.clock()), soldBy: ids.newId('staff', shop.clock()) }));
  const ticket = await shop.scan(shop.till, anna);
  const asked = jest.spyOn(shop.table, 'getMany');
  // None of the sixty works here: it is said after everything was read.
  expect(codeOf(await shop.quote(shop.till, { ticket, amountFen: AMOUNT, items, couponIds, bill: parked, confirmationId: shop.newKey() }))).toBe('http/not-found');
  expect(asked.mock.calls.map(([keys]) => new Set(keys.map(({ pk, sk }) => `${pk} ${sk}`)).size).filter((size) => size > 5).sort()).toEqual([100, 8]);
});
