import { type Fen, percentOff } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { NOTHING_REFUNDED, pieceOf, type Refunded } from '../../functions/visits/domain/refund';
import { freeOffers } from '../../functions/visits/domain/free-use';
import { tierOffWrong } from '../../functions/visits/domain/tier-discount';
import { decideVisit, type VisitRules } from '../../functions/visits/domain/visit';
import { anyBalances, anyCoupon, anyFen, anyRichEarning, anyTiers, member, NOON, STORE } from '../support/arbitraries';

const PERK = { perkId: 'wash', kind: 'service' as const, title: '免费护理', times: { count: 1, per: 'month' as const }, free: { category: '护理' } };
const anyLine = fc.record({ name: fc.constant('某'), quantity: fc.integer({ min: 1, max: 4 }), priceFen: anyFen(9_000), category: fc.constantFrom('护理', '护理', '洗护', undefined) });
const anyCase = fc.record({
  balances: anyBalances, lines: fc.array(anyLine, { minLength: 1, maxLength: 5 }), line: fc.integer({ min: 0, max: 5 }), coupons: fc.array(anyCoupon, { maxLength: 3 }), useStoredValue: fc.boolean(),
  discount: fc.option(fc.record({ percentOff: fc.integer({ min: 1, max: 99 }).map(percentOff), withCoupons: fc.boolean() }), { nil: undefined }), earning: anyRichEarning, tiers: anyTiers,
});
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;
const sumOf = (lines: Case['lines']) => lines.reduce((sum, { quantity, priceFen }) => sum + quantity * priceFen, 0) as Fen;
function decided({ balances, lines, line, coupons, useStoredValue, discount, earning, tiers }: Case, use = true) {
  const rules: VisitRules = { earning, zone: 'Asia/Shanghai', tiers: tiers.map((tier) => ({ ...tier, perks: [PERK], discount })) };
  return decideVisit({ ...member(), balances }, { storeId: STORE, amountFen: sumOf(lines), items: lines, coupons, useStoredValue, ...(use ? { perkUse: { perkId: 'wash', line } } : {}) }, rules, NOON);
}

test('one thing of its line is free and out of the bill: the rest is decided as a bill without it, and adds up', () => {
  let [taken, refused] = [0, 0];
  fc.assert(fc.property(anyCase, (one) => {
    const line = one.lines[one.line];
    const result = decided(one);
    const makesFree = line !== undefined && line.category === '护理' && line.priceFen > 0;
    if (!makesFree) {
      refused++;
      return expect(result).toEqual({ ok: false, error: { code: 'tiers/perk-gone' } });
    }
    const without = one.lines.map((item, i) => (i === one.line ? { ...item, quantity: item.quantity - 1 } : item)).filter(({ quantity }) => quantity > 0);
    const rest = without.length > 0 ? decided({ ...one, lines: without }, false) : undefined;
    if (!result.ok) return;
    taken++;
    const { amountFen, discountFen, dueFen, principalFen, bonusFen, restFen, freeUse, tierOff, items, uses } = result.value;
    expect(freeUse).toEqual({ perkId: 'wash', title: '免费护理', line: one.line, offFen: line.priceFen });
    expect([discountFen + dueFen, principalFen + bonusFen + restFen]).toEqual([amountFen, dueFen]);
    expect(uses.reduce((sum, use) => sum + use.discountFen, line.priceFen + (tierOff?.offFen ?? 0))).toBe(discountFen);
    expect(items.reduce((sum, item) => sum + (item.dueFen ?? item.priceFen * item.quantity), 0)).toBe(dueFen);
    expect(tierOffWrong({ amountFen, items, coupons: uses, ...(tierOff ? { tierOff } : {}), ...(freeUse ? { freeUse } : {}) }, one.discount)).toBeUndefined();
    if (rest?.ok) expect([dueFen, result.value.earnedPoints, result.value.earnedGrowth]).toEqual([rest.value.dueFen, rest.value.earnedPoints, rest.value.earnedGrowth]);
  }), { numRuns: 1_000 });
  expect([taken > 25, refused > 100]).toEqual([true, true]);
});

test('the dearest line that it is for is offered, and none where it is for none', () => {
  fc.assert(fc.property(fc.array(anyLine, { maxLength: 5 }), (lines) => {
    const [offer] = freeOffers([PERK], lines);
    const dearest = Math.max(0, ...lines.filter(({ category }) => category === '护理').map(({ priceFen }) => priceFen));
    expect(offer?.offFen ?? 0).toBe(dearest);
    if (offer) expect(lines[offer.line]).toMatchObject({ category: '护理', priceFen: dearest });
  }));
});

test('however its things come back, one after another, no more than was due goes back, and all of it in the end', () => {
  fc.assert(fc.property(anyCase, fc.infiniteStream(fc.nat(4)), (one, picks) => {
    const result = decided({ ...one, coupons: [] });
    if (!result.ok || result.value.dueFen === 0) return;
    const visit = { ...result.value, tenders: result.value.restFen > 0 ? [{ tender: 'cash' as const, amountFen: result.value.restFen }] : [] };
    let before: Refunded = NOTHING_REFUNDED;
    let back = 0;
    for (const pick of picks.take(12)) {
      const piece = pieceOf(visit, before, { lines: [{ line: pick, quantity: 1 }] });
      if (!piece.ok) continue;
      before = piece.value.refunded;
      back += piece.value.amountFen;
      expect(back).toBeLessThanOrEqual(visit.dueFen);
    }
    const rest = pieceOf(visit, before, undefined);
    if (!rest.ok) throw new Error(rest.error.code);
    expect(back + rest.value.amountFen).toBe(visit.dueFen);
    // What was free alone is worth nothing.
    const { line, quantity } = { line: visit.freeUse?.line ?? 0, quantity: visit.items[visit.freeUse?.line ?? 0]?.quantity ?? 1 };
    if (quantity === 1 && visit.items.length > 1) expect(pieceOf(visit, NOTHING_REFUNDED, { lines: [{ line, quantity: 1 }] })).toMatchObject({ ok: false });
  }), { numRuns: 400 });
});
