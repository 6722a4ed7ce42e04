import { fen, growth, points } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { type Posting, posting } from '../../functions/ledger/domain/posting';
import { creditBackFen, NOTHING_REFUNDED, pieceOf, piecePostings, restOf, type Refunded, sharePiecePostings, underPolicy, type Wanted } from '../../functions/visits/domain/refund';
import { member } from '../support/arbitraries';

type Visit = Parameters<typeof pieceOf>[0];
/** ¥60 on the card (¥40 principal, ¥20 bonus), ¥40 in cash: 80 points. */
const visit = (parts: Partial<Record<'amountFen' | 'discountFen' | 'dueFen' | 'principalFen' | 'bonusFen' | 'restFen' | 'earnedPoints' | 'earnedGrowth', number>> = {}, more: Partial<Visit> = {}): Visit => {
  const { amountFen = 10_000, discountFen = 0, dueFen = 10_000, principalFen = 4_000, bonusFen = 2_000, restFen = 4_000, earnedPoints = 80, earnedGrowth = 80 } = parts;
  return { amountFen: fen(amountFen), discountFen: fen(discountFen), dueFen: fen(dueFen), principalFen: fen(principalFen), bonusFen: fen(bonusFen), restFen: fen(restFen), earnedPoints: points(earnedPoints), earnedGrowth: growth(earnedGrowth), items: [], tenders: [{ tender: 'cash', amountFen: fen(restFen) }], ...more } as Visit;
};
const sum = (amountFen: number): Wanted => ({ amountFen: fen(amountFen) });
const gone = (amountFen: number, quantities: readonly number[] = []): Refunded => ({ amountFen: fen(amountFen), quantities });
const cash = (amountFen: number) => ({ tender: 'cash', amountFen });
/** All eighty of the ¥100, so many of them now. */
const earnedBetween = (beforeFen: number, taken: number) => ({ before: Math.floor((80 * beforeFen) / 10_000), after: Math.floor((80 * beforeFen) / 10_000) + taken });
const nothing = { ok: false, error: { code: 'visits/refund-nothing' } };
const tooMuch = (leftFen: number) => ({ ok: false, error: { code: 'visits/refund-too-much', facts: { leftFen } } });

