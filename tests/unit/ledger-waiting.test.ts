import { shopDay, type ShopDay } from '@shared/kernel/shop-day';
import { type Posting, posting } from '../../functions/ledger/domain/posting';
import { arrivedBy, arrivingPostings, fromWaiting, lastDayBy, MAX_WAITING, moveWaiting, waitingPosting } from '../../functions/ledger/domain/waiting';
import { NOON } from '../support/arbitraries';

const [FIRST, SECOND, THIRD] = ['2026-11-29', '2026-12-01', '2026-12-06'].map(shopDay) as [ShopDay, ShopDay, ShopDay];
const lot = (day: ShopDay, points: number) => ({ day, points });
const comes = (day: ShopDay, amount: number) => waitingPosting('issuance', day, amount, 'earned');
const goes = (lots: NonNullable<Posting['lots']>): Posting => ({ ...posting('member', 'issuance', 'pending', lots.reduce((sum, { points }) => sum + points, 0), 'refunded'), lots });
const never = () => undefined;

describe('what waits', () => {
  test('stands by its days in their order, one a day', () => {
    expect(moveWaiting([lot(SECOND, 5)], [comes(THIRD, 7), comes(FIRST, 2), comes(SECOND, 1)])).toEqual({ waiting: [lot(FIRST, 2), lot(SECOND, 6), lot(THIRD, 7)] });
    expect(moveWaiting(undefined, [comes(FIRST, 2)])).toEqual({ waiting: [lot(FIRST, 2)] });
  });
  test('leaves its day as it came, and a day with nothing is no day', () => {
    expect(moveWaiting([lot(FIRST, 2), lot(SECOND, 6)], [goes([lot(FIRST, 2), lot(SECOND, 5)])])).toEqual({ waiting: [lot(SECOND, 1)] });
    expect(moveWaiting([lot(FIRST, 2)], [goes([lot(FIRST, 2)])])).toEqual({ waiting: [] });
  });
  test('is not spoken of where no pending point of the member moves', () => {
    const elsewhere = { ...comes(FIRST, 3), to: 'clearing' as const };
    expect([moveWaiting([lot(FIRST, 2)], [posting('issuance', 'member', 'points', 3, 'earned'), elsewhere]), moveWaiting([lot(FIRST, 2)], [])]).toEqual([{}, {}]);
  });
  test.each<[string, readonly Posting[], string]>([
    ['more than waits there', [goes([lot(FIRST, 3)])], 'no more leaves a day than waits there'], ['of a day on which nothing waits', [goes([lot(THIRD, 1)])], 'no more leaves a day than waits there'],
    ['without its days', [posting('issuance', 'member', 'pending', 3, 'earned')], 'pending points move under their days'], ['under days of another sum', [{ ...comes(FIRST, 3), lots: [lot(FIRST, 2)] }], 'pending points move under their days'],
  ])('never moves %s', (_what, postings, why) => expect(() => moveWaiting([lot(FIRST, 2)], postings)).toThrow(why));
  test('the most days stand as they are; one more joins the first two', () => {
    const days = Array.from({ length: MAX_WAITING }, (_, i) => lot(shopDay(`2026-${i < 30 ? '10' : '11'}-${String((i % 30) + 1 + (i === 60 ? 30 : 0)).padStart(2, '0')}`.replace('11-31', '12-01')), i + 1));
    expect(moveWaiting(days.slice(1), [comes(days[0]?.day as ShopDay, 1)])).toEqual({ waiting: days });
    expect(moveWaiting(days, [comes(THIRD, 9)]).waiting).toEqual([lot(days[1]?.day as ShopDay, 3), ...days.slice(2), lot(THIRD, 9)]);
  });
});

describe('the day that comes', () => {
  test('what has arrived by today, today included', () => {
    expect([arrivedBy([lot(FIRST, 2), lot(SECOND, 6), lot(THIRD, 1)], SECOND), arrivedBy([lot(THIRD, 1)], SECOND), arrivedBy(undefined, SECOND)]).toEqual([[lot(FIRST, 2), lot(SECOND, 6)], [], []]);
  });
  test('turns pending points into points one to one, under the days they had', () => {
    expect(arrivingPostings([lot(FIRST, 2), lot(SECOND, 6)])).toEqual([
      { ...posting('member', 'exchange', 'pending', 8, 'arrived'), lots: [lot(FIRST, 2), lot(SECOND, 6)] }, posting('exchange', 'member', 'points', 8, 'arrived'),
    ]);
  });
  test('what arrives lasts as what is earned on that day; for ever where nothing expires', () => {
    expect([lastDayBy({ kind: 'none' })(FIRST), lastDayBy({ kind: 'rolling', months: 12, since: NOON })(FIRST), lastDayBy({ kind: 'rolling', months: 12, since: NOON })(SECOND)]).toEqual([undefined, '2027-11-30', '2027-12-31']);
  });
});

describe('a reversal', () => {
  const reversal = [goes([lot(FIRST, 5), lot(SECOND, 4)])];
  const pending = (points: number, day: ShopDay) => ({ ...posting('member', 'issuance', 'pending', points, 'refunded'), lots: [lot(day, points)] });
  const arrived = (points: number) => posting('member', 'issuance', 'points', points, 'refunded');
  test('takes what still waits from its own day', () => expect(fromWaiting([lot(FIRST, 9), lot(SECOND, 4)], reversal, never)).toEqual([pending(5, FIRST), pending(4, SECOND)]));
  test('takes from the points what has arrived since, first from the lot it arrived in', () => {
    expect(fromWaiting([lot(SECOND, 3)], reversal, () => THIRD)).toEqual([{ ...arrived(5), lots: [lot(THIRD, 5)] }, pending(3, SECOND), { ...arrived(1), lots: [lot(THIRD, 1)] }]);
    expect(fromWaiting(undefined, reversal, never)).toEqual([arrived(5), arrived(4)]);
  });
  test('two of the same day do not take it twice', () => expect(fromWaiting([lot(FIRST, 6)], [goes([lot(FIRST, 4)]), goes([lot(FIRST, 4)])], never)).toEqual([pending(4, FIRST), pending(2, FIRST), arrived(2)]));
  test('of anything else, or into the card, is left as it is', () => {
    const others = [posting('member', 'issuance', 'points', 3, 'refunded'), comes(FIRST, 2)];
    expect(fromWaiting([lot(FIRST, 9)], others, never)).toEqual(others);
    expect(fromWaiting([lot(FIRST, 9)], [posting('member', 'issuance', 'pending', 3, 'x')], never)).toEqual([]);
  });
});
