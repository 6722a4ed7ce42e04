import type { CouponId, MemberId, PackageId, PackageTypeId } from '@shared/kernel/ids';
import { HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { composeRunImports } from '../../functions/entry/compose-background';
import { claimKey, createPhones } from '../../functions/membership';
import { attentionKey, attentionOf } from '../../functions/messages';
import { MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { TEMPLATES } from '../support/care-world';
import { rehearse, signOff } from '../support/move-in';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { agreedDeduction, codeOfMember, createWholeShop, recordedVisit, soldPackage, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
const key = () => ({ key: api.newKey() });
const shanghai = (text: string) => Date.parse(`${text}+08:00`);
/** Whoever has no birthday on record: nothing else is said to them. */
const memberId = () => shop.secondMemberId;
const held = (packageId: PackageId) => ({ shopId: shop.shopId, memberId: memberId(), packageId });

beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'ENDS');
}, 30_000);
/** What has been said of it: occasion, title, and the hour of Shanghai. */
async function said(scenarioId: string, who = shop.secondMember) {
  const items = must(await who.messages.listMyMessages({ shopId: shop.shopId, limit: 50 })).items.filter((one) => one.scenarioId === scenarioId);
  return items.map(({ title, at }) => `${new Date(at + 8 * HOUR_MS).toISOString().slice(5, 16)} ${title}`).reverse();
}
const reasons = async (scenarioId: string) => must(await shop.owner.care.listOutcomes({ shopId: shop.shopId, scenarioId, outcome: 'skipped', limit: 50 })).items.map(({ occasion, reason, channel }) => [occasion, channel, reason]);
const switchOn = async (scenarioId: string, knobs = {}) => must(await shop.owner.care.setScene({ shopId: shop.shopId, scenarioId, on: true, knobs }));
async function tickAt(text: string) {
  api.world.clock.set(shanghai(text));
  await Promise.all([api.tick(), api.tick()]);
  await api.settle();
}
/** Every hour of some days, as the tick comes. */
async function live(from: string, to: string) {
  for (let at = shanghai(from); at <= shanghai(to); at += HOUR_MS) {
    api.world.clock.set(at);
    await api.tick();
    await api.settle();
  }
}
const kindOf = async (title: string, term: { days: number } | { lastDay: string } = { days: 30 }, count = 3): Promise<PackageTypeId> =>
  must(await shop.owner.packages.createPackageType({ shopId: shop.shopId, title, services: [{ name: '面部', listPriceFen: fen(20_000), count }], priceFen: fen(20_000), term: term as { days: number } }, key())).packageTypeId;
const sold = async (packageTypeId: PackageTypeId): Promise<PackageId> => {
  const packageId = await soldPackage(api, shop.cashier, { ...shop, packageTypeId }, memberId());
  await api.settle();
  return packageId;
};
const consent = (templateId: string, left = 1) => api.table.write([{ update: attentionKey(memberId()), set: { credits: { [templateId]: { left, used: 0 } } }, add: { version: 1 } }]);
/** What reached the phone, by its keywords. */
const onPhone = (templateId: string) => api.world.pushed.filter(({ message }) => message.templateId === templateId).map(({ at, message }) => [new Date(at + 8 * HOUR_MS).toISOString().slice(5, 16), ...Object.values(message.data)]);

