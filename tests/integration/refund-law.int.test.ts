import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import { codeOf, type MemberPerson } from '../support/counter';
import { type Ground, openRefundShop, type RefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

const ask = async (shop: RefundShop, who: MemberPerson, rechargeId: string) => must(await who.storedValue.askRefund({ shopId: shop.shopId, rechargeId: rechargeId as never }, { key: shop.newKey() }));
const refuse = async (shop: RefundShop, rechargeId: string, askId: string) => must(await shop.manager.storedValue.refuseRefundAsk({ shopId: shop.shopId, rechargeId: rechargeId as never, askId: askId as never, answer: '请到店' }, { key: shop.newKey() }));
const waiting = async (shop: RefundShop) => must(await shop.owner.storedValue.listRefundAsks({ shopId: shop.shopId })).items;

describe('Art. 14 by when it was asked for', () => {
  test('Trap: asked on the sixth day and answered on the eighth, it is still withdrawn without a reason, and by its sum', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(50_000, { bonusFen: 10_000 }) });
    await shop.visit(shop.manager, anna, { amountFen: 30_000, useStoredValue: true });
    shop.clock.move(6 * DAY_MS);
    const { askId } = await ask(shop, anna, rechargeId);
    shop.clock.move(2 * DAY_MS + HOUR_MS);
    expect(await waiting(shop)).toMatchObject([{ ground: 'seven-days', dueFen: 25_000 }]);
    const rights = must(await shop.owner.storedValue.getRefundRights({ shopId: shop.shopId, rechargeId: rechargeId as never, hadBefore: false, ratePerTenThousand: 0 }));
    expect(rights.grounds[0]).toMatchObject({ ground: 'seven-days', applies: true });
    expect(must(await shop.back(rechargeId, { ground: 'seven-days', askId }))).toMatchObject({ ground: 'seven-days', moneyFen: 25_000 });
    await shop.sound();
  });
  test('a refusal does not end the right, asking late does not begin it, and who took the request back asks anew', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const [one, two, three] = [await shop.recharge(anna, { amountFen: 50_000 }), await shop.recharge(anna, { amountFen: 50_000 }), await shop.recharge(anna, { amountFen: 50_000 })];
    shop.clock.move(6 * DAY_MS);
    const [first, taken] = [await ask(shop, anna, one.rechargeId), await ask(shop, anna, three.rechargeId)];
    must(await anna.storedValue.withdrawRefundAsk({ shopId: shop.shopId, rechargeId: three.rechargeId as never, askId: taken.askId }, { key: shop.newKey() }));
    shop.clock.move(3 * DAY_MS);
    await refuse(shop, one.rechargeId, first.askId);
    expect(await ask(shop, anna, one.rechargeId)).toMatchObject({ firstAskedAt: first.askedAt });
    for (const { rechargeId } of [two, three]) {
      await ask(shop, anna, rechargeId);
      expect(codeOf(await shop.sumOf(rechargeId, { ground: 'seven-days' }))).toBe('stored-value/withdrawal-over');
    }
    expect(must(await shop.back(one.rechargeId, { ground: 'seven-days' }))).toMatchObject({ moneyFen: 50_000 });
  });
  test('who had the same before paying has no seven days, and the refund is refused on that ground', async () => {
    const shop = await openRefundShop();
    const { rechargeId } = await shop.recharge(await shop.known(), { amountFen: 50_000 });
    expect(codeOf(await shop.back(rechargeId, { ground: 'seven-days', hadBefore: true }))).toBe('stored-value/had-before');
    expect(must(await shop.back(rechargeId, { ground: 'own-reasons', hadBefore: true }))).toMatchObject({ moneyFen: 50_000 });
  });
  test('paid at 23:59, the day of payment does not count, and the seventh after it ends at 24:00 in the shop\'s zone', async () => {
    const shop = await openRefundShop();
    shop.clock.move(12 * HOUR_MS - 2 * MINUTE_MS);
    const anna = await shop.known();
    const { rechargeId } = await shop.recharge(anna, { amountFen: 50_000 });
    const left = (must(await anna.storedValue.listMyRecharges({ shopId: shop.shopId })).items[0]?.recharge.withdrawUntil ?? 0) - shop.clock();
    expect(left).toBeGreaterThan(7 * DAY_MS);
    expect(left).toBeLessThan(7 * DAY_MS + 10 * MINUTE_MS);
    shop.clock.move(left - 1);
    must(await shop.sumOf(rechargeId, { ground: 'seven-days' }));
    shop.clock.move(1);
    expect(codeOf(await shop.sumOf(rechargeId, { ground: 'seven-days' }))).toBe('stored-value/withdrawal-over');
  });
});

