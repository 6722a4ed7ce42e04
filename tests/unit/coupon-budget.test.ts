import { fen } from '@shared/kernel/money';
import { drawFrom, faceOf, sumOf } from '../../functions/coupons/domain/budget';

const left = [300, 0, 500].map(fen);
const draws = (needed: number, fraction = 0) => drawFrom(left, fen(needed), fraction)?.map(({ shard, fen: part }) => [shard, part]);

test('the first shard, from a random one on, that holds all of it gives it', () => {
  expect([draws(300), draws(301), draws(500), draws(200, 0.4), draws(200, 0.99)]).toEqual([[[0, 300]], [[2, 301]], [[2, 500]], [[2, 200]], [[2, 200]]]);
});
test('else several do, in turn from the random one, and an empty one gives nothing', () => {
  expect([draws(700), draws(800), draws(700, 0.99), draws(700, 0.4)]).toEqual([[[0, 300], [2, 400]], [[0, 300], [2, 500]], [[2, 500], [0, 200]], [[2, 500], [0, 200]]]);
});
test('of less than is needed nothing is drawn', () => expect([draws(801), drawFrom([], fen(1), 0)]).toEqual([undefined, undefined]));
test('a budget holds what its shards hold', () => expect([sumOf(left), sumOf([])]).toEqual([800, 0]));
test('what takes money off counts for the most that it takes off; a thing has no price', () => {
  const valueFen = fen(2_000);
  expect((['cash-off', 'percent-off', 'exchange', 'gift'] as const).map((kind) => faceOf({ kind, valueFen }))).toEqual([2_000, 2_000, undefined, undefined]);
});
