import type { StoreId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { UndoRule } from './rules';

interface Who {
  readonly role: 'cashier' | 'manager' | 'owner';
  readonly storeIds: readonly StoreId[];
}

/** Until when this person may undo what was done at the till at `at`: a cashier within the shop's minutes, a manager or owner within its days. */
export const undoUntil = (at: Instant, rule: UndoRule, role: Who['role']): Instant => (at + (role === 'cashier' ? rule.cashierMinutes * MINUTE_MS : rule.managerDays * DAY_MS)) as Instant;

export function mayUndo(done: { readonly at: Instant; readonly storeId: StoreId; readonly undone: boolean }, who: Who, rule: UndoRule, at: Instant): Result<undefined, Refusal<'visits/already-undone' | 'visits/undo-window-over' | 'http/not-found'>> {
  if (who.role !== 'owner' && !who.storeIds.includes(done.storeId)) return refuse('http/not-found');
  if (done.undone) return refuse('visits/already-undone');
  const until = undoUntil(done.at, rule, who.role);
  return at <= until ? ok(undefined) : refuse('visits/undo-window-over', { until });
}

export const REFUND_DAYS = 30;
/** A manager or owner may give money back this long; never shorter than the term of an undo. */
export const refundUntil = (at: Instant, rule: UndoRule): Instant => (at + Math.max(rule.refundDays ?? REFUND_DAYS, rule.managerDays) * DAY_MS) as Instant;
export const CASHIER_REFUND_FEN: Fen = fen(20_000);
interface Refunding {
  readonly at: Instant;
  /** Where the money is given back. */
  readonly storeId: StoreId;
  /** With what was refunded of the visit before. */
  readonly sumFen: Fen;
}
/**
 * Whether this person may refund part of a visit, or the rest of it. A manager or owner may within the shop's term (never shorter than that of an undo), also what
 * another store sold; a cashier within their minutes, in the store that sold it, and up to the shop's sum.
 */
export function mayRefund(done: { readonly at: Instant; readonly storeId: StoreId; readonly undone: boolean }, who: Who, rule: UndoRule, refund: Refunding): Result<undefined, Refusal<'visits/already-undone' | 'visits/undo-window-over' | 'visits/refund-term-over' | 'visits/refund-needs-manager' | 'http/not-found'>> {
  if (who.role !== 'owner' && !who.storeIds.includes(refund.storeId)) return refuse('http/not-found');
  if (who.role === 'cashier') {
    if (refund.storeId !== done.storeId) return refuse('http/not-found');
    const allowed = mayUndo(done, who, rule, refund.at);
    if (!allowed.ok) return allowed;
    const mostFen = rule.cashierRefundFen ?? CASHIER_REFUND_FEN;
    return refund.sumFen > mostFen ? refuse('visits/refund-needs-manager', { mostFen }) : ok(undefined);
  }
  if (done.undone) return refuse('visits/already-undone');
  const until = refundUntil(done.at, rule);
  return refund.at <= until ? ok(undefined) : refuse('visits/refund-term-over', { until });
}