describe('packages', () => {
  test('seven and three days before the end, one message each, in the morning, however often the tick comes', async () => {
    await switchOn('package-ending');
    await sold(await kindOf('面部护理'));
    await consent(TEMPLATES['package-ending'], 2);
    await live('2026-12-14T00:10:00', '2026-12-23T12:10:00');
    expect(await said('package-ending')).toEqual(['12-15T10:10 次卡12月22日到期，还剩 3 次', '12-19T10:10 次卡12月22日到期，还剩 3 次']);
    expect(onPhone('T-package')).toEqual([['12-15T10:10', '面部护理', '2026年12月22日', '还剩 3 次，当天还能用', expect.any(String)], ['12-19T10:10', '面部护理', '2026年12月22日', '还剩 3 次，当天还能用', expect.any(String)]]);
    expect(api.alarms()).toEqual([]);
  });

  test('two ticks at once say it once; two packages of one day are one message, of two days two', async () => {
    await switchOn('package-ending');
    for (const [title, lastDay] of [['面部', '2026-12-22'], ['肩颈', '2026-12-22'], ['足疗', '2026-12-18']] as const) await sold(await kindOf(title, { lastDay }));
    await tickAt('2026-12-15T10:01:00');
    expect((await said('package-ending')).toSorted()).toEqual(['12-15T10:01 2 张次卡12月22日到期', '12-15T10:01 次卡12月18日到期，还剩 3 次']);
    const [message] = must(await shop.secondMember.messages.listMyMessages({ shopId: shop.shopId })).items.filter(({ title }) => title.startsWith('2 张'));
    expect(message?.body).toContain('还剩 3 次、「');
    await tickAt('2026-12-15T10:06:00');
    await tickAt('2026-12-19T10:01:00');
    expect(await said('package-ending')).toHaveLength(3);
  });

  test('none after it is refunded; none while it is paused, and at its new end once it goes on; an extension moves it', async () => {
    await switchOn('package-ending');
    const [gone, paused, longer] = [await sold(await kindOf('退的')), await sold(await kindOf('停的')), await sold(await kindOf('延的'))];
    api.world.clock.set(shanghai('2026-12-10T12:00:00'));
    must(await shop.manager.packages.refundPackage({ ...held(gone), storeId: shop.storeId, refundFen: fen(20_000), tenders: [{ tender: 'cash', amountFen: fen(20_000) }], reason: '搬家' }, key()));
    must(await shop.manager.packages.pausePackage(held(paused), key()));
    must(await shop.manager.packages.extendPackage({ ...held(longer), days: 10, reason: '店里装修' }, key()));
    await api.settle();
    for (const day of [15, 19, 20, 21]) await tickAt(`2026-12-${day}T10:01:00`);
    expect(await said('package-ending')).toEqual([]);
    must(await shop.manager.packages.resumePackage(held(paused), key()));
    await api.settle();
    // Paused on the 10th, resumed on the 21st: eleven days more, to 2 January.
    for (const day of [25, 26, 29, 30]) await tickAt(`2026-12-${day}T10:01:00`);
    expect(await said('package-ending')).toEqual(['12-25T10:01 次卡1月1日到期，还剩 3 次', '12-26T10:01 次卡1月2日到期，还剩 3 次', '12-29T10:01 次卡1月1日到期，还剩 3 次', '12-30T10:01 次卡1月2日到期，还剩 3 次']);
  });

  test('what was handed over is said to whoever has it now; what was bought again is not said, and the owner can read why', async () => {
    await switchOn('package-ending');
    const [packageTypeId, again] = [await kindOf('送人的'), await kindOf('再买的')];
    const packageId = await sold(packageTypeId);
    await sold(again);
    must(await shop.manager.packages.transferPackage({ ...held(packageId), toMemberId: shop.memberId, reason: '家人' }, key()));
    api.world.clock.set(shanghai('2026-12-01T12:00:00'));
    await sold(again);
    await tickAt('2026-12-15T10:01:00');
    expect([await said('package-ending'), (await said('package-ending', shop.member)).length]).toEqual([[], 1]);
    expect(await reasons('package-ending')).toContainEqual(['2026-12-22/first', 'inbox', 'already-renewed']);
  });

  test('Cap against service: the end of a package is said within a full gap, to whoever wants no offers, and counts for nothing in it; who stopped the kind is not told', async () => {
    await switchOn('package-ending');
    must(await shop.owner.care.setCareLimits({ shopId: shop.shopId, minimumGapHours: 1_440 }));
    must(await shop.secondMember.membership.setMyConsent({ shopId: shop.shopId, purpose: 'marketing', on: false, version: MARKETING_CONSENT_VERSION }));
    await sold(await kindOf('面部护理'));
    await tickAt('2026-12-15T10:01:00');
    expect([(await said('package-ending')).length, attentionOf(await api.table.get(attentionKey(memberId()))).lastMarketingAt]).toEqual([1, undefined]);
    must(await shop.secondMember.messages.setMyScene({ shopId: shop.shopId, scenarioId: 'package-ending', on: false }));
    await tickAt('2026-12-19T10:01:00');
    expect([(await said('package-ending')).length, await reasons('package-ending')]).toEqual([1, [['2026-12-22/second', 'inbox', 'stopped-by-member'], ['2026-12-22/first', 'subscribe-message', 'no-subscription-credit']]]);
  });

  test('used up between claim and push: what is used up is not pushed, and the push names what is left as it is then', async () => {
    await switchOn('package-ending', { hour: 22 });
    const [one, two] = [await sold(await kindOf('甲卡', { days: 30 }, 1)), await sold(await kindOf('乙卡', { days: 30 }, 2))];
    await consent(TEMPLATES['package-ending'], 2);
    await tickAt('2026-12-15T22:01:00');
    expect([await said('package-ending'), onPhone('T-package')]).toEqual([['12-15T22:01 2 张次卡12月22日到期'], []]);
    const who = { ...shop, member: shop.secondMember, memberId: memberId() };
    must(await shop.cashier.packages.deductPackage(await agreedDeduction(api, shop.cashier, who, one), key()));
    await tickAt('2026-12-16T09:01:00');
    expect(onPhone('T-package')).toEqual([['12-16T09:01', '乙卡', '2026年12月22日', '还剩 2 次，当天还能用', expect.any(String)]]);
    await tickAt('2026-12-19T22:01:00');
    must(await shop.cashier.packages.deductPackage({ ...(await agreedDeduction(api, shop.cashier, who, two)) }, key()));
    must(await shop.cashier.packages.deductPackage({ ...(await agreedDeduction(api, shop.cashier, who, two)) }, key()));
    await tickAt('2026-12-20T09:01:00');
    expect([onPhone('T-package').length, (await reasons('package-ending')).filter(([, channel]) => channel === 'subscribe-message')]).toEqual([1, [['2026-12-22/second', 'subscribe-message', 'no-longer-true']]]);
  });

  test('a scene that is on for the first time looks at what members have had for long', async () => {
    await sold(await kindOf('早就有的'));
    const arms = [...api.table.items.values()].filter((item) => (item.kind === 'due-pointer' && item.sk === 'DUE#package-ending') || (item.kind === 'due' && item.dueKind === 'package-ending'));
    expect(arms.length).toBeGreaterThan(0);
    await api.table.write(arms.map(({ pk, sk }) => ({ delete: { pk, sk } })));
    await switchOn('package-ending');
    await tickAt('2026-12-01T10:01:00');
    await tickAt('2026-12-15T10:01:00');
    expect(await said('package-ending')).toHaveLength(1);
  });

  test('what an import brings is armed, and nothing is left to say once the import is taken back', async () => {
    await switchOn('package-ending');
    await kindOf('护理卡');
    const phones = [api.newPhone(), api.newPhone()];
    const bring = async (phone: string) => {
      const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { phone, points: '5', packages: '护理卡：面部 2 次，到 2026-12-22' } }]);
      await signOff(api, shop.owner, shop.shopId, importId);
      await composeRunImports(api.world)();
      await api.settle();
      const claim = await api.table.get(claimKey(shop.shopId, 'phone', await createPhones(api.world).hashOf(shop.shopId, phone)));
      return { importId, brought: claim?.memberId as MemberId };
    };
    const [kept, back] = [await bring(phones[0] as string), await bring(phones[1] as string)];
    must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId: back.importId }, key()));
    await composeRunImports(api.world)();
    await tickAt('2026-12-15T10:01:00');
    const messages = [...api.table.items.values()].filter((item) => item.kind === 'message' && item.scenarioId === 'package-ending').map(({ pk }) => pk);
    expect(messages).toEqual([`MBR#${kept.brought}`]);
    expect([...api.table.items.values()].filter((item) => item.kind === 'due-pointer' && item.sk === 'DUE#package-ending' && item.pk === `MBR#${back.brought}`)).toEqual([]);
    expect(api.alarms()).toEqual([]);
  });
});

