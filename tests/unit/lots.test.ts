import { instant } from '@shared/kernel/instant';
import { addDays, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import { expiredLots, type Expiring, lotBookOf, lotDay, MAX_LOTS, moveLots, spendablePoints, sumOfLots, withLotsAdded } from '../../functions/ledger/domain/lots';
import { type Posting, posting } from '../../functions/ledger/domain/posting';
import type { Lot, LotBook } from '../../functions/membership/domain/lot';
import { expiryRule } from '../../functions/shops/domain/rules';
import { member } from '../support/arbitraries';

const day = (text: string): ShopDay => shopDay(text);
const lots = (...of: readonly (readonly [string, number])[]): readonly Lot[] => of.map(([on, points]) => ({ day: day(on), points }));
const book = (stored: readonly Lot[], parts: Partial<LotBook> = {}): LotBook => ({
  lots: stored, version: 4, since: instant(Date.UTC(2027, 0, 15, 4)), sinceDay: day('2027-01-15'), today: day('2027-03-10'), newDay: day('2028-03-31'), openingDay: day('2028-01-31'), ...parts,
});
const earned = (amount: number, more: Partial<Posting> = {}): Posting => ({ ...posting('issuance', 'member', 'points', amount, 'earned'), ...more });
const spent = (amount: number, more: Partial<Posting> = {}): Posting => ({ ...posting('member', 'issuance', 'points', amount, 'spent'), ...more });
const moved = (of: LotBook, postings: readonly Posting[], { balance = sumOfLots(of.lots), mayOwe = false } = {}) => {
  const result = moveLots(of, balance, postings, mayOwe);
  if (!result.ok) throw new Error(result.error.code);
  return { lots: result.value.lots, parts: result.value.postings.map((one) => one.lots) };
};
const STORED = lots(['2027-03-31', 20], ['2027-06-30', 30]);

describe('lots added to lots', () => {
  test('are one a day, in the order of days, and none of nothing', () => {
    expect(withLotsAdded(lots(['2027-06-30', 5], ['2027-03-31', 1]), lots(['2027-06-30', 2], ['2027-04-30', 0], ['2027-01-31', 9]))).toStrictEqual(lots(['2027-01-31', 9], ['2027-03-31', 1], ['2027-06-30', 7]));
  });
  const many = (count: number) => Array.from({ length: count }, (_, n) => ({ day: addDays(day('2027-01-01'), n), points: n + 1 }));
  test('the most are kept as they are', () => expect(withLotsAdded(many(MAX_LOTS), [])).toStrictEqual(many(MAX_LOTS)));
  test('of one more the first is joined with the second and lasts as long as that', () => {
    expect(withLotsAdded(many(MAX_LOTS), many(MAX_LOTS + 1).slice(-1))).toStrictEqual([{ day: '2027-01-02', points: 3 }, ...many(MAX_LOTS + 1).slice(2)]);
    expect(withLotsAdded([], many(MAX_LOTS + 3))).toStrictEqual([{ day: '2027-01-04', points: 10 }, ...many(MAX_LOTS + 3).slice(4)]);
  });
});

describe('what comes in', () => {
  test('is a lot of its own day, named by the posting', () => expect(moved(book(STORED), [earned(7)])).toStrictEqual({ lots: [...STORED, ...lots(['2028-03-31', 7])], parts: [lots(['2028-03-31', 7])] }));
  test('joins the lot of that day', () => expect(moved(book(lots(['2028-03-31', 3])), [earned(7)]).lots).toStrictEqual(lots(['2028-03-31', 10])));
  test.each([[-10, 7, undefined], [-7, 7, undefined], [-6, 7, 1], [-1, 7, 6], [0, 7, 7]])('pays a debt first: at %i, of %i', (balance, amount, left) => {
    const rest = left === undefined ? [] : lots(['2028-03-31', left]);
    expect(moved(book([]), [earned(amount)], { balance })).toStrictEqual({ lots: rest, parts: [left === undefined ? undefined : rest] });
  });
  const back = lots(['2027-03-31', 4], ['2027-05-31', 6]);
  test('what an undo restores keeps its days', () => expect(moved(book(STORED), [earned(10, { reverses: 3, lots: back })])).toStrictEqual({ lots: lots(['2027-03-31', 24], ['2027-05-31', 6], ['2027-06-30', 30]), parts: [back] }));
  test('of more lots than came in the first-expiring are left out', () => {
    expect(moved(book([]), [earned(7, { reverses: 3, lots: back })])).toStrictEqual({ lots: lots(['2027-03-31', 1], ['2027-05-31', 6]), parts: [lots(['2027-03-31', 1], ['2027-05-31', 6])] });
    expect(moved(book([]), [earned(10, { reverses: 3, lots: back })], { balance: -5 })).toStrictEqual({ lots: lots(['2027-05-31', 5]), parts: [lots(['2027-05-31', 5])] });
  });
  test('what the lots do not say is new', () => {
    expect(moved(book([]), [earned(12, { reverses: 3, lots: back })]).lots).toStrictEqual([...back, ...lots(['2028-03-31', 2])]);
    expect(moved(book([]), [earned(12, { lots: [] })]).lots).toStrictEqual(lots(['2028-03-31', 12]));
  });
  test('restored from before points expired, it is there since before: with lots of an earlier rule, and with none', () => {
    expect(moved(book([]), [earned(3, { reverses: 3, lots: lots(['2027-01-14', 3]) })]).lots).toStrictEqual(lots(['2028-01-31', 3]));
    expect(moved(book([]), [earned(3, { reverses: 3, lots: lots(['2027-01-15', 3]) })]).lots).toStrictEqual(lots(['2027-01-15', 3]));
    expect(moved(book([]), [earned(3, { reverses: 3 })]).lots).toStrictEqual(lots(['2028-01-31', 3]));
    expect(moved(book([]), [earned(3, { reverses: 3, lots: [] })]).lots).toStrictEqual(lots(['2028-03-31', 3]));
  });
});

describe('what goes out', () => {
  test.each([
    [1, [['2027-03-31', 19], ['2027-06-30', 30]], [['2027-03-31', 1]]], [20, [['2027-06-30', 30]], [['2027-03-31', 20]]], [21, [['2027-06-30', 29]], [['2027-03-31', 20], ['2027-06-30', 1]]], [50, [], [['2027-03-31', 20], ['2027-06-30', 30]]],
  ] as const)('%i are the first-expiring', (amount, left, parts) => expect(moved(book(STORED), [spent(amount)])).toStrictEqual({ lots: lots(...left), parts: [lots(...parts)] }));
  test('more than there is is refused, with how much is missing', () => {
    expect(moveLots(book(STORED), 50, [spent(53)], false)).toStrictEqual({ ok: false, error: { code: 'ledger/insufficient', facts: { asset: 'points', missing: 3 } } });
  });
  test('the last day is good; of the day after nothing may be spent, and it may be taken back', () => {
    expect(moved(book(STORED, { today: day('2027-03-31') }), [spent(5)]).parts).toStrictEqual([lots(['2027-03-31', 5])]);
    const over = book(STORED, { today: day('2027-04-01') });
    expect(moved(over, [spent(5)])).toStrictEqual({ lots: lots(['2027-03-31', 20], ['2027-06-30', 25]), parts: [lots(['2027-06-30', 5])] });
    expect(moveLots(over, 50, [spent(31)], false)).toMatchObject({ error: { facts: { missing: 1 } } });
    expect(moved(over, [spent(5)], { mayOwe: true }).parts).toStrictEqual([lots(['2027-03-31', 5])]);
  });
  test('who may owe gives what there is', () => expect(moved(book(STORED), [spent(80)], { mayOwe: true })).toStrictEqual({ lots: [], parts: [STORED] }));
  test('named lots go first, each no further than it is named, and then the first-expiring', () => {
    expect(moved(book(STORED), [spent(25, { lots: lots(['2027-06-30', 25]) })])).toStrictEqual({ lots: lots(['2027-03-31', 20], ['2027-06-30', 5]), parts: [lots(['2027-06-30', 25])] });
    expect(moved(book(STORED), [spent(25, { lots: lots(['2027-06-30', 10], ['2027-05-31', 5]) })])).toStrictEqual({ lots: lots(['2027-03-31', 5], ['2027-06-30', 20]), parts: [lots(['2027-03-31', 15], ['2027-06-30', 10])] });
    expect(moved(book(STORED), [spent(3, { lots: lots(['2027-06-30', 10]) })]).parts).toStrictEqual([lots(['2027-06-30', 3])]);
  });
  test('a named lot whose day is over goes as well: that is how it expires', () => {
    expect(moved(book(STORED, { today: day('2027-04-01') }), [spent(20, { lots: lots(['2027-03-31', 20]) })])).toStrictEqual({ lots: lots(['2027-06-30', 30]), parts: [lots(['2027-03-31', 20])] });
  });
});

describe('an entry of several postings', () => {
  test('what comes in may go out again in the same entry, whichever is said first', () => {
    expect(moved(book([]), [spent(5), earned(8)])).toStrictEqual({ lots: lots(['2028-03-31', 3]), parts: [lots(['2028-03-31', 5]), lots(['2028-03-31', 8])] });
  });
  test('a second one in knows the debt that the first paid off', () => {
    expect(moved(book([]), [earned(5), earned(4)], { balance: -6 })).toStrictEqual({ lots: lots(['2028-03-31', 3]), parts: [undefined, lots(['2028-03-31', 3])] });
  });
  test('other assets, and points of others, move no lots and keep their words', () => {
    const others = [posting('payments', 'member', 'principal', 100, 'paid'), posting('issuance', 'clearing', 'points', 5, 'merged'), posting('clearing', 'issuance', 'points', 5, 'merged')];
    expect(moveLots(book(STORED), 50, others, false)).toStrictEqual({ ok: true, value: { postings: others, lots: undefined } });
    expect(moveLots(book(STORED), 50, [...others, earned(1)], false)).toMatchObject({ value: { postings: [...others, { amount: 1, reason: 'earned' }] } });
  });
});

describe('the lots that a command begins with', () => {
  const since = instant(Date.UTC(2027, 0, 15, 4));
  const rule: Expiring = { kind: 'rolling', months: 12, since };
  const now = instant(Date.UTC(2027, 2, 9, 16));
  const begin = (stored: readonly Lot[] | undefined, balance: number, of = since) => lotBookOf(rule, stored && { lots: stored, version: 9, since: of }, balance, now, 'Asia/Shanghai');
  test('are those that are stored, with the days of the rule on the shop\'s calendar', () => {
    expect(begin(STORED, 50)).toStrictEqual({ lots: STORED, version: 9, since, sinceDay: '2027-01-15', today: '2027-03-10', newDay: '2028-03-31', openingDay: '2028-01-31' });
  });
  test('from before points expired there is one, of the day on which they began to', () => {
    expect(begin(undefined, 70)).toMatchObject({ lots: lots(['2028-01-31', 70]), version: 0 });
    expect(begin(undefined, 0).lots).toEqual([]);
    expect(begin(undefined, -5).lots).toEqual([]);
  });
  test('lots of an earlier time of the rule count no more, and are written over', () => expect(begin(STORED, 50, instant(since - 1))).toMatchObject({ lots: lots(['2028-01-31', 50]), version: 9 }));
  test.each([
    [51, [['2027-03-31', 20], ['2027-06-30', 30], ['2028-01-31', 1]]], [49, [['2027-03-31', 19], ['2027-06-30', 30]]], [30, [['2027-06-30', 30]]], [0, []], [-5, []],
  ] as const)('what moved beside them is made up for: at a balance of %i', (balance, expected) => expect(begin(STORED, balance).lots).toStrictEqual(lots(...expected)));
});

test('a lot has expired on the day after its last', () => {
  expect([expiredLots(STORED, day('2027-03-31')), expiredLots(STORED, day('2027-04-01')), expiredLots(STORED, day('2027-07-01'))]).toStrictEqual([[], STORED.slice(0, 1), STORED]);
});
test.each([
  ['its very day three months off', 6, 30, '2027-03-30', '2027-06-30'], ['a day later', 6, 30, '2027-03-31', '2028-06-30'], ['early in the year', 1, 5, '2027-10-05', '2028-01-05'], ['and a day too late for it', 1, 5, '2027-10-06', '2029-01-05'],
  ['a day of one figure', 9, 1, '2027-01-01', '2027-09-01'], ['the last of a longer month', 10, 31, '2027-01-01', '2027-10-31'], ['the 30th of a month of 31', 10, 30, '2027-01-01', '2027-10-30'], ['the 31st of a month of 30', 11, 31, '2027-01-01', '2027-11-30'],
])('a day of the year: %s', (_what, month, on, earnedOn, last) => expect(lotDay({ kind: 'yearly', month, day: on }, day(earnedOn))).toBe(last));

test('a rule remembers by which terms points began to expire as long as others stand, and the same terms are the same rule', () => {
  const [begun, later] = [instant(Date.UTC(2027, 0, 15, 4)), instant(Date.UTC(2027, 2, 10, 4))];
  const [year, month, yearly, early] = [{ kind: 'rolling', months: 12 }, { kind: 'rolling', months: 1 }, { kind: 'yearly', month: 6, day: 30 }, { kind: 'yearly', month: 6, day: 29 }] as const;
  const first = expiryRule(year, { kind: 'none' }, begun);
  expect([first, expiryRule(year, undefined, begun), expiryRule(year, first, later)]).toStrictEqual([{ ...year, since: begun }, { ...year, since: begun }, { ...year, since: begun }]);
  const changed = expiryRule(month, first, later);
  expect([changed, expiryRule(month, changed, later), expiryRule(yearly, changed, later), expiryRule(year, changed, later)]).toStrictEqual([{ ...month, since: begun, first: year }, { ...month, since: begun, first: year }, { ...yearly, since: begun, first: year }, { ...year, since: begun }]);
  expect(expiryRule(early, expiryRule(yearly, undefined, begun), later)).toStrictEqual({ ...early, since: begun, first: yearly });
  expect(lotBookOf(changed as Expiring, undefined, 30, later, 'Asia/Shanghai')).toMatchObject({ newDay: '2027-04-30', openingDay: '2028-01-31', lots: lots(['2028-01-31', 30]) });
  expect([expiryRule({ kind: 'none' }, changed, later), expiryRule(month, { kind: 'none' }, later)]).toStrictEqual([{ kind: 'none' }, { ...month, since: later }]);
});

describe('points that may be spent now', () => {
  const holding = (balance: number, lots?: LotBook) => spendablePoints({ balances: { ...member({}, { points: balance }).balances }, ...(lots ? { lots } : {}) });
  test('are all of them where none expire, and none of a debt', () => expect([holding(50), holding(0), holding(-5)]).toEqual([50, 0, 0]));
  test('are those whose day is not over, and no more than the balance', () => {
    const over = book(lots(['2027-03-09', 20], ['2027-03-10', 5], ['2027-06-30', 30]));
    expect([holding(55, over), holding(12, over), holding(-1, over)]).toEqual([35, 12, 0]);
  });
});
