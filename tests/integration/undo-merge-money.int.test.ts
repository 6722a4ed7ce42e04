import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { TERMS } from '../../functions/stored-value';
import { codeOf, type MemberPerson } from '../support/counter';
import { owing } from '../support/owing-shop';
import { openRefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';
import { openTwoCards } from '../support/two-cards';

const refund = async (shop: Awaited<ReturnType<typeof openTwoCards>>, memberId: string, packageId: string, refundFen = 20_000) =>
  must(await shop.manager.packages.refundPackage({ shopId: shop.shopId, storeId: shop.storeId, memberId, packageId, refundFen, tenders: [{ tender: 'cash', amountFen: fen(refundFen) }], reason: '退卡' } as never, shop.key()));

test('a package of the card that went whose price was paid back since keeps the merge, and says which', async () => {
  const shop = await openTwoCards();
  const packageId = await shop.sell(shop.old);
  must(await shop.merge());
  await refund(shop, shop.stands.memberId, packageId);
  const refused = await shop.undo();
  expect([codeOf(refused), !refused.ok && refused.error.facts]).toEqual(['joining/merge-used', { title: '护理卡' }]);
  await shop.proves();
});
test('a package that had been paid back before, and one of the card that stands paid back since, keep no merge', async () => {
  const shop = await openTwoCards();
  const [gone, own] = [await shop.sell(shop.old), await shop.sell(shop.stands)];
  await refund(shop, shop.old.memberId, gone);
  const before = await shop.state(shop.old);
  must(await shop.merge());
  await refund(shop, shop.stands.memberId, own);
  must(await shop.undo());
  expect(await shop.state(shop.old)).toEqual(before);
  await shop.proves();
});

describe('a recharge while two cards were one', () => {
  async function openMerged() {
    const shop = await openRefundShop();
    const { shopId, manager, newKey } = shop;
    const [goes, stands] = [await shop.known(), await shop.known()];
    shop.clock.move(MINUTE_MS);
    must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, other: { by: 'member-number', value: (await shop.read(goes.memberId)).number }, decision: 'same-person', reason: '同一人' }, { key: newKey() }));
    return {
      ...shop, goes, stands,
      start: async (who: MemberPerson) => must(await who.storedValue.startRecharge({ shopId, termsVersion: TERMS.version, adultConfirmed: true, amountFen: fen(20_000) } as never, { key: newKey() })).recharge.rechargeId,
      undoMerge: () => manager.joining.undoMerge({ shopId, memberId: goes.memberId, reason: '不是同一位' }, { key: newKey() }),
      money: async () => [(await shop.read(goes.memberId)).balances.principalFen, (await shop.read(stands.memberId)).balances.principalFen],
    };
  }
  test('that the other card\'s person paid keeps the merge, in part refunded too; refunded whole, it does not', async () => {
    const shop = await openMerged();
    const { rechargeId } = await shop.online(shop.goes, { amountFen: fen(20_000) });
    expect(codeOf(await shop.undoMerge())).toBe('joining/merge-changed');
    // While it stands its payer may ask for the money back, as the law has it.
    must(await shop.goes.storedValue.askRefund({ shopId: shop.shopId, rechargeId, reason: '不想存了' } as never, { key: shop.newKey() }));
    must(await shop.back(rechargeId, { principalFen: 5_000 }));
    expect(codeOf(await shop.undoMerge())).toBe('joining/merge-changed');
    must(await shop.back(rechargeId));
    must(await shop.undoMerge());
    expect(await shop.money()).toEqual([0, 0]);
    await shop.sound();
  });
  test('that waits for the other card\'s person to pay keeps the merge until it is closed', async () => {
    const shop = await openMerged();
    const rechargeId = await shop.start(shop.goes);
    expect(codeOf(await shop.undoMerge())).toBe('joining/merge-changed');
    must(await shop.goes.storedValue.cancelRecharge({ shopId: shop.shopId, rechargeId } as never));
    must(await shop.undoMerge());
    await shop.sound();
  });
  test('of the standing card\'s own person, paid or waiting, stays with that card', async () => {
    const shop = await openMerged();
    await shop.online(shop.stands, { amountFen: fen(20_000) });
    const waits = await shop.start(shop.stands);
    await shop.recharge(shop.stands, { amountFen: fen(10_000) });
    must(await shop.undoMerge());
    shop.world.fakePay.payNow(`RC${waits}`);
    must(await shop.stands.storedValue.checkRecharge({ shopId: shop.shopId, rechargeId: waits }));
    expect(await shop.money()).toEqual([0, 50_000]);
    await shop.sound();
  });
});

describe('a repayment by WeChat while two cards were one', () => {
  async function openMerged() {
    const shop = await owing([3_000]);
    const { shopId, counter, key } = shop;
    const goes = await counter.join();
    const manager = { ...counter.manager };
    counter.clock.move(MINUTE_MS);
    must(await manager.membership.resolvePhone({ shopId, memberId: shop.member.memberId, other: { by: 'member-number', value: (await counter.read(goes.memberId)).number }, decision: 'same-person', reason: '同一人' }, key()));
    return {
      ...shop, goes,
      pays: async (who: MemberPerson) => {
        const { orderNo, repaymentId } = must(await shop.start(1_000, who)).repayment;
        expect([shop.pay.payNow(orderNo), await shop.tell(orderNo)]).toEqual([true, 'taken']);
        return repaymentId;
      },
      undoMerge: () => manager.joining.undoMerge({ shopId, memberId: goes.memberId, reason: '不是同一位' }, key()),
    };
  }
  test('that the other card\'s person paid keeps the merge until it is given back: their money would stay with a stranger\'s debt', async () => {
    const shop = await openMerged();
    const repaymentId = await shop.pays(shop.goes);
    expect(codeOf(await shop.undoMerge())).toBe('joining/merge-changed');
    must(await shop.counter.manager.storedValue.refundRepayment({ shopId: shop.shopId, repaymentId, reason: '付错了' }, shop.key()));
    must(await shop.undoMerge());
    expect(must(await shop.member.credit.getMyCredit({ shopId: shop.shopId })).bills.map(({ openFen }) => openFen)).toEqual([3_000]);
    await shop.proves();
  });
  test('of the standing card\'s own person stays with that card', async () => {
    const shop = await openMerged();
    await shop.pays(shop.member);
    must(await shop.undoMerge());
    await shop.stands(2_000, 1);
    await shop.proves();
  });
});
