import { reversalPart } from '../../functions/ledger/domain/refund';
import type { Posting } from '../../functions/ledger/domain/posting';
import type { CouponId, CouponTypeId, MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, instant } from '@shared/kernel/instant';
import { fen, growth, MAX_FEN, points } from '@shared/kernel/money';
import * as fc from 'fast-check';
import type { Coupon } from '../../functions/coupons/domain/coupon';
import type { Balances, Member } from '../../functions/membership/domain/member';
import type { EarningRule } from '../../functions/tiers/domain/earning';
import type { Tier } from '../../functions/tiers/domain/tier';

export const NOON = instant(Date.UTC(2026, 10, 22, 4));
export const STORE = 'sto_01KACOUNTERXXXXXXXXXXXXXXX' as StoreId;
export const OTHER_STORE = 'sto_01KBCOUNTERXXXXXXXXXXXXXXX' as StoreId;

/** A member with nothing, whose parts a test may set. */
export const member = (parts: Partial<Member> = {}, balances: Partial<Record<keyof Balances, number>> = {}): Member => ({
  memberId: 'mbr_01KAMEMBERXXXXXXXXXXXXXXXX' as MemberId, shopId: 'shp_01KASH0PXXXXXXXXXXXXXXXXXX' as ShopId, number: '1234567890', version: 3,
  balances: { points: points(balances.points ?? 0), principalFen: fen(balances.principalFen ?? 0), bonusFen: fen(balances.bonusFen ?? 0), growth: growth(balances.growth ?? 0) },
  reservedFen: fen(0), tierId: 'plain', visits: 0, recentVisitAts: [], openCoupons: [], lastStep: 0, codeEpoch: 1, joinedAt: NOON, phoneVerified: false, ...parts,
});
export const coupon = (parts: Partial<Coupon> = {}): Coupon => ({
  couponId: 'cpn_01KAC0VP0NXXXXXXXXXXXXXXXX' as CouponId, memberId: member().memberId, couponTypeId: 'cty_01KATYPEXXXXXXXXXXXXXXXXXX' as CouponTypeId,
  kind: 'cash-off', title: '满减', valueFen: fen(1_000), minimumSpendFen: fen(0), from: NOON, to: (NOON + 7 * DAY_MS) as Instant, source: 'join-gift', ...parts,
});

export const anyFen = (max = MAX_FEN) => fc.integer({ min: 0, max }).map(fen);
export const anyBalances: fc.Arbitrary<Balances> = fc.record({
  points: fc.integer({ min: 0, max: 10_000_000 }).map(points), growth: fc.integer({ min: 0, max: 10_000_000 }).map(growth), principalFen: anyFen(500_000), bonusFen: anyFen(500_000),
});
export const anyEarning: fc.Arbitrary<EarningRule> = fc.record({
  pointsPerYuan: fc.integer({ min: 0, max: 100 }), growthPerYuan: fc.integer({ min: 0, max: 100 }), rounding: fc.constantFrom('down', 'half-up', 'up'), storedValueEarns: fc.boolean(),
});
const anyTime = fc.record({ weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }), fromHour: fc.integer({ min: 0, max: 23 }), hours: fc.integer({ min: 1, max: 24 }), multiplierPercent: fc.integer({ min: 0, max: 1000 }) })
  .map(({ weekdays, fromHour, hours, multiplierPercent }) => ({ weekdays, fromHour, toHour: Math.min(24, fromHour + hours), multiplierPercent }));
/** With what a shop may add: windows, points for the visit, a least purchase, caps. */
export const anyRichEarning: fc.Arbitrary<EarningRule> = fc.tuple(anyEarning, fc.record({
  pointsPerVisit: fc.integer({ min: 0, max: 1_000 }), leastFen: anyFen(100_000), times: fc.array(anyTime, { maxLength: 4 }), mostPerBill: fc.integer({ min: 1, max: 5_000 }), mostPerDay: fc.integer({ min: 1, max: 10_000 }),
}, { requiredKeys: [] })).map(([plain, more]) => ({ ...plain, ...more }));
/** Tiers as a shop may set them: the lowest at 0, each next one higher. */
export const anyTiers: fc.Arbitrary<readonly Tier[]> = fc.array(fc.record({ step: fc.integer({ min: 1, max: 50_000 }), multiplierPercent: fc.integer({ min: 0, max: 1000 }) }), { minLength: 1, maxLength: 10 })
  .map((steps) => {
    let from = 0;
    return steps.map(({ step, multiplierPercent }, i) => {
      from += i === 0 ? 0 : step;
      return { tierId: `t${i}`, name: `级${i}`, face: 1, fromGrowth: growth(from), multiplierPercent, benefits: [] };
    });
  });
const anyCouponId = fc.integer({ min: 0, max: 9 }).map((n) => `cpn_${String(n).padStart(26, '0')}` as CouponId);
/** Coupons in every state around `NOON`, some of them the same one twice. */
export const anyCoupon: fc.Arbitrary<Coupon> = fc.record({
  couponId: anyCouponId, kind: fc.constantFrom('cash-off' as const, 'percent-off' as const, 'exchange' as const, 'gift' as const), percent: fc.integer({ min: 1, max: 99 }), together: fc.constantFrom('alone' as const, 'with-things' as const, 'with-others' as const, 'with-others' as const, undefined), valueFen: anyFen(20_000), minimumSpendFen: anyFen(30_000),
  from: fc.integer({ min: -2, max: 1 }), to: fc.integer({ min: 0, max: 30 }), group: fc.constantFrom(undefined, undefined, '满减', '会员日'), elsewhere: fc.integer({ min: 0, max: 5 }), used: fc.integer({ min: 0, max: 5 }),
}).map(({ from, to, elsewhere, used, kind, valueFen, percent, together, group, ...rest }) => coupon({
  ...rest, kind, valueFen: kind === 'exchange' || kind === 'gift' ? fen(0) : valueFen, ...(kind === 'percent-off' ? { percentOff: percent } : {}), ...(together ? { together } : {}), ...(group ? { group } : {}), from: (NOON + from * DAY_MS) as Instant, to: (NOON + to * DAY_MS) as Instant,
  ...(elsewhere === 0 ? { storeIds: [OTHER_STORE] } : {}), ...(used === 0 ? { usedBy: 'x' as never, usedAt: NOON } : {}),
}));

/** The postings that undo those of the entry `sequence`: each taken back to its whole amount. */
export const reversalOf = (postings: readonly Posting[], sequence: number, reason: string): readonly Posting[] => postings.flatMap((one) => reversalPart(one, sequence, reason, { before: 0, after: one.amount }));