describe('a sum back: the till first, then the card in proportion', () => {
  test.each<[string, Refunded, Wanted, object]>([
    ['a fen', NOTHING_REFUNDED, sum(1), { tenders: [cash(1)], principalFen: 0, bonusFen: 0, points: 0, growth: 0, whole: false, refunded: gone(1) }],
    ['exactly what was collected', NOTHING_REFUNDED, sum(4_000), { tenders: [cash(4_000)], principalFen: 0, bonusFen: 0, points: 32, growth: 32, whole: false, refunded: gone(4_000) }],
    ['a fen more: principal is rounded down', NOTHING_REFUNDED, sum(4_001), { tenders: [cash(4_000)], principalFen: 0, bonusFen: 1, points: 32, growth: 32, whole: false, refunded: gone(4_001) }],
    ['¥50', NOTHING_REFUNDED, sum(5_000), { tenders: [cash(4_000)], principalFen: 666, bonusFen: 334, points: 40, growth: 40, whole: false, refunded: gone(5_000) }],
    ['the other ¥50 after it', gone(5_000), sum(5_000), { tenders: [], principalFen: 3_334, bonusFen: 1_666, points: 40, growth: 40, whole: true, refunded: gone(10_000) }],
    ['all that is left', gone(3_999), undefined, { tenders: [cash(1)], principalFen: 4_000, bonusFen: 2_000, points: 49, growth: 49, whole: true, refunded: gone(10_000) }],
    ['a fen less than all', NOTHING_REFUNDED, sum(9_999), { tenders: [cash(4_000)], principalFen: 3_999, bonusFen: 2_000, points: 79, growth: 79, whole: false, refunded: gone(9_999) }],
  ])('%s', (_what, before, wanted, expected) => {
    const amountFen = (expected as { refunded: Refunded }).refunded.amountFen - before.amountFen;
    expect(pieceOf(visit(), before, wanted)).toStrictEqual({ ok: true, value: { ...expected, amountFen, part: { before: before.amountFen, after: before.amountFen + amountFen, total: 10_000 }, earned: earnedBetween(before.amountFen, (expected as { points: number }).points) } });
  });
  test.each<[string, Refunded, Wanted, number]>([['a fen too much', NOTHING_REFUNDED, sum(10_001), 10_000], ['a fen more than is left', gone(3_000), sum(7_001), 7_000], ['anything of what is gone', gone(10_000), sum(1), 0]])('refused: %s', (_what, before, wanted, left) => {
    expect(pieceOf(visit(), before, wanted)).toStrictEqual(tooMuch(left));
    expect(pieceOf(visit(), before, sum(0))).toStrictEqual(nothing);
  });
  test('several tenders: what was put on credit comes off its bill first and is no money, then the last that was taken', () => {
    const of = visit({ dueFen: 1_000, amountFen: 1_000, principalFen: 0, bonusFen: 0, restFen: 1_000 }, { tenders: [{ tender: 'credit', amountFen: fen(300) }, { tender: 'cash', amountFen: fen(500) }, { tender: 'alipay', amountFen: fen(200) }] });
    expect(pieceOf(of, NOTHING_REFUNDED, sum(800))).toMatchObject({ value: { credit: { beforeFen: 0, amountFen: 300 }, tenders: [{ tender: 'alipay', amountFen: 200 }, { tender: 'cash', amountFen: 300 }], principalFen: 0, bonusFen: 0 } });
    expect(pieceOf(of, { amountFen: fen(100), quantities: [] }, sum(150))).toMatchObject({ value: { credit: { beforeFen: 100, amountFen: 150 }, tenders: [] } });
    expect([creditBackFen(of, { amountFen: fen(250) }), creditBackFen(of, { amountFen: fen(900) })]).toEqual([250, 300]);
  });
  test('of a visit that cost nothing all goes back at once, and no sum of it', () => {
    const free = visit({ amountFen: 500, discountFen: 500, dueFen: 0, principalFen: 0, bonusFen: 0, restFen: 0, earnedPoints: 5, earnedGrowth: 0 }, { tenders: [] });
    expect(pieceOf(free, NOTHING_REFUNDED, undefined)).toStrictEqual({ ok: true, value: { part: { before: 0, after: 1, total: 1 }, earned: { before: 0, after: 5 }, amountFen: 0, tenders: [], principalFen: 0, bonusFen: 0, points: 5, growth: 0, whole: true, refunded: gone(0) } });
    expect(pieceOf(free, NOTHING_REFUNDED, sum(1))).toStrictEqual(tooMuch(0));
  });
  test('what an undo gives back after parts, to nothing', () => {
    expect(restOf(visit(), gone(5_000))).toMatchObject({ amountFen: 5_000, tenders: [], principalFen: 3_334, bonusFen: 1_666 });
    expect(restOf(visit(), gone(10_000))).toMatchObject({ amountFen: 0, tenders: [], principalFen: 0, bonusFen: 0 });
  });
});

