import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { startOf } from '@shared/kernel/shop-day';
import { rechargeRefundReceipt } from '../../functions/messages/receipts/recharge-receipt.template';
import { exportRegister } from '../../infra/scripts/audit/export-register';
import { codeOf, type MemberPerson, times } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { type Ground, openRefundShop, type RefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

/** ¥500 with ¥100 on top, of which ¥300 were used, under each order of spending. */
async function usedThreeHundred(order: string, of: (shop: RefundShop, anna: MemberPerson) => Promise<{ readonly rechargeId: string }>) {
  const shop = await openRefundShop();
  must(await shop.owner.shops.setSpendingRule({ shopId: shop.shopId, order } as never));
  shop.clock.move(5 * MINUTE_MS);
  const anna = await shop.join();
  const { rechargeId } = await of(shop, anna);
  await shop.visit(shop.manager, anna, { amountFen: 30_000, useStoredValue: true });
  return { shop, anna, rechargeId };
}
describe('The law (法释〔2025〕4号): the sum that is due is the sum that is paid, whatever the card spends first', () => {
  const rows = ['principal-first', 'bonus-first', 'in-proportion'].flatMap((order) => ([['seven-days', 25_000], ['shop-fault', 25_000], ['own-reasons', 20_000]] as const).map(([ground, moneyFen]) => [order, ground, moneyFen] as const));
  test.each(rows)('%s, %s: %i fen in cash', async (order, ground, moneyFen) => {
    const { shop, anna, rechargeId } = await usedThreeHundred(order, async (one, who) => one.recharge(who, { offerId: await one.offer(50_000, { bonusFen: 10_000 }) }));
    const { grounds } = must(await shop.owner.storedValue.getRefundRights({ shopId: shop.shopId, rechargeId: rechargeId as never, hadBefore: false, ratePerTenThousand: 0 }));
    expect(grounds.find((due) => due.ground === ground)?.remainingFen).toBe(moneyFen);
    const refund = must(await shop.back(rechargeId, { ground }));
    expect(refund).toMatchObject({ ground, moneyFen, usedFen: 30_000, after: { principalFen: 0, bonusFen: 0 } });
    expect(refund.moneyFen + refund.withheldFen).toBe(refund.principalFen + (refund.extraFen ?? 0));
    expect((await shop.read(anna.memberId)).balances).toMatchObject({ principalFen: 0, bonusFen: 0 });
    expect(codeOf(await shop.back(rechargeId, { ground }))).toBe('stored-value/nothing-to-refund');
    expect(must(await shop.owner.storedValue.getRefundRights({ shopId: shop.shopId, rechargeId: rechargeId as never, hadBefore: false, ratePerTenThousand: 0 })).grounds.find((due) => due.ground === ground)?.remainingFen).toBe(0);
    await shop.sound();
    expect(await shop.cash(shop.storeId)).toBe(50_000 - moneyFen);
  });
  test.each<[string, number, number, Ground, number]>([
    ['art. 18, used ¥600 of ¥1,000 + ¥200: by the shop\'s fault', 60_000, 0, 'shop-fault', 50_000], ['art. 19: for the member\'s own reasons', 60_000, 0, 'own-reasons', 40_000],
    ['art. 18, used ¥1,100', 110_000, 0, 'shop-fault', 8_334], ['art. 14, nothing used', 0, 0, 'seven-days', 100_000],
    ['arts. 15–17, a year at 3.10 %: interest beside it', 60_000, 310, 'shop-fault', 50_000],
  ])('%s', async (_what, used, ratePerTenThousand, ground, moneyFen) => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(100_000, { bonusFen: 20_000 }) });
    if (used > 0) await shop.visit(shop.manager, anna, { amountFen: used, useStoredValue: true });
    if (ratePerTenThousand > 0) shop.clock.move(365 * DAY_MS);
    const refund = must(await shop.back(rechargeId, { ground, ratePerTenThousand }));
    expect(refund).toMatchObject({ moneyFen, ...(ratePerTenThousand > 0 ? { interestFen: 1_550 } : {}), after: { principalFen: 0, bonusFen: 0 } });
    // What is settled is settled: no interest runs on it.
    shop.clock.move(30 * DAY_MS);
    expect(must(await shop.owner.storedValue.getRefundRights({ shopId: shop.shopId, rechargeId: rechargeId as never, hadBefore: false, ratePerTenThousand })).grounds.find((due) => due.ground === ground)?.remainingFen).toBe(0);
    await shop.sound();
  });
  test.each(['principal-first', 'bonus-first', 'in-proportion'])('two recharges on one card, %s: what was used is counted once over both, and no fen is paid twice', async (order) => {
    const shop = await openRefundShop();
    must(await shop.owner.shops.setSpendingRule({ shopId: shop.shopId, order } as never));
    shop.clock.move(5 * MINUTE_MS);
    const anna = await shop.known();
    const offerId = await shop.offer(50_000, { bonusFen: 10_000 });
    const both = [await shop.recharge(anna, { offerId }), await shop.recharge(anna, { offerId })];
    await shop.visit(shop.manager, anna, { amountFen: 60_000, useStoredValue: true });
    let [used, money] = [0, 0];
    for (const { rechargeId } of both) {
      used += must(await shop.owner.storedValue.getRefundRights({ shopId: shop.shopId, rechargeId: rechargeId as never, hadBefore: false, ratePerTenThousand: 0 })).usedFen;
      const refund = await shop.back(rechargeId, { ground: 'shop-fault' });
      // All that is left may stand with the first of them.
      expect(['ok', 'stored-value/nothing-to-refund']).toContain(codeOf(refund));
      if (refund.ok) money += refund.value.moneyFen;
    }
    expect(used).toBe(60_000);
    // Half of it was used; each refund rounds at most a fen in the member's favour.
    expect([50_000, 50_001, 50_002]).toContain(money);
    expect((await shop.read(anna.memberId)).balances).toMatchObject({ principalFen: 0, bonusFen: 0 });
    await shop.sound();
  });
  test('art. 20: nothing is due, and nobody is asked for more; what is left of the recharge was delivered', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(100_000, { bonusFen: 20_000 }) });
    await shop.visit(shop.manager, anna, { amountFen: 110_000, useStoredValue: true });
    expect(must(await shop.back(rechargeId, { ground: 'own-reasons' }))).toMatchObject({ moneyFen: 0, principalFen: 0, bonusFen: 10_000, settledFen: 100_000, channel: 'by-hand' });
    await shop.sound();
  });
  test('the seven days run to 24:00 of the seventh day after that of the payment; the member and the shop see until when', async () => {
    const shop = await openRefundShop();
    const anna = await shop.join();
    const { rechargeId } = await shop.recharge(anna, { amountFen: fen(10_000) });
    // It was paid on 22 November in the shop's zone: 29 November is the last day.
    const until = startOf('2026-11-30' as never, 'Asia/Shanghai');
    const mine = async () => must(await anna.storedValue.listMyRecharges({ shopId: shop.shopId })).items[0]?.recharge;
    expect(await mine()).toMatchObject({ withdrawUntil: until });
    const { askId } = must(await anna.storedValue.askRefund({ shopId: shop.shopId, rechargeId: rechargeId as never }, { key: shop.newKey() }));
    expect(must(await shop.owner.storedValue.listRefundAsks({ shopId: shop.shopId })).items[0]).toMatchObject({ recharge: { withdrawUntil: until } });
    // While the request waits the days do not end; it is taken back.
    must(await anna.storedValue.withdrawRefundAsk({ shopId: shop.shopId, rechargeId: rechargeId as never, askId }, { key: shop.newKey() }));
    shop.clock.move(until - shop.clock());
    const over = await shop.sumOf(rechargeId, { ground: 'seven-days' });
    expect(over).toMatchObject({ ok: false, error: { code: 'stored-value/withdrawal-over', facts: { until } } });
    must(await shop.back(rechargeId, { ground: 'own-reasons' }));
    expect(await mine()).not.toHaveProperty('withdrawUntil');
  });
  test('paid in the app: WeChat is sent what is due, and interest is paid by hand beside it', async () => {
    const { shop, anna, rechargeId } = await usedThreeHundred('principal-first', async (one, who) => one.online(who, { offerId: await one.offer(50_000, { bonusFen: 10_000 }) }));
    shop.clock.move(100 * DAY_MS);
    const refund = must(await shop.back(rechargeId, { ground: 'shop-fault', ratePerTenThousand: 310 }));
    expect(refund).toMatchObject({ moneyFen: 25_000, extraFen: 5_000, interestFen: 213, channel: 'wechat-pay', state: 'sending' });
    await shop.sound();
    const line = [...shop.table.items.values()].find((item) => item.kind === 'day-line' && item.type === 'recharge-refund');
    expect(line).toMatchObject({ amountFen: -25_213, taken: [{ tender: 'wechat-pay', amountFen: -25_000 }] });
    const register: string[] = [];
    for await (const one of exportRegister(createMemoryAuditSource(shop.table), shop.shopId, '2027-06-01' as never, { zone: 'Asia/Shanghai', phoneOf: async () => '13800000001', numbers: {} as never, at: shop.clock() })) register.push(one);
    expect(register.join('')).toContain('退款（本店原因）');
    expect(rechargeRefundReceipt.words({ ground: 'shop-fault', principalFen: -20_000, amountFen: 25_213 }, { zone: 'Asia/Shanghai', shopName: '禾木' } as never, { at: shop.clock() } as never)).toMatchObject({ title: '充值退款 ¥252.13', body: expect.stringContaining('按本店原因依法退还。') });
    expect(must(await anna.ledger.getMyStatement({ shopId: shop.shopId })).items[0]).toMatchObject({ ground: 'shop-fault', amountFen: 25_213 });
  });
  test('50 at once with 50 keys settle it once, and a part of the bonus that was to come comes no more', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const { offerId } = must(await shop.owner.storedValue.createOffer({ shopId: shop.shopId, payFen: fen(60_000), bonusFen: fen(12_000), parts: { count: 3, every: 'month', first: 'now' } }, { key: shop.newKey() }));
    const { rechargeId } = await shop.recharge(anna, { offerId });
    await shop.visit(shop.manager, anna, { amountFen: 10_000, useStoredValue: true });
    // ¥600 + ¥40 on the card, ¥80 to come; ¥100 used count as ¥83.33.
    const quoted = must(await shop.sumOf(rechargeId, { ground: 'shop-fault' }));
    expect(quoted).toMatchObject({ moneyFen: 51_667, cancelledFen: 8_000, bonusFen: 4_000, after: { principalFen: 0, bonusFen: 0 } });
    const answers = await times(50, () => shop.owner.storedValue.refundRecharge({ cashConfirmed: true, shopId: shop.shopId, rechargeId, ground: 'shop-fault', ratePerTenThousand: 0, principalFen: quoted.principalFen, quoteHash: quoted.quoteHash }, { key: shop.newKey() }));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    shop.clock.move(70 * DAY_MS);
    const mine = must(await anna.storedValue.listMyRecharges({ shopId: shop.shopId })).items[0]?.recharge;
    expect(mine).toMatchObject({ refundedFen: 60_000, parts: { comingFen: 0 } });
    expect(mine?.parts).not.toHaveProperty('next');
    await shop.sound();
  });
  test('a part was agreed on before: what was returned is taken off, and nobody gets more than was paid', async () => {
    const { shop, rechargeId } = await usedThreeHundred('principal-first', async (one, who) => one.recharge(who, { offerId: await one.offer(50_000, { bonusFen: 10_000 }) }));
    must(await shop.back(rechargeId, { principalFen: 10_000 }));
    expect(must(await shop.back(rechargeId, { ground: 'shop-fault' }))).toMatchObject({ moneyFen: 15_000, principalFen: 10_000, extraFen: 5_000 });
    await shop.sound();
    expect(await shop.cash(shop.storeId)).toBe(25_000);
  });
  test('points that were spent are goods on a ground of law as well', async () => {
    const shop = await openRefundShop();
    await shop.policy('refuse', 100);
    const anna = await shop.join();
    const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(10_000, { points: 5_000 }) });
    await shop.visit(shop.manager, anna, { amountFen: 5_000, usePoints: 'most' });
    expect(must(await shop.back(rechargeId, { ground: 'seven-days' }))).toMatchObject({ moneyFen: 5_000, pointsKeptFen: 5_000, pointsMissing: 5_000 });
    await shop.sound();
  });
  test('no principal is left on the card, and what is due comes out of the drawer all the same', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(50_000, { bonusFen: 10_000 }) });
    await shop.visit(shop.manager, anna, { amountFen: 50_000, useStoredValue: true });
    expect(codeOf(await shop.back(rechargeId))).toBe('stored-value/nothing-to-refund');
    expect(must(await shop.back(rechargeId, { ground: 'shop-fault' }))).toMatchObject({ principalFen: 0, bonusFen: 10_000, moneyFen: 8_334, extraFen: 8_334 });
    await shop.sound();
    expect(await shop.cash(shop.storeId)).toBe(50_000 - 8_334);
  });
  test('what was kept for spent bonus, or for gifts that were used, is neither used twice nor given twice', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const couponTypeId = await shop.createCouponType({ valueFen: 2_000, perMember: 5 });
    const { offerId } = must(await shop.owner.storedValue.createOffer({ shopId: shop.shopId, payFen: fen(50_000), bonusFen: fen(10_000), coupons: [{ couponTypeId, count: 2, worthFen: fen(2_000) }] }, { key: shop.newKey() }));
    must(await shop.owner.shops.setSpendingRule({ shopId: shop.shopId, order: 'bonus-first' } as never));
    shop.clock.move(5 * MINUTE_MS);
    const { rechargeId } = await shop.recharge(anna, { offerId });
    const couponId = must(await anna.coupons.listMyCoupons({ shopId: shop.shopId })).items[0]?.couponId as string;
    await shop.visit(shop.manager, anna, { amountFen: 32_000, couponIds: [couponId], useStoredValue: true });
    // ¥300 used, bonus first, and a coupon of ¥20: what the agreed part kept of both, the law's part counts once.
    const first = must(await shop.back(rechargeId, { principalFen: 5_000 }));
    const second = must(await shop.back(rechargeId, { ground: 'shop-fault' }));
    expect(second.usedFen).toBe(30_000);
    expect(first.moneyFen + second.moneyFen).toBe(25_000 - 2_000);
    await shop.sound();
    expect(must(await shop.owner.storedValue.getRefundRights({ shopId: shop.shopId, rechargeId: rechargeId as never, hadBefore: false, ratePerTenThousand: 0 })).grounds.find(({ ground }) => ground === 'shop-fault')?.remainingFen).toBe(0);
  });
});
