import type { PackageId, ShareId, UserId } from '@shared/kernel/ids';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { memberPlaceItem } from '../../functions/identity';
import { claimKey, memberKey, memberPk } from '../../functions/membership';
import { newPackageWrite, packageKey, packageOf } from '../../functions/packages';
import type { Item, Write } from '../../functions/platform/table/table';
import { shareKey } from '../../functions/stored-value';
import { codeOf, createCounter, type MemberPerson, tally } from '../support/counter';
import { must } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld } from '../support/test-world';
import { OLD_PHONE, openTwoCards, OWN_PHONE, type TwoCards } from '../support/two-cards';

const MANY = 50;
const states = async (shop: TwoCards) => [await shop.state(shop.old), await shop.state(shop.stands)];

test('A wrong merge undone at once: both cards, their numbers, sign-ins, packages, coupons and orders are what they were', async () => {
  const shop = await openTwoCards();
  const { shopId, old, stands } = shop;
  const couponTypeId = await shop.createCouponType({ perMember: 3 });
  await shop.sell(old);
  await shop.sell(stands);
  must(await shop.give(old, couponTypeId));
  must(await shop.give(stands, couponTypeId));
  await shop.visit(shop.till, old, { amountFen: 5_000 });
  await shop.visit(shop.till, stands, { amountFen: 3_000 });
  must(await shop.till.membership.bindCard({ shopId, memberId: old.memberId, cardNumber: 'K-1001' }, shop.key()));
  must(await old.membership.updateMyProfile({ shopId, version: must(await old.membership.getMyProfile({ shopId })).version, name: '林溪', birthday: { calendar: 'solar', month: 5, day: 4 }, tastes: '怕烫' } as never));
  const goodsId = must(await shop.owner.mall.createGoods({ shopId, title: '陶瓷杯', points: 100, gives: { kind: 'pickup', days: 7 } }, shop.key())).goodsId;
  must(await old.mall.orderGoods({ shopId, goodsId, points: 100 }, shop.key()));
  await shop.settle();
  const before = await states(shop);
  must(await shop.merge());
  await shop.settle();
  expect(await shop.found(OLD_PHONE)).toEqual([stands.memberId]);
  expect((await shop.read(stands.memberId)).name).toBe('林溪');
  const [line] = must(await shop.manager.joining.listMerges({ shopId })).merges;
  expect(line).toMatchObject({ fromId: old.memberId, fromName: '林溪', intoId: stands.memberId, by: 'manager', reason: '本人的旧卡', undoable: true, until: (line?.at ?? 0) + DAY_MS });
  must(await shop.undo());
  await shop.settle();
  expect(await states(shop)).toEqual(before);
  expect([await shop.found(OLD_PHONE), await shop.found(OWN_PHONE)]).toEqual([[old.memberId], [stands.memberId]]);
  expect(must(await old.membership.getMyCard({ shopId })).memberId).toBe(old.memberId);
  expect(must(await shop.till.membership.searchMembers({ shopId, q: '林溪' })).items.map(({ memberId }) => memberId)).toEqual([old.memberId]);
  expect(must(await shop.manager.joining.listMerges({ shopId })).merges).toMatchObject([{ undoable: false, undoneBy: 'manager' }]);
  await shop.proves();
  // And again: a second merge is a merge like the first.
  must(await shop.merge());
  must(await shop.undo());
  await shop.proves();
});