describe('coupons', () => {
  const couponKind = async (title: string, validityDays: number) => must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title, valueFen: fen(500), minimumSpendFen: fen(0), validityDays, perMember: 5, claimable: true, mayGive: true }, key())).couponTypeId;
  const claimed = async (title: string, validityDays: number): Promise<CouponId> => {
    const { couponId } = must(await shop.secondMember.coupons.claimCoupon({ shopId: shop.shopId, couponTypeId: await couponKind(title, validityDays) }, key()));
    await api.settle();
    return couponId;
  };
  /** A purchase that the member pays a part of with a coupon, by their code. */
  async function visitWith(couponId: CouponId) {
    const { shopId, storeId, cashier } = shop;
    api.world.clock.move(MINUTE_MS);
    const { ticket } = must(await cashier.visits.scanMember({ shopId, storeId, code: await codeOfMember(api, memberId()) }));
    const purchase = { shopId, storeId, ticket, amountFen: fen(2_500), couponIds: [couponId], useStoredValue: false };
    const { quoteHash, restFen } = must(await cashier.visits.quoteVisit(purchase));
    return must(await cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: restFen }] }, key())).visitId;
  }

  test('three days before they end, those of one day in one message with a word of the next; then quiet for a week', async () => {
    await switchOn('coupon-ending');
    for (const [title, days] of [['满减', 30], ['八折', 30], ['甜品', 32]] as const) await claimed(title, days);
    await live('2026-12-18T00:10:00', '2026-12-26T12:10:00');
    expect(await said('coupon-ending')).toEqual(['12-19T10:10 2 张券12月22日到期']);
    const [message] = must(await shop.secondMember.messages.listMyMessages({ shopId: shop.shopId })).items;
    expect(message?.body).toContain('之后 7 天里还有 1 张券到期。');
    expect(await reasons('coupon-ending')).toContainEqual(['2026-12-24', 'inbox', 'already-this-occasion']);
    expect(api.alarms()).toEqual([]);
  });

  test('a three-day coupon is not spoken of on the day it came, nor later', async () => {
    await switchOn('coupon-ending');
    api.world.clock.set(shanghai('2026-12-01T08:00:00'));
    await claimed('三天券', 3);
    await live('2026-12-01T08:30:00', '2026-12-05T00:30:00');
    expect(await said('coupon-ending')).toEqual([]);
  });

  test('used, given away, taken back by the shop: nothing; the friend is told', async () => {
    await switchOn('coupon-ending');
    const [used, given] = [await claimed('用掉的', 30), await claimed('送掉的', 31)];
    const recalled = await couponKind('收回的', 32);
    must(await shop.secondMember.coupons.claimCoupon({ shopId: shop.shopId, couponTypeId: recalled }, key()));
    must(await shop.owner.coupons.recallCoupons({ shopId: shop.shopId, couponTypeId: recalled, reason: '印错了' }, key()));
    const { giftId } = must(await shop.secondMember.coupons.offerCoupon({ shopId: shop.shopId, couponId: given }, key()));
    must(await shop.member.coupons.takeCoupon({ shopId: shop.shopId, giftId }, key()));
    await visitWith(used);
    await api.settle();
    for (const day of [19, 20, 21]) await tickAt(`2026-12-${day}T10:01:00`);
    expect([await said('coupon-ending'), await said('coupon-ending', shop.member)]).toEqual([[], ['12-20T10:01 券12月23日到期']]);
  });

  test('used between claim and push: not pushed; a purchase that touches no coupon arms nothing', async () => {
    await switchOn('coupon-ending', { hour: 22 });
    const couponId = await claimed('夜里的', 30);
    await consent(TEMPLATES['coupon-ending']);
    const dues = () => api.table.stream.filter(({ after }) => after?.kind === 'due' && after.dueKind === 'coupon-ending').length;
    const before = dues();
    await recordedVisit(api, shop.cashier, shop, memberId());
    await api.settle();
    expect(dues()).toBe(before);
    await tickAt('2026-12-19T22:01:00');
    await visitWith(couponId);
    await tickAt('2026-12-20T09:01:00');
    expect([onPhone('T-coupon'), await reasons('coupon-ending')]).toEqual([[], [['2026-12-22', 'subscribe-message', 'no-longer-true']]]);
  });

  test('given back by an undo on the very day, it is told of all the same', async () => {
    await switchOn('coupon-ending');
    const couponId = await claimed('退回的', 30);
    api.world.clock.set(shanghai('2026-12-19T09:50:00'));
    const visitId = await visitWith(couponId);
    await tickAt('2026-12-19T10:01:00');
    must(await shop.cashier.visits.undoVisit({ shopId: shop.shopId, visitId }, key()));
    await api.settle();
    await tickAt('2026-12-19T10:06:00');
    expect(await said('coupon-ending')).toEqual(['12-19T10:06 券12月22日到期']);
  });
});
