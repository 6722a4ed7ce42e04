import type { CommandKey } from '@shared/kernel/ids';
import { type Fen, fen } from '@shared/kernel/money';
import { shopDay } from '@shared/kernel/shop-day';
import { repay, takeBack } from '../../functions/credit/domain/account';
import { type Bill, type Payment, stateOf } from '../../functions/credit/domain/bill';
import { chargeBack } from '../../functions/credit/domain/charge-back';
import type { TenderLine, VisitTender } from '../../functions/ledger';
import { NOTHING_REFUNDED, pieceOf, type Refunded } from '../../functions/visits/domain/refund';
import { member, NOON, STORE } from './arbitraries';
import { must, row, table, yuan } from './refund-tables';

const billOf = (id: string, at: number, openFen: number): Bill => ({ billId: id as CommandKey, shopId: member().shopId, memberId: member().memberId, at: (NOON + at) as Bill['at'], storeId: STORE, storeName: '店', amountFen: fen(openFen), openFen: fen(openFen), paidFen: fen(0), writtenOffFen: fen(0), dueDay: shopDay('2026-12-22'), history: [], revision: 1 });
const owing = (bills: readonly Bill[]) => ({ balances: { ...member().balances, creditFen: fen(bills.reduce((sum, { openFen }) => sum + openFen, 0)) } });
const pay = (bills: readonly Bill[], money: readonly Payment[]) => {
  const done = repay(owing(bills), bills, money);
  if (!done) throw new Error('less is asked for');
  return { ...done, bills: bills.map((bill) => done.steps.find(({ after }) => after.billId === bill.billId)?.after ?? bill) };
};
const waysOf = (money: readonly { readonly tender: string; readonly amountFen: Fen }[]): string => money.map(({ tender, amountFen }) => `${tender} ${yuan(amountFen)}`).join(', ') || '–';

/** A visit that was put on credit in part, refunded in parts. */
export function creditExample(): readonly string[] {
  const tenders: readonly TenderLine<VisitTender>[] = [{ tender: 'cash', amountFen: fen(15_000) }, { tender: 'credit', amountFen: fen(5_000) }];
  const visit = { amountFen: fen(20_000), discountFen: fen(0), dueFen: fen(20_000), principalFen: fen(0), bonusFen: fen(0), restFen: fen(20_000), earnedPoints: 200, earnedGrowth: 200, items: [], tenders } as unknown as Parameters<typeof pieceOf>[0];
  let bills = pay([billOf('a', 0, 5_000), billOf('b', 1, 1_000)], [{ tender: 'alipay', amountFen: fen(2_000) }]).bills;
  let before: Refunded = NOTHING_REFUNDED;
  const rows = [2_000, 2_500, 15_500].map((amountFen) => {
    const piece = must(pieceOf(visit, before, { amountFen: fen(amountFen) }));
    before = piece.refunded;
    const back = must(chargeBack(bills[0] as Bill, bills, piece.credit?.amountFen ?? fen(0), piece.whole, 1, NOON));
    bills = bills.map((bill) => back.steps.find(({ after }) => after.billId === bill.billId)?.after ?? bill);
    return row(yuan(amountFen), yuan(back.offFen), yuan(back.movedFen), waysOf(back.paidBack), waysOf(piece.tenders), `${yuan(bills[0]?.openFen ?? 0)}, ${stateOf(bills[0] as Bill)}`, yuan(bills[1]?.openFen ?? 0));
  });
  return ['## A visit on credit', '', '¥200.00, of which ¥150.00 in cash and ¥50.00 on credit; ¥20.00 of the bill were repaid by Alipay since, and another bill of ¥10.00 is open. What is open of the bill comes off first; what was repaid pays the other bill, and what that does not take goes back as it came; then the till\'s cash.', '', ...table(['refunded', 'comes off the bill', 'pays the other bill', 'repaid, back by', 'till, back by', 'the bill then', 'the other bill'], rows)];
}
/** A repayment that is given back, and a visit that needs it. */
export function repaymentExample(): readonly string[] {
  const made = [billOf('a', 0, 3_000), billOf('b', 1, 4_000)];
  const money: readonly Payment[] = [{ tender: 'wechat-pay', amountFen: fen(5_000) }];
  const paid = pay(made, money);
  const refused = chargeBack(paid.bills[0] as Bill, paid.bills, fen(3_000), true, 1, NOON);
  const opened = must(takeBack(paid.parts.map(({ billId }) => paid.bills.find((bill) => bill.billId === billId)), paid.parts, money)).map(({ after }) => after);
  const undone = must(chargeBack(opened[0] as Bill, opened, fen(3_000), true, 1, NOON));
  const [first, second] = [undone.steps[0]?.after, opened[1]] as [Bill, Bill];
  const line = (what: string, [a, b]: readonly Bill[], out: string) => row(what, `${yuan(a?.openFen ?? 0)} open`, `${yuan(b?.openFen ?? 0)} open`, out);
  return ['## A repayment given back', '', 'Two bills, ¥30.00 and ¥40.00; the member repays ¥50.00 by WeChat Pay. That money only WeChat gives back: the repayment first, whole, which opens its bills as they were; then the visit.', '', ...table(['what happens', 'first bill', 'second bill', 'goes back'], [
    line('repaid ¥50.00', paid.bills, '–'), line('the first visit is to be refunded', paid.bills, refused.ok ? 'done' : `refused: give back ${yuan(refused.error.facts?.repaidFen as number)} by WeChat Pay first`),
    line('the repayment is given back', opened, 'wechat-pay ¥50.00'), line('the first visit is refunded', [first, second], waysOf(undone.paidBack)),
  ])];
}
