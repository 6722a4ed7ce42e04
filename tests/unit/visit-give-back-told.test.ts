import type { CommandKey, CouponId } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { addDays, shopDay } from '@shared/kernel/shop-day';
import { couponItem } from '../../functions/coupons/coupons.dynamo';
import type { Coupon } from '../../functions/coupons/domain/coupon';
import { entryKey } from '../../functions/ledger/ledger.dynamo';
import { lotsItem, lotsKey, lotsOf } from '../../functions/ledger/lots.dynamo';
import { perksKey, perksOf, perksWrite } from '../../functions/tiers';
import { EMPTY_PERKS, type PerkPeriod } from '../../functions/tiers/domain/perks';
import { NOON } from '../support/arbitraries';
import { LATER, ME, SHOP, TODAY, USED, VISIT, visited } from '../support/visit-to-give-back';

/** What comes back, or does not, beside balances: as the member is told it, and as the table keeps it. */
const used = (couponId: string, title: string, parts: Partial<Coupon> = {}): Coupon => ({ ...USED, couponId: couponId as CouponId, title, ...parts });
const MONTH = '2026-11' as PerkPeriod;

describe('coupons of a visit that is taken back', () => {
  test('each is told as back, over or recalled; over and recalled is recalled', async () => {
    const coupons = [used('cpn_a', '好的'), used('cpn_b', '刚好到期', { to: LATER }), used('cpn_c', '收回', { recalledAt: NOON }), used('cpn_d', '过期又收回', { to: NOON, recalledAt: NOON }), used('cpn_e', '还有一毫秒', { to: (LATER + 1) as Instant })];
    const world = await visited({ facts: { coupons: coupons.map(({ couponId, title }) => ({ id: couponId, title })) }, writes: [...coupons.map((one) => ({ put: couponItem(one) })), { put: { pk: 'STOCK#cty_1#2', sk: 'STOCK', remaining: 4 } }] });
    const given = await world.must(world.give());
    expect(given.couponTitles).toEqual(['好的', '还有一毫秒']);
    expect(given.couponsGone).toStrictEqual([{ title: '刚好到期', why: 'expired' }, { title: '收回', why: 'recalled' }, { title: '过期又收回', why: 'recalled' }]);
    const { entry, member } = await world.commit(given);
    expect(entry.besides).toStrictEqual({ couponsBack: 2, couponsExpired: 1, couponsRecalled: 2 });
    expect(member.openCoupons.map(({ couponId }) => couponId)).toEqual(['cpn_a', 'cpn_e']);
    expect((await world.table.get({ pk: 'STOCK#cty_1#2', sk: 'STOCK' }))?.remaining).toBe(6);
  });
  test('what did not happen is not told: one that comes back alone, and a part, which leaves coupons where they are', async () => {
    const whole = await visited();
    expect((await whole.commit(await whole.must(whole.give()))).entry.besides).toStrictEqual({ couponsBack: 1 });
    const part = await visited();
    const { entry } = await part.commit(await part.must(part.part(900)));
    expect(entry).not.toHaveProperty('besides');
    expect(entry).not.toHaveProperty('givenIn');
  });
});

test('points count again in the month of the programme in which they were given', async () => {
  const world = await visited();
  await world.table.write([{ update: entryKey(ME, 4), set: { givenIn: 202_610 } }]);
  expect((await world.commit(await world.must(world.give()))).entry.givenIn).toBe(202_610);
});
test('points that expired since are told, and not taken from later ones', async () => {
  const expiry = { kind: 'rolling' as const, months: 12, since: (NOON - DAY_MS) as Instant };
  const yesterday = addDays(TODAY, -1);
  const book = { version: 0, since: expiry.since, sinceDay: yesterday, today: TODAY, newDay: yesterday, openingDay: shopDay('2027-11-30') };
  const world = await visited({ had: { lots: { ...book, lots: [{ day: shopDay('2027-11-30'), points: 12 }] } }, points: 32, rules: { expiry } });
  await world.table.write([{ put: lotsItem(SHOP, ME, { lots: [{ day: shopDay('2027-11-30'), points: 32 }], gone: [{ day: yesterday, points: 60 }], version: 4, since: expiry.since }) }]);
  const given = await world.must(world.give());
  expect([given.expired, given.missing]).toEqual([60, 0]);
  const { entry, member } = await world.commit(given);
  expect([entry.besides, member.balances.points]).toStrictEqual([{ expiredPoints: 60, couponsBack: 1 }, 12]);
  expect(lotsOf((await world.table.get(lotsKey(ME))) as never)).toStrictEqual({ lots: [{ day: shopDay('2027-11-30'), points: 12 }], version: 5, since: expiry.since });
});

describe('uses of the tier\'s benefits', () => {
  const FREE = { perkId: 'wash', title: '免费洗发', line: 0, offFen: 1_000, period: MONTH };
  const facts = { freeUse: FREE, tierUses: [{ perkId: 'discount', period: MONTH, left: 1, used: true }, { perkId: 'multiplier', period: MONTH, left: 0 }] };
  const recent = [VISIT, '01KAV1S1T00000000000000001' as CommandKey].map((useId) => ({ useId, at: NOON, title: '免费洗发', storeName: '万象店', staffName: '小艾', ofVisit: true as const }));
  const counts = ['wash', 'discount', 'multiplier'].map((perkId) => ({ perkId, period: MONTH, used: 2 }));
  const book = perksWrite(SHOP, ME, EMPTY_PERKS, { day: TODAY, counts, recent, revision: 1 });
  test('go back with all of the visit, those alone that it took', async () => {
    const world = await visited({ facts, writes: [book] });
    await world.commit(await world.must(world.give()));
    const after = perksOf(await world.table.get(perksKey(ME)));
    expect(Object.fromEntries(after.counts.map(({ perkId, used: n }) => [perkId, n]))).toEqual({ wash: 1, discount: 1, multiplier: 2 });
    expect(after.recent.map(({ useId }) => useId)).toEqual([recent[1]?.useId]);
    const plain = await visited({ facts: { tierUses: facts.tierUses.slice(1) }, writes: [book] });
    await plain.commit(await plain.must(plain.give()));
    expect(perksOf(await plain.table.get(perksKey(ME))).counts).toEqual(counts);
  });
  test('stay with a part', async () => {
    const world = await visited({ facts, writes: [book] });
    await world.commit(await world.must(world.part(900)));
    expect(perksOf(await world.table.get(perksKey(ME))).counts).toEqual(counts);
  });
});
