import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import type { CouponId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import type { MemberPerson } from '../support/counter';
import { openParkedCounter } from '../support/parked-counter';
import { must } from '../support/service-shop';

/** ¥500 paid at the till, which gave two coupons that count for ¥10 each when used. */
async function open() {
  const shop = await openParkedCounter();
  const { shopId, storeId, owner, till } = shop;
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  const couponTypeId = await shop.createCouponType({ perMember: 5, minimumSpendFen: 5_000, mayGive: true } as never);
  const { offerId } = must(await owner.storedValue.createOffer({ shopId, payFen: fen(50_000), bonusFen: fen(0), coupons: [{ couponTypeId, count: 2, worthFen: fen(1_000) }] }, shop.key()));
  const [anna, bea] = [await shop.join(), await shop.join()];
  const termsVersion = must(await anna.storedValue.getRechargeDesk({ shopId })).terms.version;
  const { rechargeId } = must(await till.storedValue.rechargeAtTill({ shopId, storeId, ticket: await shop.scan(till, anna), offerId, tender: 'cash', termsVersion, realName: '林若溪', agreedInPerson: true, adultConfirmed: true } as never, shop.key()));
  const ids = (await shop.coupons(anna)).items.map(({ couponId }) => couponId);
  shop.clock.move(MINUTE_MS);
  const sum = async (principalFen?: number) => must(await owner.storedValue.quoteRefund({ shopId, rechargeId, ...(principalFen ? { principalFen: fen(principalFen) } : {}) } as never));
  return {
    ...shop, anna, bea, couponTypeId, sum, first: ids[0] as CouponId, second: ids[1] as CouponId,
    /** Does what was quoted, and nothing else. */
    back: async (principalFen?: number) => {
      const quote = await sum(principalFen);
      const done = must(await owner.storedValue.refundRecharge({ cashConfirmed: true, shopId, rechargeId, principalFen: quote.principalFen, quoteHash: quote.quoteHash } as never, shop.key()));
      expect([done.moneyFen, done.withheldFen, done.gifts]).toEqual([quote.moneyFen, quote.withheldFen, quote.gifts]);
      await shop.proves();
      return quote;
    },
    use: (who: MemberPerson, couponId: string) => shop.visit(till, who, { amountFen: 8_000, couponIds: [couponId] }),
    giveOn: async (couponId: CouponId) => {
      const { giftId } = must(await anna.coupons.offerCoupon({ shopId, couponId }, shop.key()));
      return must(await bea.coupons.takeCoupon({ shopId, giftId }, shop.key())).couponId;
    },
  };
}
type Shop = Awaited<ReturnType<typeof open>>;

describe('a refund of a recharge keeps money for coupons that were used, and for no others', () => {
  test.each<[string, (shop: Shop) => Promise<unknown>, number, number]>([
    ['untouched', async () => undefined, 0, 2],
    ['recalled by the shop', (shop) => shop.recall(shop.couponTypeId), 0, 0],
    ['one used, the other recalled', async (shop) => { await shop.use(shop.anna, shop.first); await shop.recall(shop.couponTypeId); }, 1_000, 0],
    ['used, recalled, and the use undone', async (shop) => { const { visitId } = await shop.use(shop.anna, shop.first); await shop.recall(shop.couponTypeId); must(await shop.undo(shop.till, visitId)); }, 0, 0],
    ['expired unused', (shop) => shop.later(60 * DAY_MS), 0, 2],
    ['one given to a friend who can use it', (shop) => shop.giveOn(shop.first), 1_000, 1],
    ['one given to a friend who used it', async (shop) => { await shop.use(shop.bea, await shop.giveOn(shop.first)); }, 1_000, 1],
    ['one given to a friend, recalled there', async (shop) => { await shop.giveOn(shop.first); await shop.recall(shop.couponTypeId); }, 0, 0],
    ['one given to a friend, used there and recalled', async (shop) => { await shop.use(shop.bea, await shop.giveOn(shop.first)); await shop.recall(shop.couponTypeId); }, 1_000, 0],
    ['one given to a friend, who let it expire', async (shop) => { await shop.giveOn(shop.first); await shop.later(60 * DAY_MS); }, 0, 1],
    ['one offered to a friend', async (shop) => { must(await shop.anna.coupons.offerCoupon({ shopId: shop.shopId, couponId: shop.first }, shop.key())); }, 0, 2],
    ['one held by a bill', async (shop) => { must(await shop.park(shop.anna, { couponIds: [shop.first] })); }, 0, 2],
    ['one held by a bill, recalled', async (shop) => { must(await shop.park(shop.anna, { couponIds: [shop.first] })); await shop.recall(shop.couponTypeId); }, 0, 1],
  ])('%s', async (_what, meanwhile, keptFen, back) => {
    const shop = await open();
    await meanwhile(shop);
    const quote = await shop.sum();
    expect([quote.moneyFen, quote.withheldFen]).toEqual([50_000 - keptFen, keptFen]);
    expect(quote.gifts?.coupons).toEqual([expect.objectContaining({ back, used: keptFen / 1_000 })]);
    await shop.back();
  });
  test('what a bill holds and the shop recalled is taken off the bill too, which is paid without it', async () => {
    const shop = await open();
    const bill = must(await shop.park(shop.anna, { couponIds: [shop.first] }));
    await shop.recall(shop.couponTypeId);
    await shop.back();
    const ticket = must(await shop.get(bill.billId)).panel?.ticket as string;
    expect(await shop.quote(shop.till, { ticket, amountFen: 8_000, couponIds: [shop.first], bill })).toMatchObject({ error: { code: 'coupons/not-usable' } });
    expect(await shop.ring(shop.till, { ticket, amountFen: 8_000, bill })).toMatchObject({ ok: true, value: { dueFen: 8_000 } });
    await shop.proves();
  });
  test('in parts, recalled between them: they come to the same, and none is taken twice', async () => {
    const shop = await open();
    expect((await shop.back(25_000)).gifts?.coupons).toEqual([expect.objectContaining({ back: 1, used: 0 })]);
    await shop.recall(shop.couponTypeId);
    const rest = await shop.back();
    expect([rest.moneyFen, rest.withheldFen, rest.gifts?.coupons]).toEqual([25_000, 0, [expect.objectContaining({ back: 0, used: 0 })]]);
  });
});
