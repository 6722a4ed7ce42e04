import { MINUTE_MS } from '@shared/kernel/instant';
import { documentKey } from '../../functions/ledger';
import { codeOf } from '../support/counter';
import { type Ground, openRefundShop, type RefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

const reopenedOf = async (shop: RefundShop, rechargeId: string) => must(await shop.owner.storedValue.getRecharge({ shopId: shop.shopId, rechargeId: rechargeId as never })).reopenedFen ?? 0;
/** Settled before orders said themselves how much a refund by law had settled: only the refund does. */
const forget = (shop: RefundShop, rechargeId: string) => shop.table.write([{ update: documentKey(shop.shopId, rechargeId as never), remove: ['settledFen'] }]);

/** ¥500 with ¥100 on top, ¥300 of them used, settled for the member's own reasons. */
async function settled() {
  const shop = await openRefundShop();
  const anna = await shop.known();
  const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(50_000, { bonusFen: 10_000 }) });
  const { visitId } = await shop.visit(shop.manager, anna, { amountFen: 30_000, useStoredValue: true });
  must(await shop.back(rechargeId, { ground: 'own-reasons' }));
  return { shop, anna, rechargeId, undo: async () => void must(await shop.refund(shop.manager, visitId)) };
}

describe('A recharge that was settled before orders said so themselves', () => {
  test('Trap: what comes back to the card is seen, asked for and refunded, in parts as well', async () => {
    const { shop, anna, rechargeId, undo } = await settled();
    await forget(shop, rechargeId);
    expect(await reopenedOf(shop, rechargeId)).toBe(0);
    await undo();
    expect(await reopenedOf(shop, rechargeId)).toBe(30_000);
    expect(must(await anna.storedValue.listMyRecharges({ shopId: shop.shopId })).items).toMatchObject([{ reopenedFen: 30_000 }]);
    const { askId } = must(await anna.storedValue.askRefund({ shopId: shop.shopId, rechargeId: rechargeId as never }, { key: shop.newKey() }));
    expect(must(await shop.back(rechargeId, { principalFen: 10_000 }))).toMatchObject({ ground: 'own-reasons', moneyFen: 10_000, reopenedFen: 10_000 });
    expect(await reopenedOf(shop, rechargeId)).toBe(20_000);
    expect(must(await shop.back(rechargeId, { askId }))).toMatchObject({ moneyFen: 20_000, reopenedFen: 20_000, after: { principalFen: 0 } });
    expect(codeOf(await shop.back(rechargeId))).toBe('stored-value/nothing-to-refund');
    await shop.sound();
    expect(await shop.cash(shop.storeId)).toBe(0);
  });
  test('one that the two agreed on to the end opens nothing, whatever else comes to the card', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const [one, two] = [await shop.recharge(anna, { amountFen: 50_000 }), await shop.recharge(anna, { amountFen: 40_000 })];
    const { visitId } = await shop.visit(shop.manager, anna, { amountFen: 30_000, useStoredValue: true });
    must(await shop.back(two.rechargeId));
    must(await shop.back(one.rechargeId, { ground: 'own-reasons' }));
    for (const { rechargeId } of [one, two]) await forget(shop, rechargeId);
    must(await shop.refund(shop.manager, visitId));
    expect([await reopenedOf(shop, one.rechargeId), await reopenedOf(shop, two.rechargeId)]).toEqual([30_000, 0]);
  });
});

describe('A member\'s own recharges', () => {
  /** Requests of the list, where ¥100 of an older recharge are there and so many newer ones of ¥20 are over. */
  async function readsOf(many: number, ground: Ground, comesBack = false) {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const visits = [];
    for (let n = 0; n < many; n++) {
      shop.clock.move(MINUTE_MS);
      const { rechargeId } = await shop.recharge(anna, { amountFen: 2_000 });
      if (ground !== 'agreed') visits.push(await shop.visit(shop.manager, anna, { amountFen: 1_000, useStoredValue: true }));
      must(await shop.back(rechargeId, { ground }));
    }
    shop.clock.move(MINUTE_MS);
    await shop.recharge(anna, { amountFen: 10_000 });
    if (comesBack) for (const { visitId } of visits) must(await shop.refund(shop.manager, visitId));
    const before = shop.table.requests.reads;
    const { items } = must(await anna.storedValue.listMyRecharges({ shopId: shop.shopId, limit: 50 }));
    expect(items).toHaveLength(many + 1);
    return { reads: shop.table.requests.reads - before, reopened: items.map(({ reopenedFen = 0 }) => reopenedFen) };
  }
  test('they read the card\'s history once, however many were settled', async () => {
    const [none, one, six] = [await readsOf(0, 'agreed'), await readsOf(1, 'own-reasons'), await readsOf(6, 'own-reasons')];
    expect([one.reads - none.reads, six.reads - none.reads]).toEqual([2, 2]);
    const back = await readsOf(6, 'own-reasons', true);
    expect(back).toEqual({ reads: six.reads, reopened: [0, ...Array.from({ length: 6 }, () => 1_000)] });
  });
  test('and not at all where the two agreed on all of it', async () => {
    expect((await readsOf(6, 'agreed')).reads).toBe((await readsOf(0, 'agreed')).reads);
  });
});
