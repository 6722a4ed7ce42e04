import type { CommandKey, MemberId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, most, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { ShopDay } from '@shared/kernel/shop-day';
import { posting, type Posting } from '../../ledger/domain/posting';
import { inOrder } from '../../ledger/domain/refund';
import type { CreditAccount, Member } from '../../membership/domain/member';
import { type Bill, dueDayOf, paidBy, type Payment, unpaidBy } from './bill';

/** Open bills of one account. */
export const MAX_OPEN_BILLS = 200;
/** Bills that one repayment pays: two writes each stay inside one transaction. More waits for the next repayment. */
export const MOST_BILLS_PAID = 40;

export const owedFen = ({ balances }: Pick<Member, 'balances'>): Fen => balances.creditFen ?? fen(0);
/** What may still be put on credit; nothing where the account is closed, or owes more than a limit that was lowered. */
export const roomOf = (member: Pick<Member, 'balances' | 'credit'>): Fen => (member.credit?.state === 'open' ? most(fen(0), subtract(member.credit.limitFen, owedFen(member))) : fen(0));

export interface Charge {
  readonly bill: Bill;
  readonly postings: readonly Posting[];
  readonly account: CreditAccount;
}
/** Puts part of a visit on credit. Every open bill counts towards the limit, disputed ones too. */
export function charge(member: Member, visit: { readonly billId: CommandKey; readonly at: Instant; readonly storeId: StoreId; readonly storeName: string }, amountFen: Fen, today: ShopDay): Result<Charge, Refusal<'credit/no-account' | 'credit/over-limit' | 'credit/too-many-bills'>> {
  const { credit, memberId, shopId } = member;
  if (credit?.state !== 'open') return refuse('credit/no-account');
  const roomFen = roomOf(member);
  if (amountFen > roomFen) return refuse('credit/over-limit', { roomFen });
  if (credit.bills >= MAX_OPEN_BILLS) return refuse('credit/too-many-bills', { max: MAX_OPEN_BILLS });
  const bill: Bill = { ...visit, shopId, memberId, amountFen, openFen: amountFen, paidFen: fen(0), writtenOffFen: fen(0), dueDay: dueDayOf(credit.terms, today), history: [], revision: 1 };
  return ok({ bill, postings: [posting('sales', 'member', 'credit', amountFen, 'on-credit')], account: { ...credit, bills: credit.bills + 1 } });
}

/** What of an amount went to which bill. */
export interface Part {
  readonly billId: CommandKey;
  readonly memberId: MemberId;
  readonly at: Instant;
  readonly amountFen: Fen;
}
export interface Step {
  readonly before: Bill;
  readonly after: Bill;
}
export interface Allocation {
  readonly steps: readonly Step[];
  readonly parts: readonly Part[];
  /** What found no bill. */
  readonly left: readonly Payment[];
}
const oldestFirst = (a: Bill, b: Bill): number => a.at - b.at || (a.billId < b.billId ? -1 : 1);
/** The bills that money goes to, oldest first: open, and not disputed. */
export const payable = (bills: readonly Bill[]): readonly Bill[] => bills.filter((bill) => bill.openFen > 0 && !bill.dispute).toSorted(oldestFirst).slice(0, MOST_BILLS_PAID);
export const payableFen = (bills: readonly Bill[]): Fen => add(fen(0), ...payable(bills).map((bill) => bill.openFen));

const sumOf = (payments: readonly Payment[]): Fen => add(fen(0), ...payments.map(({ amountFen }) => amountFen));
/** Lays money on the bills, oldest first, the last of them in part; each bill keeps by which way its part was paid. */
export function allocate(bills: readonly Bill[], money: readonly Payment[]): Allocation {
  const [steps, parts] = [[] as Step[], [] as Part[]];
  const totalFen = sumOf(money);
  let gone = fen(0);
  for (const before of payable(bills)) {
    const part = least(before.openFen, subtract(totalFen, gone));
    if (part === 0) break;
    const until = add(gone, part);
    steps.push({ before, after: paidBy(before, inOrder(money, { before: gone, after: until })) });
    parts.push({ billId: before.billId, memberId: before.memberId, at: before.at, amountFen: part });
    gone = until;
  }
  return { steps, parts, left: inOrder(money, { before: gone, after: totalFen }) };
}
export interface Repayment extends Omit<Allocation, 'left'> {
  readonly postings: readonly Posting[];
  readonly owedBeforeFen: Fen;
  readonly owedAfterFen: Fen;
}
/** A repayment that the bills ask for, whichever way the money came; undefined where they ask for less. */
export function repay(member: Pick<Member, 'balances'>, bills: readonly Bill[], money: readonly Payment[]): Repayment | undefined {
  const amountFen = sumOf(money);
  const { steps, parts, left } = allocate(bills, money);
  const owedBeforeFen = owedFen(member);
  return left.length > 0 || amountFen > owedBeforeFen ? undefined : { steps, parts, owedBeforeFen, owedAfterFen: subtract(owedBeforeFen, amountFen), postings: [posting('member', 'payments', 'credit', amountFen, 'repaid')] };
}
/** Takes the parts of a repayment off their bills again. A bill whose visit was undone or refunded since has passed the money on: that cannot be taken back here. */
export function takeBack(bills: readonly (Bill | undefined)[], parts: readonly Part[], money: readonly Payment[]): Result<readonly Step[], Refusal<'credit/repayment-moved'>> {
  const steps: Step[] = [];
  let gone = fen(0);
  for (const [i, { amountFen }] of parts.entries()) {
    const before = bills[i];
    const until = add(gone, amountFen);
    const after = before && before.undoneAt === undefined ? unpaidBy(before, inOrder(money, { before: gone, after: until })) : undefined;
    if (!before || !after) return refuse('credit/repayment-moved');
    steps.push({ before, after });
    gone = until;
  }
  return ok(steps);
}
/** How the number of open bills changes. */
export const opened = (steps: readonly Step[]): number => steps.reduce((sum, { before, after }) => sum + Number(after.openFen > 0) - Number(before.openFen > 0), 0);
export const withBills = (member: Member, steps: readonly Step[]): Member => (member.credit ? { ...member, credit: { ...member.credit, bills: member.credit.bills + opened(steps) } } : member);
