import type { CommandKey, CouponTypeId, GoodsId } from '@shared/kernel/ids';
import { fen, growth } from '@shared/kernel/money';
import { composeReactions } from '../../functions/entry/compose-background';
import { entryOf, journalRange, proveMember } from '../../functions/ledger';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, ticketBy, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
let couponTypeId: CouponTypeId;
let n = 0;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'AUTO');
  couponTypeId = must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title: '五元券', valueFen: fen(500), minimumSpendFen: fen(0), validityDays: 30, perMember: 20 }, key())).couponTypeId;
});
const key = () => ({ key: api.newKey() });
type Parts = { readonly points?: number; readonly stock?: number; readonly perMember?: number };
const coupon = async ({ points = 100, ...rest }: Parts = {}): Promise<GoodsId> => must(await shop.owner.mall.createGoods({ shopId: shop.shopId, title: '五元券', points, gives: { kind: 'coupon', couponTypeId }, ...rest }, key())).goodsId;
async function change(goodsId: GoodsId, to: { readonly points?: number; readonly closed?: boolean }) {
  const { openOrders: _open, couponTitle: _title, left: _left, createdAt: _at, ...goods } = must(await shop.owner.mall.listMallGoods({ shopId: shop.shopId })).items.find((one) => one.goodsId === goodsId) as never as Parameters<typeof shop.owner.mall.changeGoods>[0] & { openOrders: number; couponTitle: string; left: number; createdAt: number };
  must(await shop.owner.mall.changeGoods({ ...goods, shopId: shop.shopId, ...to }, key()));
}
/** A member with the switch on, or off. */
async function member(goodsId?: GoodsId, points = 100) {
  const joined = await joinWhole(api, { shopId: shop.shopId }, `auto-${n++}`, api.newPhone());
  await api.settle();
  const choose = (auto?: { goodsId: GoodsId; points: number }) => joined.person.mall.setAutoRedemption({ shopId: shop.shopId, ...(auto ? { auto } : {}) }, key());
  if (goodsId) must(await choose({ goodsId, points }));
  return { ...joined, choose };
}
type Who = Awaited<ReturnType<typeof member>>;
async function visit({ memberId }: Who, yuan: number): Promise<CommandKey> {
  api.world.clock.move(60_000);
  const ticket = await ticketBy(api, shop.cashier, shop, memberId);
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket, amountFen: yuan * 100, items: [], couponIds: [], useStoredValue: false };
  const { quoteHash, restFen } = must(await shop.cashier.visits.quoteVisit(purchase));
  return must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: restFen }] }, key())).visitId;
}
async function journal({ memberId }: Who) {
  const entries = (await api.table.query({ ...journalRange(memberId), limit: 100 })).items.map(entryOf);
  const now = memberOf((await api.table.get(memberKey(memberId), { consistent: true })) as Item);
  expect(proveMember(now, entries).differences).toEqual([]);
  return { kinds: entries.map(({ kind }) => kind), points: now.balances.points, redeemed: entries.filter(({ kind }) => kind === 'mall-auto-redeemed').length, last: entries.at(-1), entries };
}
const bought = async (who: Who, yuan: number) => {
  const before = (await journal(who)).redeemed;
  await visit(who, yuan);
  await api.settle();
  return (await journal(who)).redeemed - before;
};

test('only who switched it on: earned points that suffice become the coupon, on the statement as such, and not before', async () => {
  const goodsId = await coupon();
  const [anna, bob] = [await member(goodsId), await member()];
  expect(must(await anna.person.mall.listGoods({ shopId: shop.shopId })).auto).toEqual({ goodsId, points: 100 });
  expect(must(await anna.person.ledger.getMyPoints({ shopId: shop.shopId })).auto).toEqual({ goodsId, points: 100 });
  expect([await bought(anna, 10), await bought(bob, 300)]).toEqual([0, 0]);
  const had = (await journal(anna)).points;
  expect(await bought(anna, 150)).toBe(1);
  expect((await journal(anna)).points).toBe(had + 150 - 100);
  const [line] = must(await anna.person.ledger.getMyStatement({ shopId: shop.shopId, asset: 'points' })).items;
  expect(line).toMatchObject({ kind: 'mall-auto-redeemed', what: '五元券' });
  expect(must(await anna.person.mall.listMyOrders({ shopId: shop.shopId, state: 'done' })).items).toMatchObject([{ orderId: line?.documentId, state: 'given', couponTitle: expect.stringContaining('五元券') }]);
});

test('one an entry, however much there is and however often it is told', async () => {
  const who = await member(await coupon());
  expect(await bought(who, 500)).toBe(1);
  const earned = (await journal(who)).entries.find(({ kind }) => kind === 'visit');
  const react = composeReactions(api.world);
  await Promise.all(Array.from({ length: 20 }, () => react('points.reached', { version: 1, shopId: shop.shopId, memberId: who.memberId, sequence: earned?.sequence })));
  expect((await journal(who)).redeemed).toBe(1);
  expect(await bought(who, 1)).toBe(1);
});

test('switched off it stops at once, also for what was earned before and is told after', async () => {
  const who = await member(await coupon());
  await visit(who, 200);
  must(await who.choose());
  await api.settle();
  expect((await journal(who)).redeemed).toBe(0);
  expect(must(await who.person.mall.listGoods({ shopId: shop.shopId })).auto).toBeUndefined();
});