describe('things on the bill', () => {
  const item = (quantity: number, priceFen: number) => ({ name: '物', quantity, priceFen: fen(priceFen) });
  /** Two of ¥20 and one of ¥60, ¥10 off: ¥90 in cash. */
  const bill = visit({ amountFen: 10_000, discountFen: 1_000, dueFen: 9_000, principalFen: 0, bonusFen: 0, restFen: 9_000, earnedPoints: 90, earnedGrowth: 90 }, { items: [item(2, 2_000), item(1, 6_000)] as never });
  const lines = (...of: readonly (readonly [number, number])[]): Wanted => ({ lines: of.map(([line, quantity]) => ({ line, quantity })) });
  test.each<[string, Refunded, Wanted, number, readonly number[], number]>([
    ['one of two: its share of what was paid', NOTHING_REFUNDED, lines([0, 1]), 1_800, [1, 0], 18], ['the other', gone(1_800, [1, 0]), lines([0, 1]), 1_800, [2, 0], 18], ['one line named twice', NOTHING_REFUNDED, lines([0, 1], [0, 1]), 3_600, [2, 0], 36],
    ['two lines', NOTHING_REFUNDED, lines([0, 1], [1, 1]), 7_200, [1, 1], 72], ['the last of all: whatever is left', gone(1_801, [1, 0]), lines([0, 1], [1, 1]), 7_199, [2, 1], 72], ['all at once', NOTHING_REFUNDED, lines([1, 1], [0, 2]), 9_000, [2, 1], 90],
  ])('%s', (_what, before, wanted, amountFen, quantities, taken) => expect(pieceOf(bill, before, wanted)).toMatchObject({ ok: true, value: { amountFen, points: taken, tenders: [cash(amountFen)], refunded: { amountFen: before.amountFen + amountFen, quantities } } }));
  test.each<[string, Refunded, Wanted, number]>([
    ['more than were bought', NOTHING_REFUNDED, lines([0, 3]), 9_000], ['more than are left', gone(1_800, [1, 0]), lines([0, 2]), 7_200], ['a line that is not there', NOTHING_REFUNDED, lines([2, 1]), 9_000], ['one that is and one that is not', NOTHING_REFUNDED, lines([0, 1], [2, 1]), 9_000], ['one far from there', NOTHING_REFUNDED, lines([9, 1], [0, 1]), 9_000], 
    ['a thing that is worth more than is left of the money', gone(8_000, []), lines([0, 1]), 1_000], ['things that are all gone', gone(9_000, [2, 1]), lines([0, 1]), 0],
  ])('refused: %s', (_what, before, wanted, left) => expect(pieceOf(bill, before, wanted)).toStrictEqual(tooMuch(left)));
  test('refused: no line', () => expect(pieceOf(bill, NOTHING_REFUNDED, lines())).toStrictEqual(nothing));
  test('a sum leaves the count of things as it was', () => expect(pieceOf(bill, gone(1_800, [1, 0]), sum(100))).toMatchObject({ value: { refunded: gone(1_900, [1, 0]) } }));
  test('things that cost nothing are worth nothing: one of them is no refund, all of them are all', () => {
    const free = visit({ amountFen: 0, dueFen: 0, principalFen: 0, bonusFen: 0, restFen: 0, earnedPoints: 5, earnedGrowth: 0 }, { items: [item(1, 0), item(1, 0)] as never, tenders: [] });
    expect([pieceOf(free, NOTHING_REFUNDED, lines([0, 1])), pieceOf(free, NOTHING_REFUNDED, undefined)]).toMatchObject([nothing, { ok: true, value: { whole: true, points: 5 } }]);
  });
});

test('the journal of a piece: principal and bonus as the card pays them back, the rest in proportion, with the word for it', () => {
  const postings = [posting('member', 'sales', 'principal', 4_000, 'paid'), posting('member', 'sales', 'bonus', 2_000, 'paid'), posting('issuance', 'member', 'points', 80, 'earned'), posting('issuance', 'member', 'growth', 80, 'earned')];
  const back = (before: Refunded, wanted: Wanted) => {
    const piece = pieceOf(visit(), before, wanted);
    if (!piece.ok) throw new Error(piece.error.code);
    return piecePostings(visit(), { postings, sequence: 8 }, piece.value);
  };
  const line = (from: string, to: string, asset: string, amount: number, reason: string) => ({ from, to, asset, amount, reason, reverses: 8 });
  expect(back(NOTHING_REFUNDED, sum(5_000))).toStrictEqual([line('sales', 'member', 'principal', 666, 'refunded'), line('sales', 'member', 'bonus', 334, 'refunded'), line('member', 'issuance', 'points', 40, 'refunded'), line('member', 'issuance', 'growth', 40, 'refunded')]);
  expect(back(gone(5_000), undefined)).toStrictEqual([line('sales', 'member', 'principal', 3_334, 'undone'), line('sales', 'member', 'bonus', 1_666, 'undone'), line('member', 'issuance', 'points', 40, 'undone'), line('member', 'issuance', 'growth', 40, 'undone')]);
  expect(back(NOTHING_REFUNDED, sum(4_000))).toStrictEqual([line('member', 'issuance', 'points', 32, 'refunded'), line('member', 'issuance', 'growth', 32, 'refunded')]);
});

