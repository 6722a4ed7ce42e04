import { type Fen, fen } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { drawFrom } from '../../functions/coupons/domain/budget';
import { drawWrites, openStock } from '../../functions/coupons/stock';

const anyShards = fc.array(fc.nat(5_000), { minLength: 8, maxLength: 8 }).map((shards) => shards.map(fen));
const sum = (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0);

test('what is drawn is exactly what is needed, of no shard more than it holds; refused only where all together hold less', () => {
  fc.assert(fc.property(anyShards, fc.integer({ min: 1, max: 30_000 }).map(fen), fc.double({ min: 0, max: 0.999, noNaN: true }), (left, needed, fraction) => {
    const draws = drawFrom(left, needed, fraction);
    expect(draws === undefined).toBe(sum(left) < needed);
    if (!draws) return;
    expect(sum(draws.map((draw) => draw.fen))).toBe(needed);
    expect(new Set(draws.map(({ shard }) => shard)).size).toBe(draws.length);
    for (const { shard, fen: part } of draws) expect(part > 0 && part <= (left[shard] as Fen)).toBe(true);
    if (left.some((shard) => shard >= needed)) expect(draws).toHaveLength(1);
    expect(drawWrites('cbg_1', draws)).toHaveLength(draws.length);
  }), { numRuns: 500 });
});
test('a budget spent coupon by coupon ends with less than the cheapest left, and never below nothing', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 20_000 }), fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 4 }), fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 9 }), (budget, faces, fractions) => {
    let left = openStock('cbg_1', budget).map((write) => fen('put' in write ? (write.put.remaining as number) : 0));
    const cheapest = Math.min(...faces);
    for (let n = 0; sum(left) >= cheapest; n++) {
      const draws = drawFrom(left, fen(sum(left) >= (faces[n % faces.length] as number) ? (faces[n % faces.length] as number) : cheapest), fractions[n % fractions.length] as number);
      expect(draws).toBeDefined();
      left = left.map((one, i) => fen(one - (draws?.find(({ shard }) => shard === i)?.fen ?? 0)));
    }
    expect(left.every((one) => one >= 0)).toBe(true);
  }), { numRuns: 60 });
});
