import { DAY_MS } from '@shared/kernel/instant';
import type { CommandKey } from '@shared/kernel/ids';
import { posting } from '../../functions/ledger';
import { codeOf, type MemberPerson, tally } from '../support/counter';
import { must } from '../support/service-shop';
import { openMall, shanghai } from '../support/mall-shop';

const MANY = 50;

describe('goods to be collected', () => {
  test('are held with their points, handed over once, and the statement tells it', async () => {
    const shop = await openMall();
    const goodsId = await shop.goods({ stock: 2 });
    const anna = await shop.join({ points: 150 });
    const order = must(await shop.order(anna, goodsId));
    expect(order).toMatchObject({ state: 'open', title: '陶瓷杯', points: 100, pickupCode: expect.stringMatching(/^\d{6}$/), until: shanghai('2027-01-18T00:00:00') });
    expect([await shop.balances(anna), await shop.left(goodsId)]).toEqual([[50, 100], 1]);
    expect(must(await shop.owner.analytics.getPointsOut({ shopId: shop.shopId }))).toMatchObject({ held: 100 });
    expect(must(await shop.till.mall.listMemberOrders({ shopId: shop.shopId, memberId: anna.memberId })).open).toMatchObject([{ orderId: order.orderId, state: 'open' }]);
    await shop.proves();
    expect(must(await shop.handOver(anna, order.orderId))).toMatchObject({ state: 'collected', storeName: '万象店', staffName: 'till' });
    expect(await shop.balances(anna)).toEqual([50, 0]);
    expect(codeOf(await shop.handOver(anna, order.orderId))).toBe('mall/order-closed');
    const lines = must(await anna.ledger.getMyStatement({ shopId: shop.shopId, asset: 'points' })).items;
    expect(lines.slice(0, 2).map(({ kind, what, changes }) => [kind, what, changes.map(({ asset, amount, balanceAfter }) => [asset, amount, balanceAfter])])).toEqual([
      ['mall-collected', '陶瓷杯', [['held', -100, 0]]], ['mall-held', '陶瓷杯', [['points', -100, 50], ['held', 100, 100]]],
    ]);
    expect(must(await anna.mall.listMyOrders({ shopId: shop.shopId })).items).toEqual([]);
    expect(must(await anna.mall.listMyOrders({ shopId: shop.shopId, state: 'done' })).items).toMatchObject([{ state: 'collected' }]);
    expect((await shop.exported()).filter(({ type }) => type === 'mall-order')).toMatchObject([{ state: 'collected', facts: { title: '陶瓷杯' } }]);
    await shop.proves();
  });

  test('Redeemed reward never comes back: a cancelled order restores each point with its OLD expiry, the piece and the limit', async () => {
    const shop = await openMall();
    await shop.expire(1);
    const goodsId = await shop.goods({ points: 120, stock: 1, perMember: 1 });
    const anna = await shop.join({ points: 100 });
    await shop.expire(12);
    must(await shop.post(anna.memberId, 'care-gift', [posting('issuance', 'member', 'points', 50, 'later')]));
    const before = [['2027-02-28', 100], ['2028-01-31', 50]];
    expect(await shop.lots(anna)).toEqual(before);
    const order = must(await shop.order(anna, goodsId, 120));
    expect([await shop.lots(anna), await shop.left(goodsId)]).toEqual([[['2028-01-31', 30]], 0]);
    expect(codeOf(await shop.order(anna, goodsId, 120))).toBe('mall/limit-reached');
    expect(must(await anna.mall.cancelMyOrder({ shopId: shop.shopId, orderId: order.orderId }, shop.key()))).toMatchObject({ state: 'cancelled' });
    expect([await shop.lots(anna), await shop.left(goodsId), await shop.balances(anna)]).toEqual([before, 1, [150, 0]]);
    expect(codeOf(await anna.mall.cancelMyOrder({ shopId: shop.shopId, orderId: order.orderId }, shop.key()))).toBe('mall/order-closed');
    must(await shop.order(anna, goodsId, 120));
    await shop.proves();
  });

  test('not collected in time they come back by themselves, and what has lapsed meanwhile lapses', async () => {
    const shop = await openMall();
    await shop.expire(1);
    const goodsId = await shop.goods({ stock: 1, days: 3 });
    const anna = await shop.join({ points: 130 });
    await shop.at('2027-02-26T10:00:00');
    const order = must(await shop.order(anna, goodsId));
    await shop.at('2027-03-01T09:00:00');
    expect(await shop.balances(anna)).toEqual([0, 100]);
    await shop.at('2027-03-01T23:59:00');
    expect(must(await anna.mall.listMyOrders({ shopId: shop.shopId })).items).toMatchObject([{ state: 'open' }]);
    await shop.at('2027-03-02T00:06:00');
    expect(await shop.left(goodsId)).toBe(1);
    expect(must(await anna.mall.listMyOrders({ shopId: shop.shopId, state: 'done' })).items).toMatchObject([{ orderId: order.orderId, state: 'lapsed' }]);
    await shop.at('2027-03-03T00:06:00');
    expect(await shop.balances(anna)).toEqual([0, 0]);
    expect(must(await anna.ledger.getMyStatement({ shopId: shop.shopId, asset: 'points' })).items.slice(0, 2).map(({ kind }) => kind)).toEqual(['points-expired', 'mall-lapsed']);
    await shop.proves();
  });

  test('Undo pressed twice mints nothing: of 20 undos of a hand-over one makes the order wait again, with its days', async () => {
    const shop = await openMall();
    await shop.expire(1);
    const goodsId = await shop.goods({ stock: 1 });
    const anna = await shop.join({ points: 100 });
    const order = must(await shop.order(anna, goodsId));
    const handed = must(await shop.handOver(anna, order.orderId));
    expect(must(await shop.till.mall.listMemberOrders({ shopId: shop.shopId, memberId: anna.memberId })).done).toMatchObject([{ state: 'collected', undoUntil: handed.undoUntil }]);
    const undos = await Promise.all(Array.from({ length: 20 }, () => shop.till.mall.undoHandOver({ shopId: shop.shopId, orderId: order.orderId, reason: '拿错了' }, shop.key())));
    expect(tally(undos)).toEqual({ ok: 1, 'visits/already-undone': 19 });
    expect(await shop.balances(anna)).toEqual([0, 100]);
    must(await shop.till.mall.cancelOrder({ shopId: shop.shopId, storeId: shop.storeId, orderId: order.orderId, reason: '缺货' }, shop.key()));
    expect([await shop.balances(anna), await shop.lots(anna), await shop.left(goodsId)]).toEqual([[100, 0], [['2027-02-28', 100]], 1]);
    const again = must(await shop.order(anna, goodsId));
    must(await shop.handOver(anna, again.orderId));
    shop.clock.move(DAY_MS);
    expect(codeOf(await shop.till.mall.undoHandOver({ shopId: shop.shopId, orderId: again.orderId }, shop.key()))).toBe('visits/undo-window-over');
    expect(must(await shop.manager.mall.undoHandOver({ shopId: shop.shopId, orderId: again.orderId }, shop.key()))).toMatchObject({ state: 'open' });
    await shop.at('2027-01-30T10:00:00');
    expect([await shop.balances(anna), await shop.left(goodsId)]).toEqual([[100, 0], 1]);
    await shop.proves();
  });

  test('whoever was looked up says the code of the order; wrong ones are counted, and then only a scan helps', async () => {
    const shop = await openMall();
    const goodsId = await shop.goods();
    const [anna, ben] = [await shop.join({ points: 100 }), await shop.join()];
    const { orderId, pickupCode } = must(await shop.order(anna, goodsId));
    const ask = async (code?: string, who = anna) => codeOf(await shop.till.mall.handOverOrder({ shopId: shop.shopId, storeId: shop.storeId, orderId, ticket: await shop.lookUp(shop.till, who), ...(code ? { pickupCode: code } : {}) }, shop.key()));
    const wrong = pickupCode === '000000' ? '000001' : '000000';
    expect([await ask(), await ask(wrong), await ask(pickupCode, ben)]).toEqual(['mall/code-wrong', 'mall/code-wrong', 'http/not-found']);
    for (let i = 0; i < 9; i++) await ask(wrong);
    expect(await ask(pickupCode)).toBe('mall/code-wrong');
    expect(codeOf(await shop.handOver(anna, orderId))).toBe('ok');
  });
});

