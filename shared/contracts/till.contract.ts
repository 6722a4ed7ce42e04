import * as z from 'zod';
import * as s from './schemas';
import { tillEndpoints } from './till.endpoints';
import { tender } from './visits.contract';

const taken = z.array(z.object({ tender: z.enum([...tender.options, 'wechat-pay']), amountFen: s.signedFen })).max(20);
/** What some lines of a store's day come to. Taken is money, less what was given back; value used was taken before. */
const sums = z.object({
  takenFen: s.signedFen, tenders: taken,
  /** Given back, within what is taken. */
  refundedFen: s.signedFen, refunds: z.int(), sales: z.int(),
  principalFen: s.signedFen, bonusFen: s.signedFen, uses: z.int(), pointsFen: s.signedFen, creditFen: s.signedFen, points: s.signedPoints,
  /** Cash put into the drawer and taken out of it without a sale. */
  inFen: s.signedFen, outFen: s.signedFen,
  /** Whoever did it at the till; absent where it is not known. Value used, uses and points given are absent in what was closed before they were kept by person. */
  staff: z.array(z.object({ staffId: s.staffId.optional(), name: z.string().optional(), sales: z.int(), takenFen: s.signedFen, refundedFen: s.signedFen, tenders: taken, principalFen: s.signedFen.optional(), bonusFen: s.signedFen.optional(), uses: z.int().optional(), points: s.signedPoints.optional() })).max(200),
  lines: z.int(),
});
const move = z.object({ moveId: s.documentId, at: s.instant, kind: z.enum(['in', 'out']), amountFen: s.fen, reason: z.string(), byName: z.string() });
const opened = { shiftId: s.documentId, number: z.int().min(1), openedAt: s.instant, openedByName: z.string(), floatFen: s.fen };
/** A shift that nobody has counted shows no expectation: a count is made blind. */
const openShift = z.object({ ...opened, moves: z.array(move).max(50), counts: z.int(), differs: z.object({ countedFen: s.fen, expectedFen: s.signedFen, differenceFen: s.signedFen }).optional() });
const count = z.object({ at: s.instant, countedFen: s.fen, expectedFen: s.signedFen, byName: z.string() });
const result = { closedAt: s.instant, closedByName: z.string(), countedFen: s.fen, expectedFen: s.signedFen, differenceFen: s.signedFen, reason: z.string().optional() };
/** Closed once, and as it was then: what reached its lines later is beside it. */
const shift = z.object({ ...opened, storeName: z.string(), moves: z.array(move).max(50), counts: z.array(count).max(10), countedFrom: s.instant, ...result, sums });
const shiftBrief = z.object({ ...opened, ...result, takenFen: s.signedFen });
const late = z.object({ lines: z.int(), takenFen: s.signedFen, tenders: taken });
const day = z.object({
  number: z.int().min(1), at: s.instant, byName: z.string(), reason: z.string().optional(), sums, shifts: z.array(shiftBrief).max(50),
  /** Stood open when the day was closed. */
  open: z.object(opened).optional(),
  /** Cash taken, less what was given back, while no shift was open. */
  outsideCashFen: s.signedFen,
});
const work = z.object({
  staffId: s.staffId, name: z.string().optional(),
  /** With uses of packages, each at its list price; `uses` is how much of it that was. */
  served: z.object({ amountFen: s.signedFen, count: z.int() }), uses: z.object({ amountFen: s.signedFen, count: z.int() }), sold: z.object({ amountFen: s.signedFen, count: z.int() }),
  recharges: z.object({ amountFen: s.signedFen, count: z.int() }), packages: z.object({ amountFen: s.signedFen, count: z.int() }),
  /** Served and sold, by category; absent of what stands in no list. */
  categories: z.array(z.object({ as: z.enum(['served', 'sold']), category: z.string().optional(), amountFen: s.signedFen, count: z.int() })).max(400),
});
const ofStore = { shopId: s.shopId, storeId: s.storeId };
const ofShift = { ...ofStore, shiftId: s.documentId };
const ofDay = { ...ofStore, day: s.shopDay };
const period = { from: s.shopDay, to: s.shopDay };
const busy = ['http/not-found', 'ledger/busy', 'http/key-reused'] as const;

