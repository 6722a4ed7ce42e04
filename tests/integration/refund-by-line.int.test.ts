import type { CouponTypeId, ItemId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { type Counter, codeOf, createCounter } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { must } from '../support/service-shop';
import type { MemoryTable } from '../support/memory-table';

type Rule = Parameters<Counter['owner']['shops']['setEarningRule']>[0];
const PLAIN = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true } as const;
const lines = (...of: readonly (readonly [number, number])[]) => ({ lines: of.map(([line, quantity]) => ({ line, quantity })) });

/** A shop that sells 护理 and 洗发水 at so much. */
async function open(priceFen: number, rule: Partial<Rule> = {}) {
  const counter = await createCounter();
  const { shopId, owner } = counter;
  const key = () => ({ key: counter.newKey() });
  const sold = async (name: string, category: string) => must(await owner.catalogue.createItem({ shopId, name, kind: 'service', category, priceFen: fen(priceFen) }, key())).itemId;
  const [care, shampoo] = [await sold('护理', '护理'), await sold('洗发水', '产品')];
  must(await owner.shops.setEarningRule({ shopId, ...PLAIN, ...rule } as Rule));
  counter.clock.move(5 * MINUTE_MS);
  const member = await counter.join();
  const item = (itemId: ItemId, quantity = 1) => ({ itemId, name: '某', quantity, priceFen });
  const points = async () => (await counter.read(member.memberId)).balances.points;
  const proves = async () => expect(await proveBooks(createMemoryAuditSource(counter.table as MemoryTable))).toMatchObject({ holds: true });
  return { counter, shopId, owner, member, care, shampoo, item, key, points, proves, back: (visitId: string, ...of: readonly (readonly [number, number])[]) => counter.refund(counter.manager, visitId, lines(...of)) };
}
/** A coupon that takes the care off, and nothing else. */
async function freeCare({ owner, shopId, key, counter, member }: Awaited<ReturnType<typeof open>>): Promise<string> {
  const type = must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '护理减50', valueFen: fen(5_000), minimumSpendFen: fen(0), scope: { categories: ['护理'] }, validityDays: 30, perMember: 3 }, key())).couponTypeId as CouponTypeId;
  return must(await counter.give(member, type));
}

describe('a thing that comes back is worth what was due of it', () => {
  test('a coupon that paid for the care alone: the shampoo comes back for its ¥50, the care for nothing', async () => {
    const shop = await open(5_000);
    const { counter, member, item, care, shampoo } = shop;
    const coupon = await freeCare(shop);
    const { visitId } = await counter.visit(counter.till, member, { amountFen: 10_000, items: [item(care), item(shampoo)], couponIds: [coupon] });
    expect(must(await counter.quoteRefund(counter.manager, visitId, lines([1, 1])))).toMatchObject({ amountFen: 5_000, points: 50 });
    expect(codeOf(await counter.quoteRefund(counter.manager, visitId, lines([0, 1])))).toBe('visits/refund-nothing');
    // The care is kept, so the coupon that paid for it stays used, and the visit stands.
    expect(must(await shop.back(visitId, [1, 1]))).toMatchObject({ amountFen: 5_000, points: 50, whole: false, couponTitles: [], leftFen: 0 });
    expect(await counter.read(member.memberId)).toMatchObject({ visits: 1, openCoupons: [] });
    expect(must(await shop.back(visitId, [0, 1]))).toMatchObject({ amountFen: 0, points: 0, whole: true, couponTitles: ['护理减50'] });
    expect(await counter.read(member.memberId)).toMatchObject({ visits: 0, openCoupons: [{}], balances: { points: 0, growth: 0 } });
    await shop.proves();
  });
  test('when the last of its money is back the visit is undone by an undo as well, and its coupon is back', async () => {
    const shop = await open(5_000);
    const { counter, member, item, care, shampoo } = shop;
    const coupon = await freeCare(shop);
    const { visitId } = await counter.visit(counter.till, member, { amountFen: 10_000, items: [item(care), item(shampoo)], couponIds: [coupon] });
    must(await shop.back(visitId, [1, 1]));
    must(await counter.undo(counter.manager, visitId));
    expect(await counter.read(member.memberId)).toMatchObject({ visits: 0, openCoupons: [{}], balances: { points: 0, growth: 0 } });
    await shop.proves();
  });
  test('whoever served a thing that comes back loses what was paid back for it', async () => {
    const shop = await open(5_000);
    const { counter, member, item, care, shampoo } = shop;
    const coupon = await freeCare(shop);
    const staffId = must(await shop.owner.staff.listStaff({ shopId: shop.shopId })).items.find(({ name }) => name === 'till')?.staffId as string;
    const { visitId } = await counter.visit(counter.till, member, { amountFen: 10_000, items: [item(care), { ...item(shampoo), soldBy: staffId }], couponIds: [coupon] });
    must(await shop.back(visitId, [1, 1]));
    const found = [...(counter.table as MemoryTable).items.values()].find((one) => one.documentKind === 'visit-refund');
    expect(found).toMatchObject({ facts: { amountFen: 5_000, work: [{ staffId, as: 'sold', amountFen: -5_000, count: -1 }] } });
  });
});

