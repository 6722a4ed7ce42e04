import { shopDay } from '@shared/kernel/shop-day';
import type { CommandKey, CouponId, MemberId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, instant } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import fc from 'fast-check';
import { mergeMembers } from '../../functions/joining/domain/merge';
import { newMember } from '../../functions/joining/domain/new-member';
import { changesOf } from '../../functions/ledger/domain/posting';
import type { Member } from '../../functions/membership/domain/member';
import { DEFAULT_RULE, DEFAULT_TIERS, inTier, merged as standTogether, tierAt } from '../../functions/tiers';

const AT = instant(Date.UTC(2026, 10, 22));
const amount = fc.integer({ min: 0, max: 1_000_000 });
const moments = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 8 }).map((days) => days.map((d) => instant(AT - d * DAY_MS)).sort((a, b) => b - a));
const coupons = fc.array(fc.integer({ min: -30, max: 30 }), { maxLength: 6 });

const card = (name: string) => fc.record({ points: amount, principal: amount, bonus: amount, growth: amount, moments, coupons, version: fc.integer({ min: 1, max: 500 }) }).map((given): Member => ({
  ...newMember({ memberId: `mbr_${name}` as MemberId, shopId: 'shp_1' as ShopId, number: '0000000001', tierId: 'plain', origin: {}, phoneVerified: false }, AT),
  version: given.version, balances: { points: points(given.points), principalFen: fen(given.principal), bonusFen: fen(given.bonus), growth: growth(given.growth) }, visits: given.moments.length, recentVisitAts: given.moments,
  openCoupons: given.coupons.map((days, i) => ({ couponId: `cpn_${name}${i}` as CouponId, to: instant(AT + days * DAY_MS) })),
}));
const merged = (from: Member, into: Member) => mergeMembers(from, into, 'key' as CommandKey, AT, (account) => inTier(account, standTogether(account, from, DEFAULT_RULE, shopDay('2026-11-22'))));

test('nothing is made or lost: the one is empty, the other has both, and the two entries balance', () => {
  fc.assert(fc.property(card('a'), card('b'), (a, b) => {
    const { out, into } = merged(a, b);
    expect(out.after.balances).toEqual({ points: 0, principalFen: 0, bonusFen: 0, growth: 0 });
    expect(into.after.balances).toEqual({
      points: a.balances.points + b.balances.points, principalFen: a.balances.principalFen + b.balances.principalFen, bonusFen: a.balances.bonusFen + b.balances.bonusFen, growth: a.balances.growth + b.balances.growth,
    });
    const [left, came] = [changesOf(out.entry.postings), changesOf(into.entry.postings)];
    for (const asset of ['points', 'growth', 'principal', 'bonus'] as const) expect(left[asset] + came[asset]).toBe(0);
    expect([out.entry.sequence, into.entry.sequence, out.entry.documentId]).toEqual([a.version + 1, b.version + 1, into.entry.documentId]);
  }));
});
test('tier follows the joined growth, visits add up, the newest eight stay in order', () => {
  fc.assert(fc.property(card('a'), card('b'), (a, b) => {
    const { into } = merged(a, b);
    expect(into.after.tierId).toBe(tierAt(into.after.balances.growth, DEFAULT_TIERS).tierId);
    expect(into.after.visits).toBe(a.visits + b.visits);
    expect(into.after.recentVisitAts).toEqual([...a.recentVisitAts, ...b.recentVisitAts].sort((x, y) => y - x).slice(0, 8));
  }));
});
test('coupons that are still good are read through the card that held them, also after a second merge', () => {
  fc.assert(fc.property(card('a'), card('b'), card('c'), (a, b, c) => {
    const { into } = merged(merged(a, b).into.after, c);
    const good = (one: Member) => one.openCoupons.filter((coupon) => coupon.to > AT).map((coupon) => [coupon.couponId, one.memberId]);
    expect(into.after.openCoupons.filter((coupon) => coupon.heldBy).map((coupon) => [coupon.couponId, coupon.heldBy]).sort()).toEqual([...good(a), ...b.openCoupons.map((coupon) => [coupon.couponId, b.memberId])].filter(([id]) => into.after.openCoupons.some((kept) => kept.couponId === id)).sort());
    expect(into.after.openCoupons.map((coupon) => coupon.couponId)).toEqual(expect.arrayContaining([...good(a), ...good(b)].map(([id]) => id)));
    expect(merged(a, b).out.after.openCoupons).toEqual([]);
  }));
});
test('a card with an open recharge is not merged away', () => {
  fc.assert(fc.property(card('a'), card('b'), (a, b) => expect(() => merged({ ...a, reservedFen: fen(1) }, b)).toThrow('open recharge')));
});
