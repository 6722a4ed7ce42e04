import type { StoreId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';
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
