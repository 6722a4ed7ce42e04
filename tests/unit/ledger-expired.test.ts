import { instant } from '@shared/kernel/instant';
import { addDays, shopDay } from '@shared/kernel/shop-day';
import { goneWith, lapsedHere, leavingExpired, untold } from '../../functions/ledger/domain/expired';
import { type Posting, posting } from '../../functions/ledger/domain/posting';
import type { Lot, LotBook } from '../../functions/membership/domain/lot';
import { member } from '../support/arbitraries';

const lots = (...of: readonly (readonly [string, number])[]): readonly Lot[] => of.map(([on, points]) => ({ day: shopDay(on), points }));
const [FEBRUARY, MARCH, OPENING] = ['2027-02-28', '2027-03-31', '2027-12-31'];
const TODAY = shopDay('2027-03-10');
const book = (parts: Partial<LotBook> = {}): LotBook => ({ lots: [], version: 4, since: instant(Date.UTC(2027, 0, 15, 4)), sinceDay: shopDay('2027-01-15'), today: TODAY, newDay: shopDay('2028-03-31'), openingDay: shopDay(OPENING), ...parts });
const back = (amount: number, named?: readonly Lot[]): Posting => ({ ...posting('member', 'issuance', 'points', amount, 'refunded'), ...(named ? { lots: named } : {}) });

describe('what expired, as a book tells it', () => {
  const day = (before: number) => addDays(TODAY, -before);
  test('is added to what it told, a day each', () => {
    const run = [{ ...back(7, lots([FEBRUARY, 5])) }, posting('member', 'issuance', 'growth', 1, 'x'), back(3, lots([FEBRUARY, 2], ['2027-01-31', 1]))];
    expect(goneWith(book(), run)).toStrictEqual(lots(['2027-01-31', 1], [FEBRUARY, 7]));
    expect(goneWith(book({ gone: lots(['2026-12-31', 4], [FEBRUARY, 1]) }), run)).toStrictEqual(lots(['2026-12-31', 4], ['2027-01-31', 1], [FEBRUARY, 8]));
  });
  test('is told for four hundred days, and of the last two dozen', () => {
    const gone = [{ day: day(401), points: 1 }, { day: day(400), points: 2 }];
    expect(goneWith(book({ gone }), [])).toStrictEqual(gone.slice(1));
    const many = Array.from({ length: 25 }, (_, n) => ({ day: day(200 - n), points: n + 1 }));
    expect(goneWith(book({ gone: many.slice(1) }), [])).toStrictEqual(many.slice(1));
    expect(goneWith(book({ gone: many }), [])).toStrictEqual(many.slice(1));
  });
  test('what lapsed elsewhere is told where the points lay once; nothing, or a shop where none expire, changes nothing', () => {
    const now = member({ version: 9, lots: book({ lots: lots([MARCH, 3]), gone: lots([FEBRUARY, 1]) }) });
    expect(lapsedHere(lots([FEBRUARY, 2]))(now)).toStrictEqual({ ...now, lots: { ...now.lots, gone: lots([FEBRUARY, 3]), version: 9 } });
    expect(lapsedHere([])(now)).toBe(now);
    const plain = member();
    expect(lapsedHere(lots([FEBRUARY, 2]))(plain)).toBe(plain);
  });
  test('what was left out of a taking back is noted with the version that left it out; nothing left out is not noted', () => {
    const now = member({ version: 9, lots: book({ gone: lots([FEBRUARY, 5]) }) });
    expect(untold({ expired: 2, gone: lots([FEBRUARY, 3]) })(now)).toStrictEqual({ ...now, lots: { ...now.lots, gone: lots([FEBRUARY, 3]), version: 9 } });
    expect(untold({ expired: 0, gone: [] })(now)).toBe(now);
    const plain = member();
    expect(untold({ expired: 2, gone: [] })(plain)).toBe(plain);
  });
});