test('Trap: interest counts begun days of the shop\'s calendar: 47 hours are two', async () => {
  const shop = await openRefundShop();
  const { rechargeId } = await shop.recharge(await shop.known(), { amountFen: 500_000 });
  shop.clock.move(47 * HOUR_MS);
  expect(must(await shop.sumOf(rechargeId, { ground: 'shop-fault', ratePerTenThousand: 310 }))).toMatchObject({ interestFen: 85 });
});

describe('Two unlike recharges on one card: ¥500, then ¥500 with ¥250 on top, ¥600 used', () => {
  const rows = (['principal-first', 'bonus-first'] as const).flatMap((order) => (['agreed', 'seven-days', 'shop-fault', 'own-reasons'] as const).map((ground) => [order, ground] as const));
  /** What was used first is of what was paid first, of principal and of bonus apart: each recharge's sum is the law's for its own part. */
  const TOTAL: Record<string, number> = { 'principal-first agreed': 40_000, 'bonus-first agreed': 40_000, 'principal-first own-reasons': 40_000, 'bonus-first own-reasons': 40_000, 'principal-first shop-fault': 43_334, 'principal-first seven-days': 43_334, 'bonus-first shop-fault': 48_334, 'bonus-first seven-days': 48_334 };
  test.each(rows)('Trap: %s, %s: whichever is refunded first, the same comes to the same', async (order, ground) => {
    const sums = [];
    for (const turned of [false, true]) {
      const shop = await openRefundShop();
      must(await shop.owner.shops.setSpendingRule({ shopId: shop.shopId, order } as never));
      shop.clock.move(5 * MINUTE_MS);
      const anna = await shop.known();
      // At one instant of the clock: the journal tells which was first.
      const first = await shop.recharge(anna, { amountFen: 50_000 });
      const both = [first, await shop.recharge(anna, { offerId: await shop.offer(50_000, { bonusFen: 25_000 }) })];
      await shop.visit(shop.manager, anna, { amountFen: 60_000, useStoredValue: true });
      const money: Record<string, number> = {};
      for (const { rechargeId } of turned ? both.reverse() : both) {
        const refund = await shop.back(rechargeId, ground === 'agreed' ? {} : { ground });
        money[rechargeId] = refund.ok ? refund.value.moneyFen : 0;
      }
      sums.push(Object.values(money).reduce((sum, one) => sum + one, 0));
      // Agreed on in part, a recharge of which ¥100 were used keeps the bonus that came with those.
      expect((await shop.read(anna.memberId)).balances).toMatchObject({ principalFen: 0, bonusFen: order === 'principal-first' && ground === 'agreed' ? 5_000 : 0 });
      await shop.sound();
    }
    expect(sums).toEqual([TOTAL[`${order} ${ground}`], TOTAL[`${order} ${ground}`]]);
  });
  test('what was used last year is not of what was paid yesterday: the new one goes back whole within its seven days', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    await shop.recharge(anna, { amountFen: 50_000 });
    shop.clock.move(300 * DAY_MS);
    const fresh = await shop.recharge(anna, { amountFen: 50_000 });
    await shop.visit(shop.manager, anna, { amountFen: 40_000, useStoredValue: true });
    expect(must(await shop.back(fresh.rechargeId, { ground: 'seven-days' }))).toMatchObject({ moneyFen: 50_000, usedFen: 0 });
    expect((await shop.read(anna.memberId)).balances.principalFen).toBe(10_000);
  });
});