describe('what happened since a merge', () => {
  test('what is redeemed by itself is each card\'s own: the standing one keeps its switch, also as it was turned since, and the other gets its own back', async () => {
    const shop = await openTwoCards();
    const { shopId, old, stands } = shop;
    const couponTypeId = await shop.createCouponType({ perMember: 3 });
    const goods = async (points: number) => ({ goodsId: must(await shop.owner.mall.createGoods({ shopId, title: '券', points, gives: { kind: 'coupon', couponTypeId } }, shop.key())).goodsId, points });
    const [cheap, dear, dearer] = [await goods(50_000), await goods(60_000), await goods(70_000)];
    must(await old.mall.setAutoRedemption({ shopId, auto: cheap }, shop.key()));
    must(await stands.mall.setAutoRedemption({ shopId, auto: dear }, shop.key()));
    must(await shop.merge());
    expect((await shop.member(stands)).auto).toEqual(dear);
    must(await stands.mall.setAutoRedemption({ shopId, auto: dearer }, shop.key()));
    must(await shop.undo());
    expect([(await shop.member(old)).auto, (await shop.member(stands)).auto]).toEqual([cheap, dearer]);
    await shop.proves();
  });
  test('a visit and what it earned stay with the card that stands; everything that came goes back', async () => {
    const shop = await openTwoCards();
    must(await shop.merge());
    const visit = await shop.visit(shop.till, shop.stands, { amountFen: 10_000, useStoredValue: false });
    must(await shop.undo());
    expect([(await shop.member(shop.old)).balances, (await shop.member(shop.old)).visits]).toMatchObject([{ points: 900, principalFen: 8_000, bonusFen: 1_000, growth: 300 }, 0]);
    const own = await shop.member(shop.stands);
    expect([own.balances.principalFen, own.balances.points, own.visits]).toEqual([2_000, 50 + visit.earnedPoints, 1]);
    await shop.proves();
    must(await shop.undoVisit(visit.visitId));
    await shop.proves();
  });
  test('money spent since is the standing card\'s own first; more than that, and the merge stands until the visit is undone', async () => {
    const shop = await openTwoCards();
    must(await shop.merge());
    const visit = await shop.visit(shop.till, shop.stands, { amountFen: 6_000, useStoredValue: true });
    const refused = await shop.undo();
    expect([codeOf(refused), !refused.ok && refused.error]).toMatchObject(['joining/merge-spent', { facts: { missingFen: expect.any(Number) } }]);
    must(await shop.undoVisit(visit.visitId));
    must(await shop.undo());
    expect((await shop.member(shop.old)).balances.principalFen).toBe(8_000);
    await shop.proves();
  });
  test('a coupon or a package of the card that went, used since: refused, and undone first, given back', async () => {
    const shop = await openTwoCards();
    const couponId = must(await shop.give(shop.old, await shop.createCouponType()));
    const packageId = await shop.sell(shop.old);
    must(await shop.merge());
    const visit = await shop.visit(shop.till, shop.stands, { amountFen: 5_000, couponIds: [couponId] });
    expect(codeOf(await shop.undo())).toBe('joining/merge-used');
    must(await shop.undoVisit(visit.visitId));
    const use = must(await shop.use(shop.stands, packageId));
    const refused = await shop.undo();
    expect([codeOf(refused), !refused.ok && refused.error.facts]).toEqual(['joining/merge-used', { title: '护理卡' }]);
    must(await shop.till.packages.undoPackageUse({ shopId: shop.shopId, useId: use.useId }, shop.key()));
    must(await shop.undo());
    expect([(await shop.member(shop.old)).balances.uses, (await shop.member(shop.old)).openCoupons.map((one) => one.couponId)]).toEqual([3, [couponId]]);
    must(await shop.use(shop.old, packageId));
    await shop.proves();
  });
  test('a package that was handed to a third card since says by its name what stands in the way', async () => {
    const shop = await openTwoCards();
    const packageId = await shop.sell(shop.old);
    const third = await shop.join({ points: 7 });
    must(await shop.merge());
    must(await shop.manager.packages.transferPackage({ shopId: shop.shopId, memberId: shop.stands.memberId, packageId, toMemberId: third.memberId, reason: '家人' }, shop.key()));
    expect(await shop.undo()).toMatchObject({ error: { code: 'joining/merge-used', facts: { title: '护理卡' } } });
  });
  test('a visit from before, undone since, was perhaps the other\'s: it cannot be told apart any more', async () => {
    const shop = await openTwoCards();
    const visit = await shop.visit(shop.till, shop.old, { amountFen: 5_000 });
    must(await shop.merge());
    must(await shop.undoVisit(visit.visitId));
    expect(codeOf(await shop.undo())).toBe('joining/merge-changed');
    await shop.proves();
  });
  test('an order that waited and was handed over since keeps the merge; one of the standing card does not', async () => {
    const shop = await openTwoCards();
    const { shopId, storeId } = shop;
    const goodsId = must(await shop.owner.mall.createGoods({ shopId, title: '陶瓷杯', points: 10, gives: { kind: 'pickup', days: 7 } }, shop.key())).goodsId;
    const order = must(await shop.old.mall.orderGoods({ shopId, goodsId, points: 10 }, shop.key()));
    must(await shop.merge());
    must(await shop.stands.mall.orderGoods({ shopId, goodsId, points: 10 }, shop.key()));
    shop.clock.move(MINUTE_MS);
    must(await shop.till.mall.handOverOrder({ shopId, storeId, orderId: order.orderId, ticket: await shop.scan(shop.till, shop.stands) }, shop.key()));
    expect(codeOf(await shop.undo())).toBe('joining/merge-used');
    await shop.proves();
  });
  test('a chain is undone from its end: the later merge first', async () => {
    const shop = await openTwoCards();
    const third = await shop.join({ points: 7 });
    must(await shop.merge());
    must(await shop.manager.membership.resolvePhone({ shopId: shop.shopId, memberId: third.memberId, phone: OLD_PHONE, decision: 'same-person', reason: '同一位' }, shop.key()));
    expect(codeOf(await shop.undo())).toBe('joining/merge-changed');
    must(await shop.undo(shop.manager, shop.stands.memberId));
    must(await shop.undo());
    expect([await shop.member(shop.old), await shop.member(shop.stands), await shop.member(third)].map((one) => one.balances.points)).toEqual([900, 50, 7]);
    await shop.proves();
  });
});

