import { type Handlers, Refused } from './fake-api';
import { NOW, ulid } from './member-world.data';
import { type ContractAnswer, DAY, office } from './owner-world.data';

type Day = ContractAnswer<'till', 'getDay'>;
type Close = ContractAnswer<'till', 'closeDay'>;
const NONE = { refundedFen: 0, refunds: 0, sales: 0, principalFen: 0, bonusFen: 0, uses: 0, pointsFen: 0, creditFen: 0, points: 0, inFen: 0, outFen: 0, staff: [], lines: 0, takenFen: 0, tenders: [] } as unknown as Day['sums'];
const SUMS = {
  ...NONE, takenFen: 846_000, refundedFen: 3_000, refunds: 1, sales: 42, principalFen: 52_000, bonusFen: 4_000, uses: 3, points: 846, outFen: 2_500, lines: 46,
  tenders: [{ tender: 'cash', amountFen: 126_000 }, { tender: 'wechat', amountFen: 720_000 }], staff: [{ staffId: office.staff(1), name: '小艾', sales: 42, takenFen: 846_000, refundedFen: 3_000, tenders: [{ tender: 'cash', amountFen: 126_000 }, { tender: 'wechat', amountFen: 720_000 }], principalFen: 52_000, bonusFen: 4_000, uses: 3, points: 846 }, { name: '小宋', staffId: office.staff(2), sales: 2, takenFen: 0, refundedFen: 0, tenders: [] }],
} as unknown as Day['sums'];
const SHIFT = { shiftId: ulid(700), number: 1, openedAt: NOW - 8 * 3_600_000, openedByName: '小艾', floatFen: 50_000, closedAt: NOW - 3_600_000, closedByName: '小艾', countedFen: 172_000, expectedFen: 173_500, differenceFen: -1_500, reason: '找错了零钱', takenFen: 846_000 } as unknown as Day['shifts'][number];

const { takenFen: _taken, ...COUNTED } = SHIFT;
/** The shift as its own page has it: counted twice, and a sale in cash reached it after that. */
const CLOSED = {
  shift: { ...COUNTED, storeName: '万象城店', countedFrom: SHIFT.openedAt, moves: [{ moveId: ulid(701), at: NOW - 5 * 3_600_000, kind: 'out', amountFen: 2_500, reason: '买水果', byName: '小艾' }], counts: [170_000, 172_000].map((countedFen, i) => ({ at: NOW - (2 - i) * 3_600_000, countedFen, expectedFen: 173_500, byName: '小艾' })), sums: SUMS },
  late: { lines: 1, takenFen: 800, tenders: [{ tender: 'cash', amountFen: 800 }] },
} as unknown as ContractAnswer<'till', 'getShift'>;

/** The till as an owner meets it: today is not closed yet, and a sale came after yesterday's close. */
export function tillAnswers(empty: boolean): NonNullable<Handlers['till']> {
  const now: Omit<Close, 'number' | 'at' | 'byName'> = { sums: empty ? NONE : SUMS, shifts: empty ? [] : [SHIFT], outsideCashFen: (empty ? 0 : 800) as never };
  const closes: Close[] = [];
  return {
    getDrawer: () => ({ storeName: '万象城店', reasonAboveFen: 1_000 as never, cashierMoveFen: 20_000 as never, ...(empty ? {} : { last: { shiftId: SHIFT.shiftId, closedAt: SHIFT.closedAt, closedByName: SHIFT.closedByName, countedFen: SHIFT.countedFen } }) }),
    getShift: ({ shiftId }) => {
      if (empty || shiftId !== SHIFT.shiftId) throw new Refused('http/not-found');
      return CLOSED;
    },
    listDays: ({ before }) => ({ days: before ? [] : [{ day: '2026-11-22' as never }, { day: '2026-11-21' as never, ...(empty ? {} : { closed: { at: (NOW - DAY) as never, byName: '陈禾', takenFen: 730_000 as never, differenceFen: -1_500 as never, counted: 2, uncounted: 0, corrections: 1 } }) }], next: '2026-11-21' as never }),
    getDay: ({ day }) => ({ day, storeName: '万象城店', asOf: NOW as never, ...now, closes: [...closes], ...(closes.length === 1 && day === ('2026-11-21' as never) ? { after: { lines: 1, takenFen: 800 as never, tenders: [], newest: [{ at: NOW as never, type: 'visit', takenFen: 800 as never, name: '小艾' }] } } : {}) }),
    closeDay: () => {
      const close: Close = { number: 1, at: NOW as never, byName: '陈禾', ...now };
      closes.push(close);
      return close;
    },
    correctDay: ({ reason }) => {
      if (closes.length === 0) throw new Refused('till/not-closed');
      const close: Close = { number: closes.length + 1, at: NOW as never, byName: '陈禾', reason, ...now };
      closes.push(close);
      return close;
    },
    getWork: ({ from, to }) => ({ from, to, asOf: NOW as never, people: empty ? [] : [{ staffId: office.staff(1), name: '小艾', served: { amountFen: 128_000 as never, count: 9 }, uses: { amountFen: 36_000 as never, count: 3 }, sold: { amountFen: 36_000 as never, count: 4 }, recharges: { amountFen: 50_000 as never, count: 1 }, packages: { amountFen: 0 as never, count: 0 }, categories: [{ as: 'served', category: '护理', amountFen: 128_000 as never, count: 9 }] }] }),
  };
}