describe('a coupon for points', () => {
  test('is there at once, and its points are spent; a stock that is empty takes nothing', async () => {
    const shop = await openMall();
    const couponTypeId = await shop.createCouponType({ stock: 1, perMember: 5 });
    const goodsId = must(await shop.owner.mall.createGoods({ shopId: shop.shopId, title: '满减券', points: 60, gives: { kind: 'coupon', couponTypeId } }, shop.key())).goodsId;
    const anna = await shop.join({ points: 130 });
    expect(must(await anna.mall.listGoods({ shopId: shop.shopId }))).toMatchObject({ points: 130, held: 0, items: [{ goodsId, state: 'open', gives: { kind: 'coupon', title: '满减' } }] });
    expect(must(await shop.order(anna, goodsId, 60))).toMatchObject({ state: 'given', couponTitle: '满减' });
    expect(must(await anna.coupons.listMyCoupons({ shopId: shop.shopId })).items).toMatchObject([{ title: '满减', source: 'mall' }]);
    expect(codeOf(await shop.order(anna, goodsId, 60))).toBe('coupons/out-of-stock');
    expect(await shop.balances(anna)).toEqual([70, 0]);
    must(await shop.owner.coupons.closeCouponType({ shopId: shop.shopId, couponTypeId }));
    expect(must(await anna.mall.listGoods({ shopId: shop.shopId })).items).toEqual([]);
    expect(codeOf(await shop.order(anna, goodsId, 60))).toBe('coupons/type-unknown');
    await shop.proves();
  });
});