export const tillContract = {
  getDrawer: {
    ...tillEndpoints.getDrawer,
    summary: 'The drawer of a store: the shift that is open there, and what the last one left. What should be in it is told to nobody before it is counted.',
    request: z.strictObject(ofStore),
    response: z.object({
      storeName: z.string(), open: openShift.optional(), last: z.object({ shiftId: s.documentId, closedAt: s.instant, closedByName: z.string(), countedFen: s.fen }).optional(),
      /** A difference above it needs a reason; a cashier moves no more than `cashierMoveFen` at a time. */
      reasonAboveFen: s.fen, cashierMoveFen: s.fen,
    }),
    errors: ['http/not-found'],
  },
  openShift: { ...tillEndpoints.openShift, summary: 'Open a shift with the cash that lies in the drawer. One is open in a store at a time.', request: z.strictObject({ ...ofStore, floatFen: s.fen }), response: openShift, errors: ['till/shift-open', ...busy] },
  moveCash: {
    ...tillEndpoints.moveCash,
    summary: 'Put cash into the drawer or take it out, with a reason; above a cashier\'s limit a manager does it.',
    request: z.strictObject({ ...ofShift, kind: z.enum(['in', 'out']), amountFen: s.someFen, reason: s.text(50, 2) }), response: openShift, errors: ['till/no-open-shift', 'till/move-above-limit', 'till/too-many', ...busy],
  },
  countShift: {
    ...tillEndpoints.countShift,
    summary: 'Say what was counted. Within the shop\'s limit the shift is closed; else the answer says the difference, and it is counted again or closed with a reason. Every count is kept.',
    request: z.strictObject({ ...ofShift, countedFen: s.fen }), response: z.object({ closed: shift.optional(), open: openShift.optional() }), errors: ['till/no-open-shift', 'till/too-many', ...busy],
  },
  closeShift: { ...tillEndpoints.closeShift, summary: 'Close a shift that was counted and differs, with the reason; it is closed as of its last count.', request: z.strictObject({ ...ofShift, reason: s.text(100, 2) }), response: shift, errors: ['till/no-open-shift', 'till/count-first', ...busy] },
  getShift: { ...tillEndpoints.getShift, summary: 'A closed shift as it was closed, and what reached its lines later.', request: z.strictObject(ofShift), response: z.object({ shift, late: late.optional() }), errors: ['http/not-found'] },
  getMyWork: {
    ...tillEndpoints.getMyWork,
    summary: 'What I served and sold over up to 62 days.',
    request: z.strictObject({ shopId: s.shopId, ...period }), response: z.object({ ...period, asOf: s.instant, work: work.optional() }), errors: ['http/not-found', 'analytics/period-wrong'],
  },
  listShifts: { ...tillEndpoints.listShifts, summary: 'Closed shifts of a store, newest first.', request: z.strictObject({ ...ofStore, ...s.paging }), response: s.pageOf(shiftBrief), errors: ['http/not-found'] },
  listDays: {
    ...tillEndpoints.listDays,
    summary: 'A fortnight of a store\'s days, newest first, each with its close where there is one; `before` goes further back.',
    request: z.strictObject({ ...ofStore, before: s.shopDay.optional() }),
    response: z.object({
      days: z.array(z.object({
        day: s.shopDay,
        /** `differenceFen` is of the shifts `counted` on the day, and says nothing where that is none; `uncounted` were open still at the close, or counted on a later day. */
        closed: z.object({ at: s.instant, byName: z.string(), takenFen: s.signedFen, differenceFen: s.signedFen, counted: z.int(), uncounted: z.int(), corrections: z.int() }).optional(),
      })).max(14),
      next: s.shopDay,
    }),
    errors: ['http/not-found', 'till/day-wrong'],
  },
  getDay: {
    ...tillEndpoints.getDay,
    summary: 'A store\'s day as it stands now, its closes as they were made, and what came after the last of them.',
    request: z.strictObject(ofDay),
    response: z.object({
      day: s.shopDay, storeName: z.string(), asOf: s.instant, sums, shifts: z.array(shiftBrief).max(50), open: z.object(opened).optional(), outsideCashFen: s.signedFen,
      closes: z.array(day).max(10),
      /** Of today: bills of the store that wait to be paid; absent where none do. */
      parkedBills: z.int().min(1).max(50).optional(),
      after: late.extend({ newest: z.array(z.object({ at: s.instant, type: z.string(), takenFen: s.signedFen, name: z.string().optional() })).max(50) }).optional(),
    }),
    errors: ['http/not-found', 'till/day-wrong'],
  },
  closeDay: { ...tillEndpoints.closeDay, summary: 'Close a store\'s day: its sums are kept as they are now. A day that is closed answers its close.', request: z.strictObject(ofDay), response: day, errors: ['till/day-wrong', ...busy] },
  correctDay: {
    ...tillEndpoints.correctDay,
    summary: 'A second document beside the close of a day, with the sums as they are now and why; the close stays as it is.',
    request: z.strictObject({ ...ofDay, reason: s.text(100, 2) }), response: day, errors: ['till/day-wrong', 'till/not-closed', 'till/too-many', ...busy],
  },
  getWork: {
    ...tillEndpoints.getWork,
    summary: 'What each person served and sold over up to 62 days, in one store or in all; what was given back is taken off.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId.optional(), ...period }), response: z.object({ ...period, asOf: s.instant, people: z.array(work).max(200) }), errors: ['http/not-found', 'analytics/period-wrong'],
  },
} as const;
export type TillContract = typeof tillContract;