describe('points that are spent since', () => {
  const taken = (amount: number): Posting => ({ ...posting('member', 'issuance', 'points', amount, 'undone'), lots: [{ day: shopDay('2027-01-31'), points: amount }] });
  const restored = posting('issuance', 'member', 'points', 20, 'undone');
  const money = posting('sales', 'member', 'principal', 700, 'undone');
  const under = (policy: 'refuse' | 'debt' | 'cap', had: number, postings: readonly Posting[]) => underPolicy(member({}, { points: had }), postings, policy);
  test.each<[string, number, readonly Posting[]]>([
    ['all are there', 50, [taken(50), money]], ['what is restored beside them makes them up', 30, [taken(50), restored]], ['no points move', 0, [money]], ['more come than go, also to who owes', -90, [posting('member', 'issuance', 'points', 20, 'undone'), restored]],
  ])('none is missing: %s', (_what, had, postings) => {
    for (const policy of ['refuse', 'debt', 'cap'] as const) expect(under(policy, had, postings)).toStrictEqual({ ok: true, value: { postings, missing: 0 } });
  });
  test.each([[49, 1], [0, 50], [-10, 50]])('with %i left, %i are missing', (had, missing) => {
    expect(under('refuse', had, [taken(50), money])).toStrictEqual({ ok: false, error: { code: 'visits/points-already-spent', facts: { missing } } });
    expect(under('debt', had, [taken(50), money])).toStrictEqual({ ok: true, value: { postings: [taken(50), money], missing } });
    expect(under('cap', had, [money, taken(50)])).toStrictEqual({ ok: true, value: { postings: missing === 50 ? [money] : [money, { ...taken(50), amount: 50 - missing }], missing } });
  });
  test('growth is taken back whole, whatever is forgiven of the points', () => {
    const grown = posting('member', 'issuance', 'growth', 40, 'undone');
    expect(under('cap', 10, [grown, taken(30)])).toStrictEqual({ ok: true, value: { postings: [grown, { ...taken(30), amount: 10 }], missing: 20 } });
  });
  test('forgiven of several takings: the first first, and nothing of what is given', () => {
    expect(under('cap', 0, [restored, taken(30), taken(15)])).toStrictEqual({ ok: true, value: { postings: [restored, { ...taken(30), amount: 5 }, taken(15)], missing: 25 } });
    expect(under('cap', 0, [taken(30), taken(15)])).toStrictEqual({ ok: true, value: { postings: [], missing: 45 } });
    expect(under('cap', 10, [taken(30), taken(15)])).toStrictEqual({ ok: true, value: { postings: [{ ...taken(15), amount: 10 }], missing: 35 } });
  });
});

describe('another\'s card that paid, and points that paid', () => {
  const shared = visit({ dueFen: 10_000, principalFen: 0, bonusFen: 0, restFen: 4_000 }, { shared: { principalFen: fen(4_000), bonusFen: fen(2_000) } as NonNullable<Visit['shared']> });
  const original = { sequence: 9, postings: [posting('member', 'sales', 'principal', 4_000, 'paid'), posting('member', 'sales', 'bonus', 2_000, 'paid')] };
  test('its owner gets back what came off it, principal and bonus apart, after the till\'s money', () => {
    const part = pieceOf(shared, NOTHING_REFUNDED, sum(5_000));
    if (!part.ok) throw new Error(part.error.code);
    expect(part.value).toMatchObject({ tenders: [cash(4_000)], shared: { principalFen: 666, bonusFen: 334 }, principalFen: 0, bonusFen: 0, whole: false });
    const told = (postings: readonly Posting[]) => postings.map(({ from, to, asset, amount, reason, reverses }) => [from, to, asset, amount, reason, reverses]);
    expect(told(sharePiecePostings(shared, original, part.value))).toEqual([['sales', 'member', 'principal', 666, 'refunded', 9], ['sales', 'member', 'bonus', 334, 'refunded', 9]]);
    const rest = pieceOf(shared, part.value.refunded, undefined);
    if (!rest.ok) throw new Error(rest.error.code);
    expect(told(sharePiecePostings(shared, original, rest.value))).toEqual([['sales', 'member', 'principal', 3_334, 'undone', 9], ['sales', 'member', 'bonus', 1_666, 'undone', 9]]);
    expect(sharePiecePostings(visit(), original, rest.value)).toEqual([]);
    expect(visit()).not.toHaveProperty('shared');
  });
  test('points come back in proportion with what they paid', () => {
    const of = visit({ dueFen: 10_000, principalFen: 0, bonusFen: 0, restFen: 9_000 }, { pointsUsed: points(1_000), pointsFen: fen(1_000) });
    expect(pieceOf(of, NOTHING_REFUNDED, sum(2_500))).toMatchObject({ value: { pointsBack: 250, pointsFen: 250 } });
    expect(pieceOf(of, NOTHING_REFUNDED, undefined)).toMatchObject({ value: { pointsBack: 1_000, pointsFen: 1_000 } });
    const none = pieceOf(visit({}, { pointsUsed: points(0), pointsFen: fen(100) }), NOTHING_REFUNDED, sum(100));
    expect(none.ok && 'pointsBack' in none.value).toBe(false);
  });
});