describe('who may order', () => {
  test('not the frozen, not for more than there is, not below zero, not at yesterday\'s price, and five wait at most', async () => {
    const shop = await openMall();
    const goodsId = await shop.goods({ points: 10 });
    const anna = await shop.join({ points: 95 });
    expect(codeOf(await shop.order(anna, goodsId, 9))).toBe('mall/price-changed');
    expect(await shop.order(await shop.join({ points: 4 }), goodsId, 10)).toMatchObject({ ok: false, error: { code: 'mall/not-enough-points', facts: { missing: 6 } } });
    for (let i = 0; i < 5; i++) must(await shop.order(anna, goodsId, 10));
    expect(codeOf(await shop.order(anna, goodsId, 10))).toBe('mall/too-many-open');
    must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: anna.memberId, frozen: true, reason: '核对' }, shop.key()));
    const orderId = must(await anna.mall.listMyOrders({ shopId: shop.shopId })).items[0]?.orderId as CommandKey;
    expect([codeOf(await shop.order(anna, goodsId, 10)), codeOf(await shop.till.mall.handOverOrder({ shopId: shop.shopId, storeId: shop.storeId, orderId, ticket: await shop.lookUp(shop.till, anna) }, shop.key()))]).toEqual(['membership/frozen', 'membership/frozen']);
    must(await anna.mall.cancelMyOrder({ shopId: shop.shopId, orderId }, shop.key()));
    const goods = must(await shop.owner.mall.listMallGoods({ shopId: shop.shopId })).items[0];
    expect(goods).toMatchObject({ openOrders: 4 });
    must(await shop.owner.mall.changeGoods({ shopId: shop.shopId, goodsId, revision: 1, title: '杯', points: 12, gives: { kind: 'pickup', days: 1 }, stock: 3, closed: true }, shop.key()));
    expect(codeOf(await shop.order(await shop.join({ points: 50 }), goodsId, 12))).toBe('mall/goods-gone');
    expect(codeOf(await shop.owner.mall.changeGoods({ shopId: shop.shopId, goodsId, revision: 1, title: '杯', points: 12, gives: { kind: 'pickup', days: 1 }, closed: true }, shop.key()))).toBe('mall/changed-meanwhile');
    const ben = await shop.join({ points: 100 });
    must(await shop.post(ben.memberId, 'visit-undone', [posting('member', 'issuance', 'points', 130, 'undone')]));
    must(await shop.owner.mall.changeGoods({ shopId: shop.shopId, goodsId, revision: 2, title: '杯', points: 12, gives: { kind: 'pickup', days: 1 }, closed: false }, shop.key()));
    expect(await shop.order(ben, goodsId, 12)).toMatchObject({ ok: false, error: { code: 'mall/not-enough-points', facts: { missing: 42 } } });
    await shop.proves();
  });

  test('Double redemption: 50 members at once on the last piece, one has it', async () => {
    const shop = await openMall();
    const goodsId = await shop.goods({ stock: 1 });
    const members: MemberPerson[] = [];
    for (let n = 0; n < MANY; n++) members.push(await shop.join({ points: 100 }));
    const orders = await Promise.all(members.map((one) => shop.order(one, goodsId)));
    expect(tally(orders)).toEqual({ ok: 1, 'mall/out-of-stock': MANY - 1 });
    expect(await shop.left(goodsId)).toBe(0);
    await shop.proves();
  });

  test('Double redemption: 50 orders at once on the last points of one member, one is held; 50 hand-overs of it, one is made', async () => {
    const shop = await openMall();
    const goodsId = await shop.goods({ stock: 60 });
    const anna = await shop.join({ points: 150 });
    const orders = await Promise.all(Array.from({ length: MANY }, () => shop.order(anna, goodsId)));
    expect(tally(orders)).toEqual({ ok: 1, 'mall/not-enough-points': MANY - 1 });
    const won = orders.find((one) => one.ok);
    const orderId = won?.ok ? won.value.orderId : undefined;
    const ticket = await shop.scan(shop.till, anna);
    const ends = await Promise.all(Array.from({ length: MANY }, (_, n) => (n % 2 === 0 ? shop.till.mall.handOverOrder({ shopId: shop.shopId, storeId: shop.storeId, orderId: orderId as CommandKey, ticket }, shop.key()) : anna.mall.cancelMyOrder({ shopId: shop.shopId, orderId: orderId as CommandKey }, shop.key()))));
    expect(tally(ends as never)).toEqual({ ok: 1, 'mall/order-closed': MANY - 1 });
    const [points, held] = await shop.balances(anna);
    expect([held, [50, 150].includes(points as number), [59, 60].includes((await shop.left(goodsId)) as number)]).toEqual([0, true, true]);
    await shop.proves();
  });
});

