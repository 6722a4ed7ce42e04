import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import { ok, type Refusal, type Result } from '@shared/kernel/result';
import type { Member } from '../membership';
import type { Table, Write } from '../platform/table/table';
import { billsAt, openBillsOf, stepWrites } from './credit.dynamo';
import { withBills } from './domain/account';
import { chargeBack, type ChargeBack } from './domain/charge-back';

export interface ChargeGivenBack extends Omit<ChargeBack, 'steps'> {
  readonly writes: readonly Write[];
  readonly change: (member: Member) => Member;
}
/** How much of what a visit put on credit goes back, after how much that went back before. */
export interface OffBill {
  readonly beforeFen: Fen;
  readonly amountFen: Fen;
  readonly whole: boolean;
}
/** What a refund of a visit does to its bill, for the member who stands for the card it was made on; undefined where another refund has come between. */
export async function chargeGivenBack(table: Table, member: Member, visit: { readonly billId: CommandKey; readonly memberId: MemberId; readonly at: Instant; readonly sequence: number }, off: OffBill, at: Instant): Promise<Result<ChargeGivenBack, Refusal<'visits/repaid-online'>> | undefined> {
  const [[bill], others] = await Promise.all([billsAt(table, [visit]), openBillsOf(table, member)]);
  assert(bill, `visit ${visit.billId} has lost its bill`);
  if (bill.undoneAt !== undefined || (bill.refundedFen ?? fen(0)) !== off.beforeFen) return undefined;
  const back = chargeBack(bill, others, off.amountFen, off.whole, visit.sequence, at);
  if (!back.ok) return back;
  const { steps, ...rest } = back.value;
  return ok({ ...rest, writes: steps.flatMap(stepWrites), change: (same) => withBills(same, steps) });
}