describe('After a refund by law, a visit is refunded', () => {
  test.each<[Ground, Ground, number, number, number]>([['own-reasons', 'own-reasons', 20_000, 30_000, 0], ['own-reasons', 'agreed', 20_000, 30_000, 0], ['shop-fault', 'shop-fault', 25_000, 25_000, 10_000], ['shop-fault', 'agreed', 25_000, 25_000, 10_000]])('Trap: %s, then %s: what came back to the card is refundable, and nobody has more than was paid', async (ground, then, paid, again, bonusFen) => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const { rechargeId } = await shop.recharge(anna, bonusFen > 0 ? { offerId: await shop.offer(50_000, { bonusFen }) } : { amountFen: 50_000 });
    const { visitId } = await shop.visit(shop.manager, anna, { amountFen: 30_000, useStoredValue: true });
    expect(must(await shop.back(rechargeId, { ground }))).toMatchObject({ moneyFen: paid });
    expect(must(await shop.owner.storedValue.getRecharge({ shopId: shop.shopId, rechargeId: rechargeId as never }))).not.toHaveProperty('reopenedFen');
    must(await shop.refund(shop.manager, visitId));
    expect((await shop.read(anna.memberId)).balances.principalFen).toBe(30_000);
    expect(must(await shop.owner.storedValue.getRecharge({ shopId: shop.shopId, rechargeId: rechargeId as never })).reopenedFen).toBe(30_000);
    expect(must(await anna.storedValue.listMyRecharges({ shopId: shop.shopId })).items[0]?.reopenedFen).toBe(30_000);
    const { askId } = await ask(shop, anna, rechargeId);
    expect(await waiting(shop)).toMatchObject([{ dueFen: expect.any(Number) }]);
    expect(must(await shop.back(rechargeId, { ground: then, askId }))).toMatchObject({ ground, moneyFen: again, principalFen: 30_000, reopenedFen: 30_000, usedFen: 0, after: { principalFen: 0 } });
    expect(codeOf(await shop.back(rechargeId, { ground: then }))).toBe('stored-value/nothing-to-refund');
    expect(codeOf(await anna.storedValue.askRefund({ shopId: shop.shopId, rechargeId: rechargeId as never }, { key: shop.newKey() }))).toBe('stored-value/nothing-to-refund');
    await shop.sound();
    expect(await shop.cash(shop.storeId)).toBe(0);
  });
  test('what another recharge holds is not taken for it', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const { rechargeId } = await shop.recharge(anna, { amountFen: 50_000 });
    await shop.visit(shop.manager, anna, { amountFen: 30_000, useStoredValue: true });
    must(await shop.back(rechargeId, { ground: 'own-reasons' }));
    shop.clock.move(MINUTE_MS);
    await shop.recharge(anna, { amountFen: 40_000 });
    expect(codeOf(await shop.back(rechargeId, { ground: 'own-reasons' }))).toBe('stored-value/nothing-to-refund');
    expect(codeOf(await shop.back(rechargeId))).toBe('stored-value/nothing-to-refund');
  });
});

