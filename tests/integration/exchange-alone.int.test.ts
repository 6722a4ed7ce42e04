import { fen } from '@shared/kernel/money';
import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { createCounter, type Counter } from '../support/counter';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

let on: Counter;
beforeAll(async () => {
  const world = createTestWorld();
  world.clock.set(instant(Date.parse('2027-03-05T10:00:00+08:00')));
  on = await createCounter(world);
});
const key = () => ({ key: on.newKey() });
const couponsOf = async (of: { readonly coupons: { listMyCoupons: (request: { shopId: typeof on.shopId; state: 'open' | 'used' }) => Promise<unknown> } }, state: 'open' | 'used') =>
  must((await of.coupons.listMyCoupons({ shopId: on.shopId, state })) as never as { ok: true; value: { items: { couponId: string; state: string }[] } }).items;

test('an exchange coupon is handed in without a purchase: recorded at nothing, used, and back by the undo', async () => {
  const who = await on.join();
  const couponId = must(await on.give(who, await on.createCouponType({ kind: 'exchange', valueFen: 0 })));
  const ticket = await on.scan(on.till, who);
  const bill = { shopId: on.shopId, storeId: on.storeId, ticket, amountFen: fen(0), useStoredValue: false };
  // Nothing is chosen by itself: which thing is wanted is for the member to say.
  expect(must(await on.till.visits.quoteVisit(bill)).coupons).toMatchObject([{ couponId, chosen: false }]);
  const quote = must(await on.till.visits.quoteVisit({ ...bill, couponIds: [couponId as never] }));
  expect(quote).toMatchObject({ dueFen: 0, restFen: 0, coupons: [{ couponId, chosen: true }] });
  const visit = must(await on.till.visits.recordVisit({ ...bill, couponIds: [couponId as never], tenders: [], quoteHash: quote.quoteHash }, key()));
  expect(visit).toMatchObject({ dueFen: 0, couponTitles: ['满减'], tenders: [] });
  expect(await couponsOf(who, 'used')).toMatchObject([{ couponId, state: 'used' }]);
  expect((await on.prove(who)).differences).toEqual([]);
  must(await on.undo(on.till, visit.visitId));
  expect(await couponsOf(who, 'open')).toMatchObject([{ couponId, state: 'open' }]);
  expect((await on.prove(who)).differences).toEqual([]);
});

test('a coupon that takes money off is not taken for nothing bought, whoever asks: it stays the member\'s', async () => {
  const who = await on.join();
  const couponId = must(await on.give(who, await on.createCouponType()));
  const bill = { shopId: on.shopId, storeId: on.storeId, ticket: await on.scan(on.till, who), amountFen: fen(0), couponIds: [couponId as never], useStoredValue: false };
  const refused = { ok: false, error: { code: 'coupons/not-usable', facts: { bar: 'below-minimum', title: '满减', minimumSpendFen: 0 } } };
  expect(await on.till.visits.quoteVisit(bill)).toMatchObject(refused);
  expect(await on.till.visits.recordVisit({ ...bill, tenders: [], quoteHash: '0'.repeat(64) as never }, key())).toMatchObject(refused);
  expect(await couponsOf(who, 'open')).toMatchObject([{ couponId, state: 'open' }]);
  expect(must(await on.till.visits.quoteVisit({ ...bill, couponIds: undefined as never })).coupons).toMatchObject([{ couponId, chosen: false, bar: 'below-minimum' }]);
});

test('one from the points mall too, and by the member\'s word in the app where no code was scanned', async () => {
  const who = await on.join({ points: 500 });
  const couponTypeId = await on.createCouponType({ kind: 'exchange', valueFen: 0 });
  const { goodsId } = must(await on.owner.mall.createGoods({ shopId: on.shopId, title: '护理一次', points: 300, gives: { kind: 'coupon', couponTypeId } }, key()));
  must(await who.mall.orderGoods({ shopId: on.shopId, goodsId, points: 300 }, key()));
  const [coupon] = await couponsOf(who, 'open');
  const bill = { shopId: on.shopId, storeId: on.storeId, ticket: await on.lookUp(on.till, who), amountFen: fen(0), couponIds: [coupon?.couponId as never], useStoredValue: false };
  const quote = must(await on.till.visits.quoteVisit(bill));
  expect(quote.needsConfirmation).toBe(true);
  const { confirmationId } = must(await on.till.visits.askConfirmation({ ...bill, quoteHash: quote.quoteHash }, key()));
  must(await who.visits.answerConfirmation({ shopId: on.shopId, confirmationId, decision: 'confirm' }));
  on.clock.move(MINUTE_MS);
  must(await on.till.visits.recordVisit({ ...bill, confirmationId, tenders: [], quoteHash: quote.quoteHash }, key()));
  expect(await couponsOf(who, 'used')).toMatchObject([{ couponId: coupon?.couponId, state: 'used' }]);
  expect((await on.prove(who)).differences).toEqual([]);
});
