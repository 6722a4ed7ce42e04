import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { memberKey, memberOf } from '../../functions/membership';
import { couponsIn } from '../../functions/membership/member.dynamo';
import { TERMS } from '../../functions/stored-value';
import { proveAll } from '../../infra/scripts/audit/prove-all';
import { createMemoryAuditSource } from '../support/memory-audit';
import { must } from '../support/service-shop';
import { createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { copyFiles, copyOf, restoreFrom } from '../support/whole-copies';
import { codeOfMember, createWholeShop, joinWhole, recordedVisit, soldPackage, ticketBy } from '../support/whole-shop';

const files = copyFiles();
afterAll(files.remove);
const shanghai = (text: string) => Date.parse(`${text}+08:00`);
const MARK = 'LIFE';

/** The people of a shop in one installation or another: who signs in there by the same WeChat. */
async function openHouse(api: WholeApi) {
  const [owner, manager, cashier, anna, bella] = (await Promise.all(['owner-', 'manager-', 'cashier-', 'anna-', 'bella-'].map((who) => api.signIn(`${who}${MARK}`)))) as [Person, Person, Person, Person, Person];
  return { owner, manager, cashier, anna, bella };
}

test('a bonus in parts, packages and coupons that end, a merge and its undo, refunds, and the shop moved to another installation meanwhile: each part comes once, each end is told once, and the books prove in both', async () => {
  const old = createWholeApi();
  const shop = await createWholeShop(old, MARK);
  const { shopId, storeId } = shop;
  const phones = [old.newPhone(), old.newPhone()] as const;
  const annaId = (await joinWhole(old, { shopId }, `anna-${MARK}`, phones[0])).memberId;
  const bellaId = (await joinWhole(old, { shopId }, `bella-${MARK}`, phones[1])).memberId;
  let api = old;
  let house = await openHouse(old);
  const key = () => ({ key: api.newKey() });
  const at = async (text: string) => {
    api.world.clock.set(shanghai(text));
    for (let round = 0; round < 2; round++) {
      await api.settle();
      await api.tick();
    }
    await api.settle();
  };
  const has = async (memberId: typeof annaId) => {
    const { principalFen, bonusFen, comingFen = 0 } = memberOf((await api.table.get(memberKey(memberId), { consistent: true })) as never).balances;
    return [principalFen, bonusFen, comingFen];
  };
  const said = async (who: Person) => must(await who.messages.listMyMessages({ shopId, limit: 50 })).items.filter(({ scenarioId }) => scenarioId.endsWith('-ending')).map(({ title, at: when }) => `${new Date(when + 8 * HOUR_MS).toISOString().slice(5, 13)} ${title}`).reverse();
  const proves = async () => {
    await api.settle();
    api.world.clock.move(10 * MINUTE_MS);
    expect(await proveAll(createMemoryAuditSource(api.table), api.world.clock(), shopId)).toMatchObject({ holds: true });
    expect(api.alarms()).toEqual([]);
  };
  const merge = async () => {
    api.world.clock.move(MINUTE_MS);
    must(await house.manager.membership.resolvePhone({ shopId, memberId: bellaId, phone: phones[0], decision: 'same-person', reason: '旧卡' }, key()));
    await api.settle();
  };
  const refund = async (rechargeId: string, principalFen: number, askId?: string) => {
    const of = { shopId, rechargeId: rechargeId as never, principalFen: fen(principalFen) };
    const { quoteHash } = must(await house.manager.storedValue.quoteRefund(of));
    return must(await house.manager.storedValue.refundRecharge({ cashConfirmed: true, ...of, quoteHash, ...(askId ? { askId: askId as never } : {}) }, key()));
  };

  for (const scenarioId of ['package-ending', 'coupon-ending']) must(await house.owner.care.setScene({ shopId, scenarioId, on: true, knobs: {} }));
  const { offerId } = must(await house.owner.storedValue.createOffer({ shopId, payFen: fen(100_000), bonusFen: fen(30_000), parts: { count: 3, every: 'week', first: 'later' } }, key()));
  await at('2026-12-01T12:00:00');
  // Anna pays in the app, Bella at the till; Anna has a package of thirty days and a coupon of twenty.
  const annas = must(await house.anna.storedValue.startRecharge({ shopId, offerId, termsVersion: TERMS.version, realName: '林若溪', adultConfirmed: true }, key())).recharge.rechargeId;
  old.world.fakePay.payNow(`RC${annas}`);
  must(await house.anna.storedValue.checkRecharge({ shopId, rechargeId: annas }));
  const bellas = must(await house.cashier.storedValue.rechargeAtTill({ shopId, storeId, ticket: await ticketBy(old, house.cashier, shop, bellaId), offerId, tender: 'cash', termsVersion: TERMS.version, realName: '林若溪', agreedInPerson: true, adultConfirmed: true }, key())).rechargeId;
  const { packageTypeId } = must(await house.owner.packages.createPackageType({ shopId, title: '护理', services: [{ name: '面部', listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000), term: { days: 30 } }, key()));
  await soldPackage(old, house.cashier, { ...shop, packageTypeId }, annaId);
  const { couponTypeId } = must(await house.owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '二十天', valueFen: fen(500), minimumSpendFen: fen(0), validityDays: 20, perMember: 5, claimable: true }, key()));
  must(await house.anna.coupons.claimCoupon({ shopId, couponTypeId }, key()));
  expect([await has(annaId), await has(bellaId)]).toEqual([[100_000, 0, 30_000], [100_000, 0, 30_000]]);

  // The first part; then a wrong merge, all of it as before after its undo, and half of Anna's back as she asked.
  await at('2026-12-08T00:30:00');
  expect([await has(annaId), await has(bellaId)]).toEqual([[100_000, 10_000, 20_000], [100_000, 10_000, 20_000]]);
  await merge();
  expect([await has(annaId), await has(bellaId)]).toEqual([[0, 0, 0], [200_000, 20_000, 40_000]]);
  await proves();
  must(await house.manager.joining.undoMerge({ shopId, memberId: annaId, reason: '不是同一位' }, key()));
  expect([await has(annaId), await has(bellaId)]).toEqual([[100_000, 10_000, 20_000], [100_000, 10_000, 20_000]]);
  const { askId } = must(await house.anna.storedValue.askRefund({ shopId, rechargeId: annas, reason: '用不完' }, key()));
  expect(await refund(annas, 50_000, askId)).toMatchObject({ bonusFen: 5_000, cancelledFen: 10_000, moneyFen: 50_000 });
  expect(await has(annaId)).toEqual([50_000, 5_000, 10_000]);
  await proves();

  // The shop moves. What is due on its way comes where it is then, and here nobody is at work any more.
  const path = files.write(await copyOf(old.world, old.table, shopId));
  const next = createWholeApi();
  next.world.clock.set(old.world.clock() + DAY_MS);
  await restoreFrom(next.world, path);
  [api, house] = [next, await openHouse(next)];
  await api.settle();
  await proves();
  await at('2026-12-15T00:30:00');
  expect([await has(annaId), await has(bellaId)]).toEqual([[50_000, 10_000, 5_000], [100_000, 20_000, 10_000]]);
  await at('2026-12-18T10:30:00');
  expect(await said(house.anna)).toEqual(['12-18T10 券12月21日到期']);
  await merge();
  await at('2026-12-22T00:30:00');
  expect([await has(annaId), await has(bellaId)]).toEqual([[0, 0, 0], [150_000, 45_000, 0]]);
  for (const day of [24, 28]) await at(`2026-12-${day}T10:30:00`);
  // What Anna was told came to Bella with the card, and is not told again.
  expect(await said(house.bella)).toEqual(['12-18T10 券12月21日到期', '12-24T10 次卡12月31日到期，还剩 3 次', '12-28T10 次卡12月31日到期，还剩 3 次']);
  expect(must(await house.manager.storedValue.getRecharge({ shopId, rechargeId: annas })).recharge.parts).toMatchObject({ given: 3, comingFen: 0 });
  expect(await refund(annas, 50_000)).toMatchObject({ bonusFen: 15_000, moneyFen: 50_000 });
  expect(await refund(bellas, 100_000)).toMatchObject({ bonusFen: 30_000, moneyFen: 100_000 });
  expect(await has(bellaId)).toEqual([0, 0, 0]);
  await proves();
}, 60_000);

