import type { CouponId, PackageId, PackageTypeId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { addDays, type ShopDay, startOf } from '@shared/kernel/shop-day';
import * as fc from 'fast-check';
import { scenarioOf } from '../../functions/care';
import type { AnyScenario, CareCoupon, CarePackage } from '../../functions/care/scenario';
import { readNeeds } from '../../functions/care/care-needs';
import { couponItem } from '../../functions/coupons';
import { memberKey, memberOf } from '../../functions/membership';
import { newPackageWrite, type Package } from '../../functions/packages';
import { createCareWorld, SHOP, shanghai } from '../support/care-world';

const ZONE = 'Asia/Shanghai';
const day = (text: string) => text as ShopDay;
const end = (text: string) => startOf(addDays(day(text), 1), ZONE);
const pack = (n: number, lastDay: string): Omit<Package, 'memberId'> => ({
  packageId: `pkg_01KB${String(n).padStart(22, '0')}` as PackageId, shopId: SHOP, packageTypeId: `pty_01KB${String(n).padStart(22, '0')}` as PackageTypeId, title: `卡${n}`, services: [{ name: '护理', listPriceFen: fen(100), count: 3, used: 0 }], priceFen: fen(100), source: 'sold', soldAt: shanghai('2026-01-05T12:00:00'), lastDay: day(lastDay), expiresAt: end(lastDay), uses: [], termDays: 30, revision: 1,
});
const coupon = (n: number, lastDay: string) => ({ couponId: `cpn_01KB${String(n).padStart(22, '0')}` as CouponId, to: end(lastDay), lastDay });

async function worldWith(packages: readonly string[], coupons: readonly string[]) {
  const world = createCareWorld('2026-11-22T12:00:00');
  await world.gap(0);
  for (const scenarioId of ['birthday', 'dormant', 'package-ending', 'coupon-ending', 'points-ending']) await world.switchOn(scenarioId);
  const all = coupons.map((lastDay, i) => coupon(i + 1, lastDay));
  const memberId = await world.addMember(1, { openCoupons: all.map(({ couponId, to }) => ({ couponId, to })) });
  await world.table.write([
    ...packages.map((lastDay, i) => newPackageWrite({ ...pack(i + 1, lastDay), memberId })),
    ...all.map(({ couponId, to }) => ({ put: couponItem({ couponId, memberId, couponTypeId: 'cty_01KB0000000000000000000001' as never, kind: 'cash-off', title: `券${couponId.slice(-1)}`, valueFen: fen(100), minimumSpendFen: fen(0), from: shanghai('2026-10-01T00:00:00'), to, source: 'shop' }) })),
  ]);
  return { world, memberId, reads: async (id: string) => {
    const before = world.table.requests.reads;
    await world.moveDue({ shopId: SHOP, memberId, scenario: scenarioOf(id) as AnyScenario, zone: ZONE });
    return world.table.requests.reads - before;
  } };
}

test('what a scene does not need is not read for it, and coupons that end late are known without being read', async () => {
  const { reads } = await worldWith(['2026-12-04'], ['2027-01-04', '2027-02-04']);
  expect([await reads('birthday'), await reads('dormant'), await reads('package-ending'), await reads('coupon-ending')]).toEqual([1, 1, 2, 1]);
  // The rule of the shop; the lots are read where points end at all.
  expect(await reads('points-ending')).toBe(2);
  expect(await (await worldWith([], ['2026-12-04', '2026-12-02', '2027-02-04'])).reads('coupon-ending')).toBe(2);
});

test('one entry a member and scenario, however many packages and coupons there are, at the first that falls due', async () => {
  const { world } = await worldWith(['2026-12-20', '2026-12-04', '2027-03-01'], ['2026-12-24', '2026-12-08']);
  await world.settle();
  expect(world.dueEntries().map(({ dueKind, at }) => [dueKind, at]).filter(([kind]) => String(kind).endsWith('ending')).sort()).toEqual([['coupon-ending', shanghai('2026-12-05T10:00:00')], ['package-ending', shanghai('2026-11-27T10:00:00')]]);
});

const situation = (scenario: AnyScenario, member: object, now: ReturnType<typeof shanghai>) => ({
  member: { memberId: 'mbr_01J00000000000000000000000' as never, joinedAt: shanghai('2020-01-01T12:00:00'), tierId: 'silver', visits: 0, points: 0, storedFen: 0, openCoupons: 0, ...member }, params: scenario.knobs().parse({}), zone: ZONE, minimumGapHours: 0, now,
});
const FROM = day('2026-11-22');
const ends = fc.array(fc.integer({ min: 8, max: 40 }), { minLength: 1, maxLength: 6 });

test('following the entries, every package is spoken of once a step on its own day, in its hour; every coupon once', () => {
  const [packages, coupons] = [scenarioOf('package-ending'), scenarioOf('coupon-ending')] as [AnyScenario, AnyScenario];
  const follow = (scenario: AnyScenario, member: object) => {
    const told = new Map<string, string>();
    let now = shanghai('2026-11-22T12:00:00');
    for (let fired = 0; fired < 30; fired++) {
      const due = scenario.dueAt(situation(scenario, member, now), now);
      if (due === undefined) return told;
      now = due;
      for (const decision of scenario.decide(situation(scenario, member, now))) if (!told.has(decision.occasion)) told.set(decision.occasion, new Date(now).toISOString());
    }
    throw new Error('the chain of entries does not end');
  };
  const on = (lastDay: ShopDay, before: number) => new Date(startOf(addDays(lastDay, -before), ZONE, 10)).toISOString();
  fc.assert(fc.property(ends, (offsets) => {
    const days = [...new Set(offsets.map((n) => addDays(FROM, n)))].sort();
    const held = offsets.map((n, i): CarePackage => ({ title: `卡${i}`, packageTypeId: String(i), soldOn: day('2026-01-01'), lastDay: addDays(FROM, n), state: 'open', left: 1 }));
    expect(Object.fromEntries(follow(packages, { packages: held }))).toEqual(Object.fromEntries(days.flatMap((one) => [[`${one}/first`, on(one, 7)], [`${one}/second`, on(one, 3)]])));
    const open = offsets.map((n, i): CareCoupon => ({ title: `券${i}`, since: day('2026-01-01'), lastDay: addDays(FROM, n), state: 'open' }));
    expect(Object.fromEntries(follow(coupons, { coupons: open }))).toEqual(Object.fromEntries(days.map((one) => [one, on(one, 3)])));
  }), { numRuns: 60 });
});

test('of a package that is partly unlimited both are known: the counted uses, and that some have no count', async () => {
  const { world, memberId } = await worldWith(['2027-02-04'], []);
  const kinds = [[{ name: '护理', listPriceFen: fen(100), count: 3, used: 1 }, { name: '肩颈', listPriceFen: fen(100), used: 4 }], [{ name: '护理', listPriceFen: fen(100), count: 3, used: 0 }]];
  await world.table.write(kinds.map((services, i) => newPackageWrite({ ...pack(i + 2, '2026-12-04'), services, memberId })));
  const member = memberOf((await world.table.get(memberKey(memberId), { consistent: true })) as never);
  const { packages } = await readNeeds({ table: world.table, member, zone: ZONE, now: shanghai('2026-11-22T12:00:00') }, { packages: true });
  expect(packages?.map(({ title, left, unlimited }) => [title, left, unlimited]).sort()).toEqual([['卡1', 3, undefined], ['卡2', 2, true], ['卡3', 3, undefined]]);
});
