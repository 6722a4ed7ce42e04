import { fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { posting } from '../../functions/ledger/domain/posting';
import { backBy, inOrder, leftOf, partOf, rangeOf, reversalPart, WHOLE } from '../../functions/ledger/domain/refund';

const [MARCH, APRIL, MAY] = ['2027-03-31', '2027-04-30', '2027-05-31'].map(shopDay) as [ReturnType<typeof shopDay>, ReturnType<typeof shopDay>, ReturnType<typeof shopDay>];

describe('a part of what came with a whole', () => {
  test('21 points of ¥21.90 go back as 4, 5, 5, 5 and the odd one with the last: 2', () => {
    const ends = [0, 500, 1_000, 1_500, 2_000, 2_190];
    expect(ends.slice(1).map((after, i) => partOf(21, { before: ends[i] as number, after, total: 2_190 }))).toEqual([4, 5, 5, 5, 2]);
  });
  test.each([
    ['nothing of it', 21, { before: 500, after: 500, total: 2_190 }, { before: 4, after: 4 }], ['all of it', 21, { before: 0, after: 2_190, total: 2_190 }, { before: 0, after: 21 }],
    ['a fen less than all', 21, { before: 0, after: 2_189, total: 2_190 }, { before: 0, after: 20 }], ['of nothing', 0, { before: 3, after: 10, total: 10 }, { before: 0, after: 0 }], ['the whole of a thing that cost nothing', 7, WHOLE, { before: 0, after: 7 }],
  ])('%s', (_what, amount, part, range) => expect(rangeOf(amount, part)).toStrictEqual(range));
  test.each([[1_000, 0, 1_000], [1_000, 999, 1], [1_000, 1_000, 0], [1_000, 1_001, 0], [0, 5, 0]])('of %i, when %i are gone, %i are left', (whole, gone, left) => expect(leftOf(fen(whole), fen(gone))).toBe(left));
});

describe('sums that go back one after the other', () => {
  const tenders = [{ tender: 'cash', amountFen: fen(400) }, { tender: 'alipay', amountFen: fen(300) }, { tender: 'wechat', amountFen: fen(300) }];
  test.each([
    ['the first of them in part', 0, 100, [['cash', 100]]], ['the first to its last fen', 0, 400, [['cash', 400]]], ['a fen of the second', 0, 401, [['cash', 400], ['alipay', 1]]],
    ['from within one to within another', 399, 701, [['cash', 1], ['alipay', 300], ['wechat', 1]]], ['exactly one', 400, 700, [['alipay', 300]]], ['all', 0, 1_000, [['cash', 400], ['alipay', 300], ['wechat', 300]]],
    ['nothing', 400, 400, []], ['more than there is', 900, 2_000, [['wechat', 100]]], ['after the last', 1_000, 1_200, []],
  ])('%s', (_what, before, after, back) => expect(inOrder(tenders, { before, after })).toStrictEqual(back.map(([tender, amountFen]) => ({ tender, amountFen }))));
  test.each([
    ['the last in part', 1, [['wechat', 1]]], ['the last, and of the one before', 400, [['wechat', 300], ['alipay', 100]]], ['all of it', 1_000, [['wechat', 300], ['alipay', 300], ['cash', 400]]], ['nothing', 0, []],
  ])('in one go the last tender goes first: %s', (_what, amount, back) => expect(backBy(tenders, fen(amount))).toStrictEqual(back.map(([tender, amountFen]) => ({ tender, amountFen }))));
});

describe('taking back a posting', () => {
  const paid = posting('member', 'sales', 'principal', 1_000, 'paid');
  const spent = { ...posting('member', 'issuance', 'points', 60, 'spent'), lots: [{ day: MARCH, points: 20 }, { day: APRIL, points: 30 }] };
  test('all of it: the other way, with a reason of its own and the entry that it takes back', () => {
    expect(reversalPart(paid, 8, 'undone', { before: 0, after: 1_000 })).toStrictEqual([{ from: 'sales', to: 'member', asset: 'principal', amount: 1_000, reason: 'undone', reverses: 8 }]);
  });
  test('a part of it is as much as lies between, and nothing is no posting', () => {
    expect(reversalPart(paid, 8, 'refunded', { before: 999, after: 1_000 })).toMatchObject([{ amount: 1 }]);
    expect(reversalPart(paid, 8, 'refunded', { before: 400, after: 400 })).toEqual([]);
  });
  test('the package whose uses move is said again', () => {
    expect(reversalPart({ ...posting('member', 'sales', 'uses', 2, 'used'), of: 'pkg_1' }, 3, 'undone', { before: 0, after: 2 })).toStrictEqual([{ from: 'sales', to: 'member', asset: 'uses', amount: 2, reason: 'undone', reverses: 3, of: 'pkg_1' }]);
  });
  test.each([
    ['all', 0, 60, [[MARCH, 20], [APRIL, 30]]], ['the first lot and a point of the next', 0, 21, [[MARCH, 20], [APRIL, 1]]], ['within one lot', 20, 21, [[APRIL, 1]]],
    ['the last of a lot and what moved none', 49, 60, [[APRIL, 1]]], ['what moved none: it paid off a debt', 50, 60, []],
  ])('lots are named once over all parts: %s', (_what, before, after, lots) => {
    expect(reversalPart(spent, 8, 'undone', { before, after })).toStrictEqual([{ from: 'issuance', to: 'member', asset: 'points', amount: after - before, reason: 'undone', reverses: 8, lots: lots.map(([day, points]) => ({ day, points })) }]);
  });
  test('a lot without points is named by none', () => {
    expect(reversalPart({ ...spent, lots: [{ day: MARCH, points: 0 }, { day: MAY, points: 60 }] }, 8, 'undone', { before: 0, after: 60 })).toMatchObject([{ lots: [{ day: MAY, points: 60 }] }]);
  });
  test.each([[-1, 5], [6, 5], [0, 1_001]])('from %i to %i of 1,000 is impossible, and says so', (before, after) => {
    expect(() => reversalPart(paid, 8, 'undone', { before, after })).toThrow(`part ${before} to ${after} of 1000`);
  });
});