test('the least purchase that earns is what is due after coupons: ¥60.00 by points and ¥40.00 in cash are ¥100.00, and the cash earns', async () => {
  const { counter, owner, shopId } = await open(100, { leastFen: fen(5_000) });
  must(await owner.shops.setPointsCash({ shopId, on: true, pointsPerYuan: 100 }));
  counter.clock.move(5 * MINUTE_MS);
  const rich = await counter.join({ points: 10_000 });
  expect(await counter.visit(counter.till, rich, { amountFen: 10_000, usePoints: 6_000 })).toMatchObject({ pointsFen: 6_000, restFen: 4_000, earnedPoints: 40 });
  expect(await counter.visit(counter.till, rich, { amountFen: 4_999, usePoints: 1_000 })).toMatchObject({ earnedPoints: 0 });
});

describe('what stays earned is what the other lines earn', () => {
  const MULTIPLIED = { items: [{ of: 'category' as const, category: '护理', multiplierPercent: 500 }] };
  const both = async (rule: Partial<Rule>) => {
    const shop = await open(100_000, rule);
    const visit = await shop.counter.visit(shop.counter.till, shop.member, { amountFen: 200_000, items: [shop.item(shop.care), shop.item(shop.shampoo)] });
    return { shop, ...visit };
  };
  test.each([['the care', 0, 5_000, 1_000], ['the shampoo', 1, 1_000, 5_000]] as const)('500 %% on care: %s comes back', async (_what, line, taken, stays) => {
    const { shop, visitId, earnedPoints } = await both(MULTIPLIED);
    expect(earnedPoints).toBe(6_000);
    expect(must(await shop.back(visitId, [line, 1]))).toMatchObject({ amountFen: 100_000, points: taken, growth: 1_000 });
    expect(await shop.points()).toBe(stays);
    // The rest of it by a sum, in proportion, and then to nothing.
    expect(must(await shop.counter.refund(shop.counter.manager, visitId, { amountFen: fen(50_000) } as never))).toMatchObject({ points: stays / 2 });
    must(await shop.counter.refund(shop.counter.manager, visitId));
    expect(await shop.points()).toBe(0);
    await shop.proves();
  });
  test('an accelerator of the care alone', async () => {
    const { shop, visitId, earnedPoints } = await both({ accelerators: [{ name: '护理周', from: '2026-01-01', until: '2099-12-31', multiplierPercent: 300, categories: ['护理'] }] } as never);
    expect(earnedPoints).toBe(4_000);
    must(await shop.back(visitId, [0, 1]));
    expect(await shop.points()).toBe(1_000);
  });
  test('the most of a bill: the care alone would have reached it too', async () => {
    const { shop, visitId, earnedPoints } = await both({ ...MULTIPLIED, mostPerBill: 2_000 });
    expect(earnedPoints).toBe(2_000);
    must(await shop.back(visitId, [1, 1]));
    expect(await shop.points()).toBe(2_000);
    const other = await both({ ...MULTIPLIED, mostPerBill: 2_000 });
    must(await other.shop.back(other.visitId, [0, 1]));
    expect(await other.shop.points()).toBe(1_000);
  });
  test('points for coming stay while the visit does, and what is below the least purchase earns nothing for its money', async () => {
    const { shop, visitId, earnedPoints } = await both({ ...MULTIPLIED, pointsPerVisit: 7, leastFen: fen(100_001) });
    expect(earnedPoints).toBe(6_007);
    must(await shop.back(visitId, [0, 1]));
    expect(await shop.points()).toBe(7);
    must(await shop.back(visitId, [1, 1]));
    expect(await shop.points()).toBe(0);
    await shop.proves();
  });
});