describe('a taking back without what expired', () => {
  test('two visits earned 100 each that lasted through February, 120 were spent and 80 expired: giving back the first takes 20, the second 100', () => {
    const first = leavingExpired({ lots: [], gone: lots([FEBRUARY, 80]) }, [back(100, lots([FEBRUARY, 100]))]);
    expect(first).toStrictEqual({ postings: [back(20, lots([FEBRUARY, 20]))], gone: [], expired: 80 });
    expect(leavingExpired({ lots: [], gone: first.gone }, [back(100, lots([FEBRUARY, 100]))])).toStrictEqual({ postings: [back(100, lots([FEBRUARY, 100]))], gone: [], expired: 0 });
  });
  test('takes what is there still before it spares anything', () => {
    expect(leavingExpired({ lots: lots([FEBRUARY, 30]), gone: lots([FEBRUARY, 80]) }, [back(100, lots([FEBRUARY, 100]))])).toStrictEqual({ postings: [back(30, lots([FEBRUARY, 30]))], gone: lots([FEBRUARY, 10]), expired: 70 });
    expect(leavingExpired({ lots: lots([MARCH, 100]), gone: lots([FEBRUARY, 9]) }, [back(40, lots([MARCH, 40]))])).toStrictEqual({ postings: [back(40, lots([MARCH, 40]))], gone: lots([FEBRUARY, 9]), expired: 0 });
  });
  test('of which all expired is none, and of days that are no lot and told nowhere everything was spent', () => {
    expect(leavingExpired({ lots: [], gone: lots([FEBRUARY, 50]) }, [back(50, lots([FEBRUARY, 50]))])).toStrictEqual({ postings: [], gone: [], expired: 50 });
    expect(leavingExpired({ lots: [] }, [back(50, lots([FEBRUARY, 50]))])).toStrictEqual({ postings: [back(50, lots([FEBRUARY, 50]))], gone: [], expired: 0 });
  });
  test('several postings share what is there and what expired, each point of it once', () => {
    const { postings, gone, expired } = leavingExpired({ lots: lots([MARCH, 10]), gone: lots([FEBRUARY, 10], [MARCH, 1]) }, [back(16, lots([FEBRUARY, 8], [MARCH, 8])), back(16, lots([FEBRUARY, 8], [MARCH, 8]))]);
    expect([postings.map(({ amount, lots: named }) => [amount, named]), gone, expired]).toStrictEqual([[[8, lots([MARCH, 8])], [13, lots([FEBRUARY, 6], [MARCH, 7])]], [], 11]);
  });
  test('leaves alone what is not points, what comes to the member, and points that name no day where all days are known', () => {
    const others = [posting('member', 'issuance', 'growth', 5, 'x'), { ...posting('issuance', 'member', 'points', 5, 'x'), lots: lots([FEBRUARY, 5]) }, { ...posting('member', 'issuance', 'pending', 5, 'x'), lots: lots([FEBRUARY, 5]) }, back(5)];
    expect(leavingExpired({ lots: [], gone: lots([FEBRUARY, 50]) }, others)).toStrictEqual({ postings: others, gone: lots([FEBRUARY, 50]), expired: 0 });
  });
});

describe('points from before the shop\'s points began to expire', () => {
  const opening = shopDay(OPENING);
  test('lie under the day of then, those that named no day too', () => {
    expect(leavingExpired({ lots: lots([OPENING, 30]) }, [back(30)], opening)).toStrictEqual({ postings: [back(30, lots([OPENING, 30]))], gone: [], expired: 0 });
    expect(leavingExpired({ lots: [], gone: lots([OPENING, 12]) }, [back(30)], opening)).toStrictEqual({ postings: [back(18, lots([OPENING, 18]))], gone: [], expired: 12 });
  });
  test('that named a day of an earlier time spare first what expired under that day, then what expired where they lay since', () => {
    const had = { lots: lots([OPENING, 5]), gone: lots([FEBRUARY, 10], [OPENING, 4]) };
    expect(leavingExpired(had, [back(30, lots([FEBRUARY, 30]))], opening)).toStrictEqual({ postings: [back(16, lots([OPENING, 16]))], gone: [], expired: 14 });
    expect(leavingExpired(had, [back(12, lots([FEBRUARY, 12]))], opening)).toStrictEqual({ postings: [back(2, lots([OPENING, 2]))], gone: lots([OPENING, 4]), expired: 10 });
  });
  test('keep the name of before where another card\'s expired points are still to be asked', () => {
    expect(leavingExpired({ lots: [], gone: lots([FEBRUARY, 10]) }, [back(30, lots([FEBRUARY, 30]))], opening, 'before')).toStrictEqual({ postings: [back(20, lots([FEBRUARY, 20]))], gone: [], expired: 10 });
  });
  test('under the very day on which they lie are spared once', () => {
    expect(leavingExpired({ lots: lots([OPENING, 20]), gone: lots([OPENING, 8]) }, [back(30, lots([OPENING, 30]))], opening)).toStrictEqual({ postings: [back(22, lots([OPENING, 22]))], gone: [], expired: 8 });
  });
});