test('another price, sold out, closed, had enough or frozen: nothing is redeemed, and no point is taken', async () => {
  const [dearer, gone, closed, once, plain] = [await coupon(), await coupon({ stock: 1 }), await coupon(), await coupon({ perMember: 1 }), await coupon()];
  const anna = await member(dearer);
  await change(dearer, { points: 90 });
  expect([await bought(anna, 200), (await journal(anna)).points]).toEqual([0, expect.any(Number)]);
  expect(codeOf(await anna.choose({ goodsId: dearer, points: 100 }))).toBe('mall/price-changed');
  must(await anna.choose({ goodsId: dearer, points: 90 }));
  expect(await bought(anna, 1)).toBe(1);
  const [bob, carl] = [await member(gone), await member(gone)];
  expect([await bought(bob, 150), await bought(carl, 150)]).toEqual([1, 0]);
  const dora = await member(closed);
  await change(closed, { closed: true });
  expect(await bought(dora, 150)).toBe(0);
  expect(codeOf(await dora.choose({ goodsId: closed, points: 100 }))).toBe('mall/goods-gone');
  const eve = await member(once);
  expect([await bought(eve, 150), await bought(eve, 150)]).toEqual([1, 0]);
  const fred = await member(plain);
  await visit(fred, 150);
  must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: fred.memberId, frozen: true, reason: '核对' }, key()));
  await api.settle();
  expect([(await journal(fred)).redeemed, codeOf(await fred.choose({ goodsId: plain, points: 100 })), (await fred.choose()).ok]).toEqual([0, 'membership/frozen', true]);
});

test('goods to be collected cannot be chosen; what comes back redeems nothing', async () => {
  const pickup = must(await shop.owner.mall.createGoods({ shopId: shop.shopId, title: '杯子', points: 100, gives: { kind: 'pickup', days: 7 } }, key())).goodsId;
  const who = await member();
  expect(codeOf(await who.choose({ goodsId: pickup, points: 100 }))).toBe('mall/goods-gone');
  await bought(who, 120);
  const { orderId } = must(await who.person.mall.orderGoods({ shopId: shop.shopId, goodsId: pickup, points: 100 }, key()));
  must(await who.choose({ goodsId: await coupon(), points: 100 }));
  must(await who.person.mall.cancelMyOrder({ shopId: shop.shopId, orderId }, key()));
  await api.settle();
  expect((await journal(who)).redeemed).toBe(0);
});

describe('with tiers that bring points', () => {
  beforeAll(async () => {
    const tier = (tierId: string, name: string, fromGrowth: number, gift?: number) => ({ tierId, name, face: 1, fromGrowth: growth(fromGrowth), multiplierPercent: 100, benefits: [], ...(gift ? { gift: { points: gift, couponTypeIds: [] } } : {}) });
    must(await shop.owner.tiers.setTiers({ shopId: shop.shopId, tiers: [tier('plain', '普卡', 0), tier('silver', '银卡', 100, 60)], terms: { measure: 'growth', period: 'lifetime', graceDays: 0, fall: 'one-tier', protectDays: 0 } }));
    api.world.clock.move(3 * 60_000);
    await api.settle();
  });

  test('Effects in the wrong order: earn, growth, tier, gift, and only then the redemption, which the gift\'s own entry sets off', async () => {
    const who = await member(await coupon({ points: 150 }), 150);
    await visit(who, 110);
    await api.settle();
    const { kinds, entries } = await journal(who);
    expect(kinds.slice(-3)).toEqual(['visit', 'tier-gift', 'mall-auto-redeemed']);
    expect(entries.at(-3)).toMatchObject({ tierBefore: 'plain', tierId: 'silver' });
  });

  test('Effects in the wrong order: told of the points before it is told of the tier, the gift still comes first', async () => {
    const who = await member(await coupon());
    await visit(who, 110);
    const { last } = await journal(who);
    await composeReactions(api.world)('points.reached', { version: 1, shopId: shop.shopId, memberId: who.memberId, sequence: last?.sequence });
    expect((await journal(who)).kinds.slice(-3)).toEqual(['visit', 'tier-gift', 'mall-auto-redeemed']);
    await api.settle();
    expect((await journal(who)).kinds.slice(-3)).toEqual(['visit', 'tier-gift', 'mall-auto-redeemed']);
  });

  test('undone afterwards, the coupon stays and the points, those of the tier\'s gift too, are taken back by the shop\'s rule, as of any that were spent', async () => {
    const who = await member(await coupon({ points: 150 }), 150);
    const visitId = await visit(who, 110);
    await api.settle();
    const before = await journal(who);
    const undo = () => shop.manager.visits.undoVisit({ shopId: shop.shopId, visitId }, key());
    expect(codeOf(await undo())).toBe('visits/points-already-spent');
    must(await shop.owner.shops.setPointsDebt({ shopId: shop.shopId, policy: 'debt' }));
    api.world.clock.move(3 * 60_000);
    must(await undo());
    await api.settle();
    const after = await journal(who);
    expect([after.redeemed, after.points]).toEqual([1, before.points - 110 - 60]);
  });
});
