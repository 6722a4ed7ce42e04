import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { posting, postingIf, type Posting } from '../../ledger/domain/posting';
import type { TenderLine } from '../../ledger/domain/tender';
import { allocate, type Step } from './account';
import { type Bill, type Payment, takeOff, undone } from './bill';

export interface ChargeBack {
  readonly steps: readonly Step[];
  readonly postings: readonly Posting[];
  /** Is owed no more. */
  readonly offFen: Fen;
  /** Was written off of it: nobody paid it and nobody is given it. */
  readonly writtenOffFen: Fen;
  /** Was repaid for it, and pays other bills now. */
  readonly movedFen: Fen;
  /** Was repaid for it and is owed for nothing else: the till gives it back, by the way it came. */
  readonly paidBack: readonly TenderLine[];
}
const atTill = (payment: Payment): payment is Payment & TenderLine => payment.tender !== 'wechat-pay';
const sumOf = (payments: readonly Payment[]): Fen => add(fen(0), ...payments.map(({ amountFen }) => amountFen));
/**
 * So much of a visit on credit is given back, or all that is left of it. What was open is owed no more. What was repaid goes to the next bills, oldest first, and what no bill takes back
 * the way it came. What a member repaid by WeChat Pay only WeChat gives back: that repayment is given back first, which opens the bill again.
 * What was written off is no debt any more and moves nothing. `sequence` is that of the entry which is taken back.
 */
export function chargeBack(bill: Bill, others: readonly Bill[], amountFen: Fen, whole: boolean, sequence: number, at: Instant): Result<ChargeBack, Refusal<'visits/repaid-online'>> {
  const off = takeOff(bill, amountFen);
  const online = off.repaid.filter((payment) => !atTill(payment));
  if (online.length > 0) return refuse('visits/repaid-online', { repaidFen: sumOf(online) });
  const moved = allocate(others.filter((one) => one.billId !== bill.billId), off.repaid);
  const [paidBackFen, repaidFen] = [sumOf(moved.left), sumOf(off.repaid)];
  const movedFen = subtract(repaidFen, paidBackFen);
  const falls = add(off.openFen, movedFen);
  return ok({
    steps: [{ before: bill, after: whole ? undone(off.bill, at) : off.bill }, ...moved.steps], offFen: off.openFen, writtenOffFen: off.writtenOffFen, movedFen, paidBack: moved.left.filter(atTill),
    postings: [...(falls > 0 ? [{ ...posting('member', 'sales', 'credit', falls, whole ? 'undone' : 'refunded'), reverses: sequence }] : []), ...postingIf('payments', 'sales', 'credit', paidBackFen, 'paid-back')],
  });
}
