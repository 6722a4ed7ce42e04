import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import type { Posting } from '../ledger';
import type { Member } from '../membership';
import type { Table, Write } from '../platform/table/table';
import { billsAt, openBillsOf, stepWrites } from './credit.dynamo';
import { withBills } from './domain/account';
import { undoCharge } from './domain/undo-charge';

export interface ChargeUndone {
  readonly postings: readonly Posting[];
  readonly writes: readonly Write[];
  readonly paidBackFen: Fen;
  readonly change: (member: Member) => Member;
}
/** What takes the bill of a visit back, for the member who stands for the card it was made on; undefined where another undo has come between. */
export async function undoneCharge(table: Table, member: Member, visit: { readonly billId: CommandKey; readonly memberId: MemberId; readonly at: Instant; readonly sequence: number }, at: Instant): Promise<ChargeUndone | undefined> {
  const [[bill], others] = await Promise.all([billsAt(table, [visit]), openBillsOf(table, member)]);
  assert(bill, `visit ${visit.billId} has lost its bill`);
  if (bill.undoneAt !== undefined) return undefined;
  const { steps, postings, paidBackFen } = undoCharge(bill, others, visit.sequence, at);
  return { postings, paidBackFen, writes: steps.flatMap(stepWrites), change: (same) => withBills(same, steps) };
}