test('Two cards for one person: an order that waits goes along with its points, and is handed over to the card that stands', async () => {
  const shop = await openMall();
  await shop.expire(1);
  const goodsId = await shop.goods({ stock: 3, perMember: 2 });
  const [old, stands] = [await shop.join({ points: 210 }), await shop.join({ points: 10 })];
  const phone = '13800000042';
  must(await old.membership.bindMyPhone({ shopId: shop.shopId, phoneCode: phone }, shop.key()));
  const [one, two] = [must(await shop.order(old, goodsId)), must(await shop.order(old, goodsId))];
  must(await shop.manager.membership.resolvePhone({ shopId: shop.shopId, memberId: stands.memberId, phone, decision: 'same-person', reason: '本人的旧卡' }, shop.key()));
  expect(await shop.balances(stands)).toEqual([20, 200]);
  await shop.proves();
  expect(must(await stands.mall.listMyOrders({ shopId: shop.shopId })).items.map(({ orderId }) => orderId).sort()).toEqual([one.orderId, two.orderId].sort());
  must(await shop.handOver(stands, one.orderId));
  must(await stands.mall.cancelMyOrder({ shopId: shop.shopId, orderId: two.orderId }, shop.key()));
  expect([await shop.balances(stands), await shop.left(goodsId), await shop.lots(stands)]).toEqual([[120, 0], 2, [['2027-02-28', 120]]]);
  await shop.proves();
});