test('A wrong merge undone: within a day, once, by a manager who is neither of the two', async () => {
  const shop = await openTwoCards();
  expect(codeOf(await shop.undo())).toBe('joining/merge-over');
  must(await shop.merge());
  expect(codeOf(await shop.undo(shop.till))).toBe('identity/not-allowed');
  shop.clock.move(DAY_MS - HOUR_MS);
  const outcomes = await Promise.all(Array.from({ length: MANY }, () => shop.undo()));
  expect(tally(outcomes)).toEqual({ ok: 1, 'joining/merge-over': MANY - 1 });
  await shop.proves();
  must(await shop.merge());
  shop.clock.move(DAY_MS);
  expect(codeOf(await shop.undo())).toBe('joining/merge-over');
  expect(must(await shop.manager.joining.listMerges({ shopId: shop.shopId })).merges.map(({ undoable }) => undoable)).toEqual([false, false]);
});
test('visits and the undo of a merge at the same moment: each happens whole, and the books prove', async () => {
  const shop = await openTwoCards();
  must(await shop.merge());
  shop.clock.move(MINUTE_MS);
  const ticket = await shop.lookUp(shop.till, shop.stands);
  const both = await Promise.all(Array.from({ length: MANY }, (_, n) => (n % 2 === 0 ? shop.undo() : shop.ring(n % 4 === 1 ? shop.till : shop.otherTill, { ticket, amountFen: 100 + n }))));
  expect(both.filter((one, n) => n % 2 === 0 && one.ok)).toHaveLength(1);
  expect((await shop.member(shop.old)).balances).toMatchObject({ points: 900, principalFen: 8_000, growth: 300 });
  await shop.proves();
});

/** A card with as much as a merge carries, written as the commands write it. */
async function fill(shop: TwoCards, packages: number, orders: number, gifts: number): Promise<void> {
  const { old, stands, shopId, clock, table } = shop;
  const at = clock();
  const packs = Array.from({ length: packages }, (_, n) => newPackageWrite({
    packageId: `pkg_${String(n).padStart(26, '0')}` as PackageId, shopId, memberId: old.memberId, packageTypeId: shop.packageTypeId, title: '护理卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 1, used: 0 }], priceFen: fen(100), source: 'sold', soldAt: at, lastDay: shopDay('2027-12-31'), termDays: 300, expiresAt: instant(at + 300 * DAY_MS), uses: [], revision: 1,
  }));
  const lines = [...Array.from({ length: orders }, (_, n) => ['ORDER#OPEN', 'mall-order-line', 'orderId', n] as const), ...Array.from({ length: gifts }, (_, n) => ['PTSGIFT', 'points-gift-line', 'giftId', n] as const)].map(([prefix, kind, name, n]): Write => ({ put: { pk: memberPk(old.memberId), sk: `${prefix}#${at}#x${n}`, kind, [name]: `x${n}`, orderedAt: at, offeredAt: at, points: 1, until: at + DAY_MS } }));
  const shareIds = Array.from({ length: 8 }, (_, n) => `shr_${n}` as ShareId);
  const shares = shareIds.map((shareId): Write => ({ put: { ...shareKey(shopId, shareId), kind: 'share', shareId, shopId, ownerId: old.memberId, label: '家人', createdAt: at, until: at + DAY_MS, takenBy: stands.memberId, takenAt: at, perVisitFen: 100, revision: 1 } as Item }));
  const listed: Write[] = [{ update: memberKey(old.memberId), set: { uses: packages, shares: { gives: shareIds, draws: [] } } }, { update: memberKey(stands.memberId), set: { shares: { gives: [], draws: shareIds } } }];
  for (const writes of [packs, lines, shares, listed]) if (writes.length > 0) expect((await table.write(writes)).ok).toBe(true);
}
test('A card at every limit at once is merged and given back in one transaction each; more than that is refused with a reason', async () => {
  const shop = await openTwoCards();
  const count = { used: 0 };
  must(await shop.give(shop.old, await shop.createCouponType()));
  await fill(shop, 27, 10, 6);
  const perks = (of: MemberPerson): Write => ({ put: { pk: memberPk(of.memberId), sk: 'PERKS', kind: 'perks', shopId: shop.shopId, memberId: of.memberId, day: '2027-01-10', counts: [{ perkId: 'cut', period: '2027-01', used: 1 }], recent: [], revision: 1 } });
  await shop.table.write([perks(shop.old), perks(shop.stands)]);
  const before = await states(shop);
  const write = shop.table.write.bind(shop.table);
  const spied = jest.spyOn(shop.table, 'write').mockImplementation((writes) => {
    count.used = Math.max(count.used, writes.length);
    return write(writes);
  });
  must(await shop.merge());
  expect(count.used).toBeGreaterThan(90);
  expect(count.used).toBeLessThanOrEqual(100);
  count.used = 0;
  must(await shop.undo());
  expect(count.used).toBeLessThanOrEqual(100);
  spied.mockRestore();
  // The lines of the card that stood are new copies; all else is as it was.
  expect(await states(shop)).toEqual(before);
  // Sign-ins of cards behind the one that goes are led along, as far as there is room.
  const people = Array.from({ length: 5 }, (_, n) => `usr_x${n}` as UserId);
  await shop.table.write([...people.map((userId): Write => ({ put: memberPlaceItem({ userId, shopId: shop.shopId, memberId: shop.old.memberId }) })), { update: memberKey(shop.old.memberId), set: { people } }]);
  expect(codeOf(await shop.merge())).toBe('joining/merge-too-much');
  await shop.table.write([{ update: memberKey(shop.old.memberId), set: {}, remove: ['people'] }]);
  await shop.table.write([newPackageWrite({ ...packageOf((await shop.table.get(packageKey(shop.old.memberId, `pkg_${'0'.repeat(26)}` as PackageId))) as Item), packageId: 'pkg_more' as PackageId })]);
  const refused = await shop.merge();
  expect(codeOf(refused)).toBe('joining/merge-too-much');
  expect((await shop.table.get(claimKey(shop.shopId, 'number', (await shop.member(shop.old)).number)))?.memberId).toBe(shop.old.memberId);
});

