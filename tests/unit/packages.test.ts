import type { CommandKey, MemberId, PackageId, PackageTypeId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { addDays, dayOf, shopDay, startOf } from '@shared/kernel/shop-day';
import { barOf, broughtIn, close, countedLeft, daysLeftSoon, deduct, extend, handOver, lapse, type Package, packageFrom, pause, restore, resume, stateOf, unusedOf } from '../../functions/packages/domain/package';
import { checkPrices, checkType, type PackageType } from '../../functions/packages/domain/package-type';
import { appliesAt, consumedFen, refundDay, refundFen, usedAtListPrice, withdrawableUntil } from '../../functions/packages/domain/refund';
import { packageItem, packageOf, packageTypeItem, packageTypeOf } from '../../functions/packages/packages.dynamo';
import { member, NOON, OTHER_STORE, STORE } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const TODAY = dayOf(NOON, ZONE);
const type = (parts: Partial<PackageType> = {}): PackageType => ({
  packageTypeId: 'pty_1' as PackageTypeId, shopId: member().shopId, title: '护理卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 10 }, { name: '肩颈', listPriceFen: fen(6_000), count: 2 }], priceFen: fen(80_000), term: { days: 30 }, createdAt: NOON, ...parts,
});
const sold = (parts: Partial<PackageType> = {}, source: 'sold' | 'gift' = 'sold', at: Instant = NOON): Package => packageFrom(type(parts), { packageId: 'pkg_1' as PackageId, memberId: 'mbr_1' as MemberId, source }, at, ZONE);
const at = (iso: string): Instant => instant(Date.parse(iso));
const later = (days: number): Instant => (NOON + days * DAY_MS) as Instant;
const use = (service: number, quantity = 1, when: Instant = NOON, useId = 'u1') => ({ useId: useId as CommandKey, at: when, service, quantity, storeName: '万象店' });
function used(pack: Package, service: number, quantity = 1, when: Instant = NOON, useId = 'u1'): Package {
  const done = deduct(pack, use(service, quantity, when, useId), STORE);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.pack;
}
const facts = (result: { readonly ok: boolean; readonly error?: unknown }) => (result.ok ? 'ok' : result.error);

describe('the term ends with its last day, in the shop\'s zone', () => {
  test.each([
    ['sold on the 1st for 7 days: good on the 8th', '2026-11-01T10:00+08:00', { days: 7 }, '2026-11-09T00:00+08:00'], ['a minute before midnight', '2026-11-01T23:59+08:00', { days: 1 }, '2026-11-03T00:00+08:00'],
    ['a minute after it', '2026-11-02T00:01+08:00', { days: 1 }, '2026-11-04T00:00+08:00'], ['over the end of February', '2027-01-31T12:00+08:00', { days: 30 }, '2027-03-03T00:00+08:00'],
    ['one last day for all', '2026-11-01T10:00+08:00', { lastDay: shopDay('2026-12-31') }, '2027-01-01T00:00+08:00'],
  ] as const)('%s', (_what, when, term, end) => expect(new Date(sold({ term }, 'sold', at(when)).expiresAt).toISOString()).toBe(new Date(end).toISOString()));
  test('the last millisecond is good, the next is not', () => {
    const pack = sold();
    expect(stateOf(pack, (pack.expiresAt - 1) as Instant)).toBe('open');
    expect(stateOf(pack, pack.expiresAt)).toBe('expired');
    expect(facts(deduct(pack, use(0, 1, pack.expiresAt), STORE))).toEqual({ code: 'packages/not-usable', facts: { bar: 'expired', title: '护理卡', lastDay: '2026-12-22' } });
  });
  test('the member is told of the end from seven days before', () => {
    const pack = sold();
    expect([later(22), later(23), later(30)].map((when) => daysLeftSoon(pack, when, ZONE))).toEqual([undefined, 7, 0]);
    expect(daysLeftSoon(pack, pack.expiresAt, ZONE)).toBeUndefined();
  });
});

describe('what a deduction leaves', () => {
  test('counts by service, dates newest first, and the counted part leaves the journal', () => {
    const first = deduct(sold(), use(0, 3), STORE);
    expect(first).toMatchObject({ ok: true, value: { counted: 3, pack: { revision: 2, services: [{ used: 3 }, { used: 0 }] } } });
    const pack = used(used(sold(), 0, 3), 1, 2, later(1), 'u2');
    expect(countedLeft(pack)).toBe(7);
    expect(pack.uses.map(({ useId }) => useId)).toEqual(['u2', 'u1']);
    expect(facts(deduct(pack, use(1), STORE))).toEqual({ code: 'packages/not-enough', facts: { left: 0 } });
    expect(facts(deduct(pack, use(0, 8), STORE))).toEqual({ code: 'packages/not-enough', facts: { left: 7 } });
    expect(facts(deduct(pack, use(2), STORE))).toEqual({ code: 'http/not-found' });
  });
  test('an all-pass draws on one count', () => {
    const pack = used(sold({ services: [{ name: '瑜伽', listPriceFen: fen(10_000) }, { name: '普拉提', listPriceFen: fen(15_000) }], sharedCount: 5 }), 1, 2);
    expect([countedLeft(pack), facts(deduct(pack, use(0, 4), STORE)), countedLeft(used(pack, 0, 3))]).toEqual([3, { code: 'packages/not-enough', facts: { left: 3 } }, 0]);
    expect(stateOf(used(pack, 0, 3), NOON)).toBe('used-up');
  });
  test('an unlimited service counts what was used, and moves nothing', () => {
    const pack = sold({ services: [{ name: '游泳', listPriceFen: fen(5_000) }] });
    expect(deduct(pack, use(0, 20), STORE)).toMatchObject({ ok: true, value: { counted: 0, pack: { services: [{ used: 20 }] } } });
    expect([countedLeft(pack), stateOf(used(pack, 0, 20), NOON)]).toEqual([0, 'open']);
  });
  test('stores of its scope only', () => expect([barOf(sold({ storeIds: [OTHER_STORE] }), NOON, STORE), barOf(sold({ storeIds: [STORE] }), NOON, STORE)]).toEqual(['other-store', undefined]));
  test('what comes back is as if it had not been, also after the end', () => {
    const pack = used(sold(), 0, 3);
    const { pack: restored, counted } = restore(pack, use(0, 3));
    expect([counted, restored.services, restored.uses, countedLeft(restored)]).toEqual([3, sold().services, [], 12]);
  });
});

describe('the end takes what is left out of the balance, once', () => {
  const ended = used(sold(), 0, 3);
  test('not before the first instant after the last day, and not while it is paused', () => {
    expect(lapse(ended, (ended.expiresAt - 1) as Instant)).toBeUndefined();
    expect(lapse({ ...ended, pausedAt: NOON }, ended.expiresAt)).toBeUndefined();
    expect(lapse(close(ended, NOON), ended.expiresAt)).toBeUndefined();
  });
  test('its counts and its refund stay, nothing of it is in the balance, and an extension brings it all back', () => {
    const lapsed = lapse(ended, ended.expiresAt) as Package;
    expect([countedLeft(lapsed), unusedOf(lapsed), stateOf(lapsed, ended.expiresAt), refundFen(lapsed, TODAY), lapse(lapsed, ended.expiresAt)]).toEqual([0, 9, 'expired', refundFen(ended, TODAY), undefined]);
    const extended = extend(lapsed, 7, ended.expiresAt, ZONE);
    expect(extended.ok && [countedLeft(extended.value), stateOf(extended.value, ended.expiresAt), extended.value.lapsedAt]).toEqual([9, 'open', undefined]);
    expect(countedLeft(restore(lapsed, use(0, 3)).pack)).toBe(0);
  });
});

describe('pause, resume, extend', () => {
  const paused = (when: Instant) => pause(sold(), when);
  test('a pause adds its days, by day in the shop\'s zone', () => {
    const stopped = paused(later(10));
    if (!stopped.ok) throw new Error();
    expect([stateOf(stopped.value, later(400)), barOf(stopped.value, later(11), STORE)]).toEqual(['paused', 'paused']);
    const resumed = resume(stopped.value, later(20), ZONE);
    expect(resumed).toMatchObject({ ok: true, value: { lastDay: '2027-01-01' } });
    expect(resumed.ok && 'pausedAt' in resumed.value).toBe(false);
    expect(resume(stopped.value, (later(10) + 60_000) as Instant, ZONE)).toMatchObject({ ok: true, value: { lastDay: '2026-12-22' } });
  });
  test('only what is open can be paused, only what is paused resumed', () => {
    expect([facts(pause(sold(), later(31))), facts(resume(sold(), NOON, ZONE))]).toEqual([{ code: 'packages/not-usable', facts: { bar: 'expired', title: '护理卡', lastDay: '2026-12-22' } }, { code: 'packages/not-paused' }]);
    const stopped = paused(NOON);
    expect(stopped.ok && facts(pause(stopped.value, NOON))).toMatchObject({ facts: { bar: 'paused' } });
  });
  test('an extension counts from the last day, or from today where it is over; not for ever', () => {
    expect(extend(sold(), 10, NOON, ZONE)).toMatchObject({ ok: true, value: { lastDay: '2027-01-01' } });
    expect(extend(sold(), 10, at('2027-03-01T10:00+08:00'), ZONE)).toMatchObject({ ok: true, value: { lastDay: '2027-03-11' } });
    expect(facts(extend(sold({ term: { days: 3_650 } }), 11, NOON, ZONE))).toEqual({ code: 'packages/too-long' });
    expect(facts(extend(close(sold(), NOON), 1, NOON, ZONE))).toMatchObject({ facts: { bar: 'refunded' } });
  });
});

describe('Unlimited: what is left of it is time, so the price goes by whole days that have not begun', () => {
  const year = (parts: Partial<PackageType> = {}) => sold({ services: [{ name: '健身', listPriceFen: fen(10_000) }], priceFen: fen(100_000), term: { days: 365 }, ...parts });
  const on = (pack: Package, days: number): number => refundFen(pack, addDays(TODAY, days));
  test('a year card of ¥1,000 with ten uses of ¥100 on its first day gives back all but that day', () => {
    expect([on(year(), 0), on(used(year(), 0, 10), 0)]).toEqual([100_000, 99_726]);
    expect([100, 365, 400].map((days) => on(used(year(), 0, 10), days))).toEqual([72_602, 0, 0]);
  });
  test('a pause stops the days, an extension adds days and no worth', () => {
    const stopped = pause(year(), later(100));
    if (!stopped.ok) throw new Error();
    expect(refundFen(stopped.value, refundDay(stopped.value, later(300), ZONE))).toBe(72_602);
    const resumed = resume(stopped.value, later(300), ZONE);
    expect(resumed.ok && on(resumed.value, 300)).toBe(72_602);
    const extended = extend(year(), 35, NOON, ZONE);
    expect(extended.ok && [0, 100, 365, 399].map((days) => on(extended.value, days))).toEqual([100_000, 72_602, 0, 0]);
    expect(extended.ok && on(used(extended.value, 0, 1), 0)).toBe(99_726);
  });
  test('Extension mints no refund: a year card of ¥365 that is worn out gives back nothing, however long it is extended', () => {
    const worn = year({ priceFen: fen(36_500) });
    const extended = extend(worn, 730, later(370), ZONE);
    expect([on(worn, 370), extended.ok && on(extended.value, 370), extended.ok && on(extended.value, 700)]).toEqual([0, 0, 0]);
    const late = extend(worn, 730, later(360), ZONE);
    expect([on(worn, 360), late.ok && on(late.value, 360)]).toEqual([500, 500]);
  });
  test('counted services beside it go by list price too, and nothing is below zero', () => {
    const both = year({ services: [{ name: '健身', listPriceFen: fen(10_000) }, { name: '私教', listPriceFen: fen(30_000), count: 4 }] });
    expect([on(used(both, 1, 1), 100), on(used(both, 1, 4), 100)]).toEqual([42_602, 0]);
  });
  test('one that was brought in shares its price over the term of its kind, or what is left where that is longer', () => {
    const kind = { ...type({ services: [{ name: '健身', listPriceFen: fen(10_000) }], priceFen: fen(100_000), term: { days: 365 } }) };
    const in100 = broughtIn(kind, { packageId: 'pkg_1' as PackageId, memberId: 'mbr_1' as MemberId }, { used: [0], lastDay: addDays(TODAY, 100) }, NOON, ZONE);
    expect([in100.termDays, on(in100, 0), in100.tenders]).toEqual([365, 27_397, undefined]);
  });
});

describe('a refund is the price less the list price of what was used', () => {
  const facials = { services: [{ name: '面部', listPriceFen: fen(10_000), count: 10 }] };
  test.each([[0, 80_000], [3, 50_000], [7, 10_000], [8, 0], [10, 0]])('%i of ten used: %i fen come back', (times, expected) => {
    const pack = times === 0 ? sold(facials) : used(sold(facials), 0, times);
    expect([refundFen(pack, TODAY), consumedFen(pack, TODAY) + refundFen(pack, TODAY)]).toEqual([expected, 80_000]);
  });
  test('each service by its own list price', () => expect(usedAtListPrice(used(used(sold(), 0, 2), 1, 1))).toBe(26_000));
  test.each([
    ['an all-pass, three at ¥600, all used on a service of ¥50', { services: [{ name: '头皮', listPriceFen: fen(5_000) }], sharedCount: 3, priceFen: fen(60_000) }, [40_000, 20_000, 0]],
    ['two at ¥800 with a list price of nothing', { services: [{ name: '面部', listPriceFen: fen(0), count: 2 }], priceFen: fen(80_000) }, [40_000, 0]],
    ['three at ¥300 that list at ¥50 each', { services: [{ name: '面部', listPriceFen: fen(5_000), count: 3 }], priceFen: fen(30_000) }, [20_000, 10_000, 0]],
  ] as const)('Used up and paid out: %s gives back no more than the share of the uses left', (_what, parts, expected) => {
    expect(expected.map((_, i) => refundFen(used(sold(parts), 0, i + 1), TODAY))).toEqual([...expected]);
    expect(refundFen(sold(parts), TODAY)).toBe(parts.priceFen);
  });
  test('Art. 18: by the shop\'s fault the discounted price counts, for own reasons the list price (art. 19)', () => {
    const both = (pack: Package) => [refundFen(pack, TODAY), refundFen(pack, TODAY, 'shop-fault')];
    expect([both(sold(facials)), both(used(sold(facials), 0, 3)), both(used(sold(facials), 0, 8)), both(used(sold(facials), 0, 10))]).toEqual([[80_000, 80_000], [50_000, 56_000], [0, 16_000], [0, 0]]);
    const odd = used(sold({ services: [{ name: '面部', listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000) }), 0, 1);
    expect(refundFen(odd, TODAY, 'shop-fault')).toBe(13_334);
    const mixed = used(sold({ services: [{ name: '健身', listPriceFen: fen(10_000) }, { name: '私教', listPriceFen: fen(25_000), count: 4 }], priceFen: fen(100_000), term: { days: 100 } }), 1, 1);
    expect([refundFen(mixed, addDays(TODAY, 50)), refundFen(mixed, addDays(TODAY, 50), 'shop-fault')]).toEqual([25_000, 62_500]);
  });
  test('Art. 14: within seven days of the sale it goes back without a reason, used at the price that was paid; until 24:00 of the seventh day, and never for a gift or one that was moved in', () => {
    const paid: Package = { ...used(sold(facials), 0, 3), tenders: [{ tender: 'cash', amountFen: fen(80_000) }] };
    expect(refundFen(paid, TODAY, 'seven-days')).toBe(56_000);
    const end = startOf(addDays(TODAY, 8), ZONE);
    const applies = (pack: Package, at: Instant) => appliesAt('seven-days', pack, at, ZONE);
    expect([withdrawableUntil(paid, ZONE), applies(paid, NOON), applies(paid, (end - 1) as Instant), applies(paid, end)]).toEqual([end, true, true, false]);
    const { tenders: _, ...movedIn } = paid;
    expect([applies(movedIn, NOON), applies(sold({}, 'gift'), NOON), appliesAt('own-reasons', movedIn, end, ZONE), appliesAt('shop-fault', paid, end, ZONE)]).toEqual([false, false, true, true]);
  });
  test('a gift gives nothing back', () => expect(refundFen(sold({}, 'gift'), TODAY)).toBe(0));
  test('a refunded package holds nothing and can do nothing', () => {
    const pack = close(used(sold(), 0), NOON);
    expect([countedLeft(pack), stateOf(pack, NOON), barOf(pack, NOON, STORE)]).toEqual([0, 'refunded', 'refunded']);
  });
});

test.each([
  ['counts at list price make up the price', {}, true], ['they fall short of it', { priceFen: fen(112_001) }, false], ['a list price of nothing', { services: [{ name: '面部', listPriceFen: fen(0), count: 9 }] }, false],
  ['an all-pass by its dearest service', { services: [{ name: '瑜伽', listPriceFen: fen(8_000) }, { name: '拉伸', listPriceFen: fen(1_000) }], sharedCount: 10 }, true], ['one that no service is worth', { services: [{ name: '拉伸', listPriceFen: fen(5_000) }], sharedCount: 3 }, false],
  ['what is unlimited has no sum', { services: [{ name: '健身', listPriceFen: fen(100) }] }, true],
] as const)('a kind is priced soundly: %s', (_what, parts, sound) => expect(facts(checkPrices(type(parts)))).toEqual(sound ? 'ok' : expect.objectContaining({ code: 'packages/list-below-price' })));
test('a kind is sound: names apart, counted once, its last day to come', () => {
  const today = shopDay('2026-11-22');
  expect(facts(checkType(type(), today))).toBe('ok');
  expect(facts(checkType(type({ services: [type().services[0] as never, type().services[0] as never] }), today))).toEqual({ code: 'packages/names-twice' });
  expect(facts(checkType(type({ sharedCount: 5 }), today))).toEqual({ code: 'packages/counted-twice' });
  expect([facts(checkType(type({ term: { lastDay: shopDay('2026-11-21') } }), today)), facts(checkType(type({ term: { lastDay: today } }), today))]).toEqual([{ code: 'packages/term-over' }, 'ok']);
});
test('what is stored reads back the same', () => {
  expect(packageOf(packageItem(used(sold({ storeIds: [STORE] }), 0)))).toEqual(used(sold({ storeIds: [STORE] }), 0));
  expect(packageTypeOf(packageTypeItem(type({ sharedCount: 3 })))).toEqual(type({ sharedCount: 3 }));
  expect(handOver(sold(), 'mbr_2' as MemberId)).toMatchObject({ memberId: 'mbr_2', revision: 2 });
});
