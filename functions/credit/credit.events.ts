import { type DetailOf, fact } from '@shared/events/catalogue';
import type { Teller } from '../platform/stream/follow-stream';
import { billOf, isBillItem } from './credit.dynamo';
import type { CreditStatement } from './domain/statement';
import { creditStatementOf, isStatementItem } from './state-month';

function stated({ shopId, memberId, month, openingFen, addedFen, repaidFen, offFen, closingFen }: CreditStatement) {
  const { name, version, detail } = fact('credit.stated', { shopId, memberId, month, openingFen, addedFen, repaidFen, offFen, closingFen });
  return { name, detail: { version, ...detail } };
}
type Answer = DetailOf<'bill.answered'>['answer'];
const ANSWERS: Readonly<Record<Answer, true>> = { upheld: true, rejected: true, 'ask-refused': true, granted: true, extended: true };
const isAnswer = (what: string): what is Answer => what in ANSWERS;
/**
 * Tells each new state of a bill, with its day: what care arms, moves and stops by. A bill that leaves its old place tells nothing there. That its day has
 * passed, and that the shop has answered its member, is told by the change that did it, and by no other. A month's statement is told once, as it is made.
 */
export const creditTeller: Teller = (before, after) => {
  if (after && !before && isStatementItem(after)) return [stated(creditStatementOf(after))];
  if (!after || !isBillItem(after)) return [];
  const { shopId, memberId, billId, at, amountFen, openFen, dueDay, dispute, revision, overdueFor, history } = billOf(after);
  const of = { shopId, memberId, billId, at, amountFen, openFen, dueDay, revision };
  const passed = before && isBillItem(before) && overdueFor !== undefined && billOf(before).overdueFor !== overdueFor ? [fact('bill.overdue', { ...of, dueDay: overdueFor })] : [];
  const last = history.at(-1);
  const answered = last?.revision === revision && isAnswer(last.what) ? [fact('bill.answered', { ...of, answeredAt: last.at, answer: last.what, reason: last.reason })] : [];
  return [fact('bill.changed', { ...of, disputed: dispute !== undefined }), ...passed, ...answered].map(({ name, version, detail }) => ({ name, detail: { version, ...detail } }));
};
