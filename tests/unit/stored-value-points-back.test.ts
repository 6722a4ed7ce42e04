import { fen, points } from '@shared/kernel/money';
import { leavingExpired } from '../../functions/ledger/domain/expired';
import type { Posting } from '../../functions/ledger/domain/posting';
import type { Part } from '../../functions/ledger/domain/refund';
import { pointLotsIn, pointsBack, pointsPostings, type PointsTerms, pointsTerms } from '../../functions/stored-value/domain/refund-points';

const part = (before: number, after: number): Part => ({ before, after, total: 10_000 });
const WHOLE = part(0, 10_000);
const came = (of: number, pointsCharged?: number) => ({ points: points(of), ...(pointsCharged === undefined ? {} : { pointsCharged: points(pointsCharged) }) });
const back = (terms: PointsTerms, { came: of = 5_000, charged = undefined as number | undefined, balance = 0, moneyFen = 10_000, on = WHOLE } = {}) => pointsBack(came(of, charged), { points: points(balance) }, on, fen(moneyFen), terms);

test('what is there is taken, whatever the policy', () => {
  for (const policy of ['refuse', 'debt', 'cap'] as const) for (const pointsPerYuan of [undefined, 100]) expect(back({ policy, ...(pointsPerYuan ? { pointsPerYuan } : {}) }, { balance: 5_000 })).toEqual({ points: 5_000, pointsMissing: 0 });
});
test('more than came is never taken, and an account in debt has none', () => {
  expect(back({ policy: 'debt' }, { balance: 9_000 })).toEqual({ points: 5_000, pointsMissing: 0 });
  expect(back({ policy: 'cap' }, { balance: -300 })).toEqual({ points: 0, pointsMissing: 5_000 });
  expect(pointsBack({}, { points: points(100) }, WHOLE, fen(10_000), { policy: 'debt', pointsPerYuan: 100 })).toEqual({ points: 0, pointsMissing: 0 });
});
test('without a rate the spent ones are owed, or forgiven where the shop forgives; refusing is no way here', () => {
  expect(back({ policy: 'debt' }, { balance: 1_000 })).toEqual({ points: 5_000, pointsMissing: 4_000, pointsOwed: 4_000 });
  expect(back({ policy: 'refuse' }, { balance: 1_000 })).toEqual({ points: 5_000, pointsMissing: 4_000, pointsOwed: 4_000 });
  expect(back({ policy: 'cap' }, { balance: 1_000 })).toEqual({ points: 1_000, pointsMissing: 4_000 });
});
test('where points pay, their worth is kept from the money, rounded down', () => {
  for (const policy of ['refuse', 'debt', 'cap'] as const) expect(back({ policy, pointsPerYuan: 100 })).toEqual({ points: 0, pointsMissing: 5_000, pointsCharged: 5_000, pointsKeptFen: 5_000 });
  expect(back({ policy: 'debt', pointsPerYuan: 30 }, { came: 100 })).toEqual({ points: 0, pointsMissing: 100, pointsCharged: 100, pointsKeptFen: 333 });
});
test('the rounding is over all refunds of the order: three thirds keep what one whole keeps', () => {
  const kept = [[0, 34], [34, 67], [67, 100]].map(([before, after], i) => back({ policy: 'debt', pointsPerYuan: 30 }, { came: 100, charged: [0, 34, 67][i] as number, on: part((before as number) * 100, (after as number) * 100) }));
  expect(kept.map(({ pointsCharged }) => pointsCharged)).toEqual([34, 33, 33]);
  expect(kept.reduce((sum, { pointsKeptFen }) => sum + (pointsKeptFen ?? 0), 0)).toBe(333);
});
test('no more is kept than there is; what that leaves uncovered is owed, or forgiven', () => {
  expect(back({ policy: 'debt', pointsPerYuan: 100 }, { moneyFen: 2_000 })).toEqual({ points: 3_000, pointsMissing: 5_000, pointsCharged: 2_000, pointsKeptFen: 2_000, pointsOwed: 3_000 });
  expect(back({ policy: 'cap', pointsPerYuan: 100 }, { moneyFen: 2_000 })).toEqual({ points: 0, pointsMissing: 5_000, pointsCharged: 2_000, pointsKeptFen: 2_000 });
  expect(back({ policy: 'debt', pointsPerYuan: 100 }, { moneyFen: 5_000 })).toEqual({ points: 0, pointsMissing: 5_000, pointsCharged: 5_000, pointsKeptFen: 5_000 });
  expect(back({ policy: 'debt', pointsPerYuan: 30 }, { came: 100, moneyFen: 1 })).toMatchObject({ pointsCharged: 1, pointsKeptFen: 1, pointsOwed: 99 });
});
test('the rule of the shop: its policy, and the rate only where points pay', () => {
  expect(pointsTerms({ policy: 'cap' }, { points: { on: true, pointsPerYuan: 50 } } as never)).toEqual({ policy: 'cap', pointsPerYuan: 50 });
  expect([pointsTerms({ policy: 'debt' }, { points: { on: false, pointsPerYuan: 50 } } as never), pointsTerms({ policy: 'debt' }, {} as never)]).toEqual([{ policy: 'debt' }, { policy: 'debt' }]);
});
test('the journal\'s side names the very lots of the recharge, as far as the part goes', () => {
  const lots = [{ day: '2027-01-31', points: 30 }, { day: '2027-02-28', points: 70 }] as never;
  const moved = { from: 'member', to: 'issuance', asset: 'points', amount: 50, reason: 'points-taken-back' };
  expect(pointsPostings(points(0), { points: points(100), pointLots: lots }, WHOLE)).toEqual([]);
  expect(pointsPostings(points(50), { points: points(100), pointLots: lots }, part(0, 5_000))).toEqual([{ ...moved, lots: [{ day: '2027-01-31', points: 30 }, { day: '2027-02-28', points: 20 }] }]);
  expect(pointsPostings(points(50), { points: points(100), pointLots: lots }, part(5_000, 10_000))).toEqual([{ ...moved, lots: [{ day: '2027-02-28', points: 50 }] }]);
  expect([pointsPostings(points(50), { points: points(100) }, WHOLE), pointsPostings(points(50), { points: points(100), pointLots: [] }, WHOLE)]).toEqual([[moved], [moved]]);
});
test('the lots that a recharge made are those of its points to the member', () => {
  const lots = [{ day: '2027-01-31', points: 30 }];
  expect(pointLotsIn([{ from: 'payments', to: 'member', asset: 'principal', amount: 1, lots: [] }, { from: 'issuance', to: 'member', asset: 'points', amount: 30, lots }] as never)).toEqual(lots);
  expect([pointLotsIn([{ from: 'member', to: 'issuance', asset: 'points', amount: 30, lots }] as never), pointLotsIn([])]).toEqual([undefined, undefined]);
});
test('those that expired were never used: nothing is taken, kept or owed for them, in parts as at once', () => {
  const DAY = '2027-02-28' as never;
  const order = { points: points(5_000), pointLots: [{ day: DAY, points: 5_000 }] };
  const gone = (of: number) => ({ points: points(700), sparing: (reversal: readonly Posting[]) => leavingExpired({ lots: [{ day: '2027-04-30' as never, points: 700 }], gone: [{ day: DAY, points: of }] }, reversal) });
  const whole = (of: number) => pointsBack(order, gone(of), WHOLE, fen(10_000), { policy: 'debt', pointsPerYuan: 100 });
  expect(whole(5_000)).toEqual({ points: 0, pointsMissing: 0, pointsExpired: 5_000 });
  // Two thousand were spent: what is there of others pays for them first, as it did.
  expect(whole(3_000)).toEqual({ points: 700, pointsMissing: 1_300, pointsExpired: 3_000, pointsCharged: 1_300, pointsKeptFen: 1_300 });
  expect(pointsBack(order, gone(3_000), part(0, 5_000), fen(5_000), { policy: 'debt' })).toEqual({ points: 0, pointsMissing: 0, pointsExpired: 2_500 });
  expect(pointsBack(order, gone(500), part(5_000, 10_000), fen(5_000), { policy: 'debt' })).toEqual({ points: 2_000, pointsMissing: 1_300, pointsExpired: 500, pointsOwed: 1_300 });
});
