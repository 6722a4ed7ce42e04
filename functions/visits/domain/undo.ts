import type { StoreId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Entry } from '../../ledger/domain/entry';
import { changesOf, type Posting, reversalOf } from '../../ledger/domain/posting';
import type { UndoRule } from '../../shops/domain/rules';
import type { Member } from '../../membership/domain/member';

interface Who {
  readonly role: 'cashier' | 'manager' | 'owner';
  readonly storeIds: readonly StoreId[];
}

/** Until when this person may undo a visit of `at`: a cashier within the shop's minutes, a manager or owner within its days. */
export const undoUntil = (at: Instant, rule: UndoRule, role: Who['role']): Instant => (at + (role === 'cashier' ? rule.cashierMinutes * MINUTE_MS : rule.managerDays * DAY_MS)) as Instant;

export function mayUndo(visit: { readonly at: Instant; readonly storeId: StoreId; readonly undone: boolean }, who: Who, rule: UndoRule, at: Instant): Result<undefined, Refusal<'visits/already-undone' | 'visits/undo-window-over' | 'http/not-found'>> {
  if (who.role !== 'owner' && !who.storeIds.includes(visit.storeId)) return refuse('http/not-found');
  if (visit.undone) return refuse('visits/already-undone');
  const until = undoUntil(visit.at, rule, who.role);
  return at <= until ? ok(undefined) : refuse('visits/undo-window-over', { until });
}

/**
 * The postings that take a visit back. Points that the visit earned and that are spent since cannot be taken back: refused, with how many are missing
 * (a shop's debt or cap policy may later allow it). Money, bonus and growth always come back exactly.
 */
export function undoPostings(member: Member, original: Entry): Result<readonly Posting[], Refusal<'visits/points-already-spent'>> {
  const reversal = reversalOf(original.postings, original.sequence, 'undone');
  const left = member.balances.points + changesOf(reversal).points;
  return left < 0 ? refuse('visits/points-already-spent', { missing: -left }) : ok(reversal);
}
