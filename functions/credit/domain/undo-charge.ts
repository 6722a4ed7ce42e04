import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, subtract } from '@shared/kernel/money';
import { posting, postingIf, type Posting } from '../../ledger/domain/posting';
import { allocate, type Step } from './account';
import { type Bill, undone } from './bill';

export interface UndoneCharge {
  readonly steps: readonly Step[];
  readonly postings: readonly Posting[];
  /** Paid for the bill already, and owed for nothing else: the till gives it back. */
  readonly paidBackFen: Fen;
}
/**
 * A visit on credit is undone, its bill with it. What was repaid for it goes to the next bills, oldest first; what no bill takes is given back at the till.
 * What was written off of it is no debt any more and moves nothing. `sequence` is that of the entry which is undone.
 */
export function undoCharge(bill: Bill, others: readonly Bill[], sequence: number, at: Instant): UndoneCharge {
  const moved = allocate(others.filter((one) => one.billId !== bill.billId), bill.paidFen);
  const falls = add(bill.openFen, subtract(bill.paidFen, moved.leftFen));
  return {
    steps: [{ before: bill, after: undone(bill, at) }, ...moved.steps], paidBackFen: moved.leftFen,
    postings: [...(falls > 0 ? [{ ...posting('member', 'sales', 'credit', falls, 'undone'), reverses: sequence }] : []), ...postingIf('payments', 'sales', 'credit', moved.leftFen, 'paid-back')],
  };
}
