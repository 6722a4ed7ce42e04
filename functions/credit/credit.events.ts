import { fact } from '@shared/events/catalogue';
import type { Teller } from '../platform/stream/follow-stream';
import { billOf, isBillItem } from './credit.dynamo';
import type { CreditStatement } from './domain/statement';
import { creditStatementOf, isStatementItem } from './state-month';

function stated({ shopId, memberId, month, openingFen, addedFen, repaidFen, offFen, closingFen }: CreditStatement) {
  const { name, version, detail } = fact('credit.stated', { shopId, memberId, month, openingFen, addedFen, repaidFen, offFen, closingFen });
  return { name, detail: { version, ...detail } };
}
/**
 * Tells each new state of a bill, with its day: what care arms, moves and stops by. A bill that leaves its old place tells nothing there. That its day has
 * passed is told by the change that marks it, and by no other. A month's statement is told once, as it is made.
 */
export const creditTeller: Teller = (before, after) => {
  if (after && !before && isStatementItem(after)) return [stated(creditStatementOf(after))];
  if (!after || !isBillItem(after)) return [];
  const { shopId, memberId, billId, at, amountFen, openFen, dueDay, dispute, revision, overdueFor } = billOf(after);
  const { name, version, detail } = fact('bill.changed', { shopId, memberId, billId, at, amountFen, openFen, dueDay, disputed: dispute !== undefined, revision });
  const passed = before && isBillItem(before) && overdueFor !== undefined && billOf(before).overdueFor !== overdueFor ? [fact('bill.overdue', { shopId, memberId, billId, at, amountFen, openFen, dueDay: overdueFor, revision })] : [];
  return [{ name, detail: { version, ...detail } }, ...passed.map((one) => ({ name: one.name, detail: { version: one.version, ...one.detail } }))];
};
