import { fact } from '@shared/events/catalogue';
import type { Teller } from '../platform/stream/follow-stream';
import { billOf, isBillItem } from './credit.dynamo';

/**
 * Tells each new state of a bill, with its day: what care arms, moves and stops by. A bill that leaves its old place tells nothing there. That its day has
 * passed is told by the change that marks it, and by no other.
 */
export const creditTeller: Teller = (before, after) => {
  if (!after || !isBillItem(after)) return [];
  const { shopId, memberId, billId, at, amountFen, openFen, dueDay, dispute, revision, overdueFor } = billOf(after);
  const { name, version, detail } = fact('bill.changed', { shopId, memberId, billId, at, amountFen, openFen, dueDay, disputed: dispute !== undefined, revision });
  const passed = before && isBillItem(before) && overdueFor !== undefined && billOf(before).overdueFor !== overdueFor ? [fact('bill.overdue', { shopId, memberId, billId, at, amountFen, openFen, dueDay: overdueFor, revision })] : [];
  return [{ name, detail: { version, ...detail } }, ...passed.map((one) => ({ name: one.name, detail: { version: one.version, ...one.detail } }))];
};