describe('By when, at what rate, and by which tender', () => {
  test('a text that says how soon: the day is on the request, and the one to be paid first stands first', async () => {
    const shop = await openRefundShop();
    must(await shop.owner.storedValue.chooseLaw({ shopId: shop.shopId, packIds: ['beijing-2022'] }));
    const anna = await shop.known();
    const [old, one] = [await shop.recharge(anna, { amountFen: 50_000 }), await shop.recharge(anna, { amountFen: 50_000 })];
    shop.clock.move(8 * DAY_MS);
    expect(await ask(shop, anna, old.rechargeId)).toMatchObject({ payBy: '2026-12-15' });
    shop.clock.move(MINUTE_MS);
    const fresh = await shop.recharge(anna, { amountFen: 50_000 });
    expect(await ask(shop, anna, fresh.rechargeId)).toMatchObject({ payBy: '2026-12-05' });
    expect((await waiting(shop)).map(({ ask: { payBy } }) => payBy)).toEqual(['2026-12-05', '2026-12-15']);
    expect(must(await anna.storedValue.listMyRecharges({ shopId: shop.shopId })).items.find(({ recharge }) => recharge.rechargeId === old.rechargeId)?.ask?.payBy).toBe('2026-12-15');
    expect(one.rechargeId).not.toBe(old.rechargeId);
  });
  test('Trap: on the grounds that bear interest a refund names the rate, 0 on purpose, and the last one is proposed', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const { rechargeId } = await shop.recharge(anna, { amountFen: 50_000 });
    const quote = must(await shop.sumOf(rechargeId, { ground: 'shop-fault' }));
    expect(quote).not.toHaveProperty('lastRate');
    const without = await shop.owner.storedValue.refundRecharge({ cashConfirmed: true, shopId: shop.shopId, rechargeId, ground: 'shop-fault', principalFen: quote.principalFen, quoteHash: quote.quoteHash } as never, { key: shop.newKey() });
    expect(codeOf(without)).toBe('http/bad-request');
    shop.clock.move(10 * DAY_MS);
    expect(must(await shop.back(rechargeId, { ground: 'shop-fault', ratePerTenThousand: 310 })).interestFen).toBeGreaterThan(0);
    const next = await shop.recharge(anna, { amountFen: 50_000 });
    expect(must(await shop.sumOf(next.rechargeId, { ground: 'shop-fault' })).lastRate).toBe(310);
    expect(must(await shop.sumOf(next.rechargeId, { ground: 'own-reasons' }))).not.toHaveProperty('lastRate');
  });
  test('art. 21 of the rules for prepaid cards: above ¥100 in cash the person is told, and that they were is noted', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const [small, large, card] = [await shop.recharge(anna, { amountFen: 10_000 }), await shop.recharge(anna, { amountFen: 10_001 }), await shop.recharge(anna, { amountFen: 20_000 }, 'bank-card')];
    expect(must(await shop.sumOf(small.rechargeId))).not.toHaveProperty('cashLimitFen');
    expect(must(await shop.sumOf(card.rechargeId))).not.toHaveProperty('cashLimitFen');
    expect(must(await shop.sumOf(large.rechargeId)).cashLimitFen).toBe(10_000);
    must(await shop.back(small.rechargeId, { cashConfirmed: true }));
    const { refundId } = must(await shop.back(large.rechargeId, { cashConfirmed: true }));
    const noted = [...shop.table.items.values()].filter((item) => (item.facts as { cashConfirmed?: true } | undefined)?.cashConfirmed);
    expect(noted.map(({ key }) => key)).toEqual([refundId]);
  });
  test('Split refunds: cash in parts is told of where the parts together pass the limit, and not paid until whoever pays has said so', async () => {
    const shop = await openRefundShop();
    const { rechargeId } = await shop.recharge(await shop.known(), { amountFen: 30_000 });
    expect(must(await shop.sumOf(rechargeId, { principalFen: 10_000 }))).not.toHaveProperty('cashLimitFen');
    must(await shop.back(rechargeId, { principalFen: 10_000 }));
    const quote = must(await shop.sumOf(rechargeId, { principalFen: 1 }));
    expect(quote.cashLimitFen).toBe(10_000);
    const rest = { shopId: shop.shopId, rechargeId, principalFen: quote.principalFen, quoteHash: quote.quoteHash };
    expect(await shop.owner.storedValue.refundRecharge(rest, { key: shop.newKey() })).toMatchObject({ ok: false, error: { code: 'stored-value/cash-unconfirmed', facts: { limitFen: 10_000 } } });
    must(await shop.owner.storedValue.refundRecharge({ ...rest, cashConfirmed: true }, { key: shop.newKey() }));
  });
});