describe('on DynamoDB', () => {
  let dynamo: StartedTable;
  beforeAll(async () => { dynamo = await startServiceTable(); });
  afterAll(() => dynamo.stop());
  test('a merge and its undo, twenty at a time: both cards are what they were', async () => {
    const counter = await createCounter(createTestWorld({ table: dynamo.table, elapsed: () => performance.now(), pause: (ms) => new Promise((done) => setTimeout(done, ms / 5)) }));
    const { shopId, storeId, owner, manager, till, clock, table } = counter;
    const key = () => ({ key: counter.newKey() });
    const [old, stands] = [await counter.join({ points: 900, principalFen: 8_000, growth: 300 }), await counter.join({ points: 50 })];
    must(await old.membership.bindMyPhone({ shopId, phoneCode: OLD_PHONE }, key()));
    must(await stands.membership.bindMyPhone({ shopId, phoneCode: OWN_PHONE }, key()));
    must(await counter.give(old, await counter.createCouponType()));
    await counter.visit(till, old, { amountFen: 5_000 });
    must(await till.membership.bindCard({ shopId, memberId: old.memberId, cardNumber: 'K-2002' }, key()));
    must(await manager.credit.setCreditAccount({ shopId, memberId: old.memberId, limitFen: fen(50_000), terms: { kind: 'days', days: 30 }, reason: '老客户' }, key()));
    const packageTypeId = must(await owner.packages.createPackageType({ shopId, title: '护理卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000), term: { days: 365 } }, key())).packageTypeId;
    must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await counter.lookUp(till, old), tenders: [{ tender: 'cash', amountFen: fen(20_000) }] }, key()));
    const state = async (of: MemberPerson) => (await table.query({ pk: memberPk(of.memberId), limit: 200, consistent: true })).items.filter(({ sk }) => !/^(JNL|NOTE|MERGED)/.test(sk)).map(({ version: _version, revision: _revision, nameVersion: _name, ...rest }) => rest);
    const before = [await state(old), await state(stands)];
    clock.move(MINUTE_MS);
    must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone: OLD_PHONE, decision: 'same-person', reason: '本人的旧卡' }, key()));
    const undone = await Promise.all(Array.from({ length: 20 }, () => manager.joining.undoMerge({ shopId, memberId: old.memberId, reason: '不是同一位' }, key())));
    expect(undone.filter((one) => one.ok)).toHaveLength(1);
    expect(Object.keys(tally(undone)).every((code) => ['ok', 'joining/merge-over', 'ledger/busy'].includes(code))).toBe(true);
    expect([await state(old), await state(stands)]).toEqual(before);
    for (const one of [old, stands]) expect((await counter.prove(one)).differences).toEqual([]);
  });
});