test('a shop whose cards and lots are still as an older build wrote them moves house and goes on: coupons are found, used, given back and merged, points keep their days', async () => {
  const old = createWholeApi();
  const shop = await createWholeShop(old, 'OLDER');
  const { shopId } = shop;
  must(await shop.owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months: 2 } }));
  old.world.clock.move(3 * MINUTE_MS);
  for (const memberId of [shop.memberId, shop.secondMemberId]) await recordedVisit(old, shop.cashier, shop, memberId);
  await old.settle();
  const before = [...old.table.items.values()].filter(({ kind, shopId: of }) => of === shopId && (kind === 'member' || kind === 'lots'));
  const coupons = before.flatMap(({ openCoupons }) => couponsIn(openCoupons));
  expect([coupons.length > 2, before.some(({ kind, lots }) => kind === 'lots' && lots !== '')]).toEqual([true, true]);
  const asBefore = (text: string) => Object.fromEntries(text.split(' ').filter(Boolean).map((lot) => [lot.slice(0, 8), Number(lot.slice(9))]));
  await Promise.all(before.map((item) => old.table.write([{ put: item.kind === 'lots' ? { ...item, lots: asBefore(item.lots as string) } : ({ ...item, openCoupons: couponsIn(item.openCoupons).map((one) => ({ ...one })) } as never) }])));
  const path = files.write(await copyOf(old.world, old.table, shopId));
  const api = createWholeApi();
  api.world.clock.set(old.world.clock() + HOUR_MS);
  await restoreFrom(api.world, path);
  const [manager, cashier, second] = (await Promise.all(['manager-OLDER', 'cashier-OLDER', 'second-OLDER'].map((who) => api.signIn(who)))) as [Person, Person, Person];
  const key = () => ({ key: api.newKey() });
  const proves = async () => {
    await api.settle();
    api.world.clock.move(10 * MINUTE_MS);
    expect(await proveAll(createMemoryAuditSource(api.table), api.world.clock(), shopId)).toMatchObject({ holds: true });
    expect(api.alarms()).toEqual([]);
  };
  const open = async (memberId: string) => memberOf((await api.table.get(memberKey(memberId as never), { consistent: true })) as never).openCoupons.map(({ couponId }) => couponId);
  const [mine, theirs] = [await open(shop.secondMemberId), await open(shop.memberId)];
  const money = must(await second.coupons.listMyCoupons({ shopId })).items.find(({ kind }) => kind === 'cash-off');
  const purchase = { shopId, storeId: shop.storeId, ticket: await codeTicket(api, cashier, shop), amountFen: fen(2_500), couponIds: [money?.couponId as never], useStoredValue: false };
  const quote = must(await cashier.visits.quoteVisit(purchase));
  const { visitId } = must(await cashier.visits.recordVisit({ ...purchase, quoteHash: quote.quoteHash, tenders: [{ tender: 'cash', amountFen: quote.restFen }] }, key()));
  expect(await open(shop.secondMemberId)).toEqual(mine.filter((couponId) => couponId !== money?.couponId));
  await proves();
  must(await cashier.visits.undoVisit({ shopId, visitId, reason: '扫错了' }, key()));
  expect((await open(shop.secondMemberId)).toSorted()).toEqual(mine.toSorted());
  must(await manager.membership.resolvePhone({ shopId, memberId: shop.memberId, phone: shop.phones[1] as string, decision: 'same-person', reason: '旧卡' }, key()));
  expect((await open(shop.memberId)).toSorted()).toEqual([...theirs, ...mine].toSorted());
  await proves();
  must(await manager.joining.undoMerge({ shopId, memberId: shop.secondMemberId, reason: '不是同一位' }, key()));
  expect([(await open(shop.memberId)).toSorted(), (await open(shop.secondMemberId)).toSorted()]).toEqual([theirs.toSorted(), mine.toSorted()]);
  await proves();
}, 60_000);
async function codeTicket(api: WholeApi, cashier: Person, shop: Awaited<ReturnType<typeof createWholeShop>>): Promise<string> {
  api.world.clock.move(MINUTE_MS);
  return must(await cashier.visits.scanMember({ shopId: shop.shopId, storeId: shop.storeId, code: await codeOfMember(api, shop.secondMemberId) })).ticket;
}
