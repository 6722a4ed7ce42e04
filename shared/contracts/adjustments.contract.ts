import * as z from 'zod';
import { adjustmentsEndpoints } from './adjustments.endpoints';
import * as s from './schemas';

/** Points whole, bonus in fen; below zero takes. Principal is never adjusted: it moves by payments, visits and refunds alone. */
const LIMIT = 100_000_000;
export const adjustedAsset = z.enum(['points', 'bonus']);
export const adjustmentState = z.enum(['waiting', 'done', 'refused', 'undone']);
/** Who asked for what and why, who decided, and until when a waiting one may be decided. */
export const adjustment = z.object({
  adjustmentId: s.documentId, memberId: s.memberId, memberName: z.string().optional(), asset: adjustedAsset, amount: z.int(), reason: z.string(), state: adjustmentState, at: s.instant, by: z.string(),
  until: s.instant.optional(), decidedAt: s.instant.optional(), decidedBy: z.string().optional(), note: z.string().optional(), undoneAt: s.instant.optional(), undoneBy: z.string().optional(),
  /** Points that were spent since and could not be taken back by the undo: owed now, or forgiven, as the shop's policy says. */
  missing: z.int().optional(),
  /** Points that had expired before the undo, and in whose stead it took none. */
  expired: z.int().min(1).optional(),
});
const commands = ['http/not-found', 'visits/own-membership', 'membership/frozen', 'adjustments/not-enough', 'stored-value/over-limit', 'http/key-reused', 'ledger/busy'] as const;

export const adjustmentsContract = {
  adjustMember: {
    ...adjustmentsEndpoints.adjustMember,
    summary: 'Give or take points or bonus with a reason. Within the limit of one\'s role (on one member together in a day, and five times as much over all members) it is done at once; above it a second person decides within seven days. Never on one\'s own membership.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, asset: adjustedAsset, amount: z.int().min(-LIMIT).max(LIMIT).refine((n) => n !== 0, { message: 'nothing to adjust' }), reason: s.text(100, 2) }),
    response: adjustment,
    errors: commands,
  },
  listAdjustments: {
    ...adjustmentsEndpoints.listAdjustments,
    summary: 'The shop\'s adjustments, newest first; those that wait alone when asked for.',
    request: z.strictObject({ shopId: s.shopId, waiting: z.stringbool().optional(), ...s.paging }),
    response: s.pageOf(adjustment),
    errors: [],
  },
  decideAdjustment: {
    ...adjustmentsEndpoints.decideAdjustment,
    summary: 'A second person approves or refuses what waits, an owner where it is more, at a time or in a day, than owners may give alone; who asked may only withdraw it. What is approved is exactly what was asked for.',
    request: z.strictObject({ shopId: s.shopId, adjustmentId: s.documentId, approve: z.boolean(), note: s.text(100).optional() }),
    response: adjustment,
    errors: [...commands, 'adjustments/second-person', 'adjustments/owner-decides', 'adjustments/decided', 'adjustments/over'],
  },
  undoAdjustment: {
    ...adjustmentsEndpoints.undoAdjustment,
    summary: 'Take an adjustment back once, exactly: points return to the lots they came from. Who undoes may adjust as much alone.',
    request: z.strictObject({ shopId: s.shopId, adjustmentId: s.documentId, reason: s.text(100, 2) }),
    response: adjustment,
    errors: [...commands, 'adjustments/decided', 'adjustments/above-limit', 'visits/points-already-spent'],
  },
} as const;
export type AdjustmentsContract = typeof adjustmentsContract;
