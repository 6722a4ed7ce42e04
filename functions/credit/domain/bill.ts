import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, addMonths, daysBetween, type ShopDay } from '@shared/kernel/shop-day';
import { inOrder } from '../../ledger/domain/refund';
import type { Tender } from '../../ledger/domain/tender';
import type { CreditTerms } from '../../membership/domain/member';

/** One change of a bill that moved no money by itself, with who and why. */
export interface BillChange {
  readonly at: Instant;
  readonly what: 'disputed' | 'withdrawn' | 'upheld' | 'rejected' | 'asked' | 'ask-withdrawn' | 'ask-refused' | 'granted' | 'extended';
  readonly by: string;
  readonly reason: string;
  readonly fromDay?: ShopDay;
  readonly toDay?: ShopDay;
  /** The revision that it made; older lines have none. */
  readonly revision?: number;
}
/** A member's own request for a later day. */
export interface Ask {
  readonly askId: CommandKey;
  readonly at: Instant;
  readonly until: ShopDay;
  readonly reason: string;
}
/** How a part of a bill was repaid: at the till, or by the member in the app. */
export interface Payment {
  readonly tender: Tender | 'wechat-pay';
  readonly amountFen: Fen;
  /** From before bills kept the way: it counts as cash, and a repayment of any way may be what it was. */
  readonly unnamed?: true;
}
/** What a visit put on credit; named by the visit's document. Open, paid, written off and what refunds took off make up the amount. */
export interface Bill {
  readonly billId: CommandKey;
  readonly shopId: ShopId;
  /** The card that it stands under, also after cards became one. */
  readonly memberId: MemberId;
  readonly at: Instant;
  readonly storeId: StoreId;
  readonly storeName: string;
  readonly amountFen: Fen;
  readonly openFen: Fen;
  readonly paidFen: Fen;
  readonly writtenOffFen: Fen;
  /** Taken off by refunds of the visit; absent where there were none. */
  readonly refundedFen?: Fen;
  /** How it was paid, a line a way, the way of the last payment last. */
  readonly payments?: readonly Payment[];
  readonly dueDay: ShopDay;
  /** While it stands nobody asks for the bill, and it is not overdue. */
  readonly dispute?: { readonly at: Instant; readonly by: string; readonly from: 'member' | 'staff'; readonly reason: string };
  /** Waits for the shop's answer while the bill is asked for; `standingAsk` says whether it does. */
  readonly ask?: Ask;
  /** The day that was first agreed, while a later one stands in its place. */
  readonly extended?: { readonly fromDay: ShopDay; readonly until: ShopDay };
  readonly undoneAt?: Instant;
  /** The due day that was told as passed; a later day is told anew. */
  readonly overdueFor?: ShopDay;
  /** The newest changes, oldest first. */
  readonly history: readonly BillChange[];
  /** One higher at each change: what the next one conditions on. */
  readonly revision: number;
}
export type BillState = 'open' | 'extended' | 'disputed' | 'settled' | 'written-off' | 'refunded' | 'undone';
/** Changes that keep their line on the bill; older ones stay with their documents. */
export const MOST_CHANGES = 20;
/** A member questions a bill in the app this often, withdrawn ones counted; after that it is talked over at the shop. */
export const MOST_DISPUTES = 3;
/** No extension reaches further than this from today. */
export const MOST_DAYS_AHEAD = 366;

/**
 * The day on which a bill of `today` is due. 30 days from 2026-11-22: 2026-12-22. The 10th of a month: 2026-12-10, and of a bill made on the
 * 10th itself the next month's; the 31st of February: its last day.
 */
export function dueDayOf(terms: CreditTerms, today: ShopDay): ShopDay {
  if (terms.kind === 'days') return addDays(today, terms.days);
  const first = `${today.slice(0, 8)}01` as ShopDay;
  const inMonth = (start: ShopDay): ShopDay => {
    const [day, last] = [addDays(start, terms.day - 1), addDays(addMonths(start, 1), -1)];
    return day < last ? day : last;
  };
  const here = inMonth(first);
  return here > today ? here : inMonth(addMonths(first, 1));
}

export function stateOf(bill: Bill): BillState {
  if (bill.undoneAt !== undefined) return 'undone';
  if (bill.dispute && bill.openFen > 0) return 'disputed';
  // Once the later day has passed as well it is a bill as any other.
  if (bill.openFen > 0) return bill.extended?.until === bill.dueDay && bill.overdueFor !== bill.dueDay ? 'extended' : 'open';
  if (bill.writtenOffFen > 0) return 'written-off';
  return bill.refundedFen === bill.amountFen ? 'refunded' : 'settled';
}
/** Something of it is open, and nobody disputes it: its day counts. */
export const isAskedFor = (bill: Bill): boolean => bill.undoneAt === undefined && bill.openFen > 0 && bill.dispute === undefined;
export const changed = (bill: Bill, parts: Partial<Bill>): Bill => ({ ...bill, ...parts, revision: bill.revision + 1 });
/**
 * The request that waits for an answer. A bill that is paid, written off, refunded or undone needs none, and one that is disputed rests: the request is over, or rests with it, by
 * being read, and where the bill is asked for again (a dispute found wrong, a repayment undone) it waits again, for nobody has answered it.
 */
export const standingAsk = (bill: Bill): Ask | undefined => (isAskedFor(bill) ? bill.ask : undefined);
const without = ({ dispute: _dispute, ...rest }: Bill): Bill => rest;
export const withoutAsk = ({ ask: _ask, ...rest }: Bill): Bill => rest;
/** The bill with a line more of what happened with it. */
export const noted = (bill: Bill, change: BillChange, parts: Partial<Bill> = {}): Bill => changed(bill, { ...parts, history: [...bill.history, { ...change, revision: bill.revision + 1 }].slice(-MOST_CHANGES) });

const together = (payments: readonly Payment[]): Fen => add(fen(0), ...payments.map(({ amountFen }) => amountFen));
/** The ways in which it was paid, first to last. A bill of before these were kept was repaid in cash. */
export const paymentsOf = ({ payments, paidFen }: Pick<Bill, 'payments' | 'paidFen'>): readonly Payment[] => payments ?? (paidFen > 0 ? [{ tender: 'cash', amountFen: paidFen, unnamed: true }] : []);
const sameWay = (a: Payment, b: Payment): boolean => a.tender === b.tender && a.unnamed === b.unnamed;
/** The bill with a payment more, which stands last; of one way there is one line, so that however many parts it is paid in the list stays short. */
export function paidBy(bill: Bill, by: readonly Payment[]): Bill {
  const payments = by.reduce<readonly Payment[]>((had, one) => [...had.filter((other) => !sameWay(one, other)), { ...one, amountFen: add(one.amountFen, together(had.filter((other) => sameWay(one, other)))) }], paymentsOf(bill));
  return changed(bill, { openFen: subtract(bill.openFen, together(by)), paidFen: add(bill.paidFen, together(by)), payments });
}
const paidIn = ({ payments: _payments, ...bill }: Bill, payments: readonly Payment[]): Bill => (payments.length === 0 ? bill : { ...bill, payments });
/** What is left of payments when these are gone, each out of its own way and then out of what has no name; undefined where they are not all there any more. */
function lessPayments(had: readonly Payment[], gone: readonly Payment[]): readonly Payment[] | undefined {
  let left: readonly Payment[] | undefined = had;
  for (const one of gone) {
    let missing = one.amountFen;
    left = left?.map((line) => {
      const part = sameWay(line, one) ? least(line.amountFen, missing) : fen(0);
      missing = subtract(missing, part);
      return { ...line, amountFen: subtract(line.amountFen, part) };
    }).map((line) => {
      const part = line.unnamed ? least(line.amountFen, missing) : fen(0);
      missing = subtract(missing, part);
      return { ...line, amountFen: subtract(line.amountFen, part) };
    });
    if (missing > 0) return undefined;
  }
  return left?.filter(({ amountFen }) => amountFen > 0);
}
/** The bill as if those payments had not been made; undefined where a refund has given of them since. */
export function unpaidBy(bill: Bill, by: readonly Payment[]): Bill | undefined {
  const payments = lessPayments(paymentsOf(bill), by);
  return payments && changed(paidIn(bill, payments), { openFen: add(bill.openFen, together(by)), paidFen: subtract(bill.paidFen, together(by)) });
}
export interface TakenOff {
  readonly bill: Bill;
  /** Was owed, and is no more. */
  readonly openFen: Fen;
  /** Was forgiven by a dispute: nobody paid it and nobody is given it. */
  readonly writtenOffFen: Fen;
  /** Was repaid, and has somebody coming for it: last paid, first back. */
  readonly repaid: readonly Payment[];
}
/**
 * A refund of the visit takes so much off its bill: first what is still open, then what was written off, then what was repaid. Each part goes on where the last one ended, so
 * that parts come to the same as one. Example: ¥50 on credit, ¥20 of it repaid in cash: ¥40 off are ¥30 less owed and ¥10 in cash.
 */
export function takeOff(bill: Bill, amountFen: Fen): TakenOff {
  const openFen = least(bill.openFen, amountFen);
  const writtenOffFen = least(bill.writtenOffFen, subtract(amountFen, openFen));
  const repaidFen = subtract(subtract(amountFen, openFen), writtenOffFen);
  const repaid = inOrder([...paymentsOf(bill)].reverse(), { before: 0, after: repaidFen });
  const payments = lessPayments(paymentsOf(bill), repaid);
  assert(payments && together(repaid) === repaidFen, `bill ${bill.billId} has no more to give back`);
  const left = { openFen: subtract(bill.openFen, openFen), writtenOffFen: subtract(bill.writtenOffFen, writtenOffFen), paidFen: subtract(bill.paidFen, repaidFen), refundedFen: add(bill.refundedFen ?? fen(0), amountFen) };
  return { bill: changed(paidIn(left.openFen > 0 ? bill : without(bill), payments), left), openFen, writtenOffFen, repaid: repaid.map(({ tender, amountFen: back }) => ({ tender, amountFen: back })) };
}
/** The day has passed with something open, and it is told once a day that was agreed. */
export const overdue = (bill: Bill, today: ShopDay): Bill | undefined => (isAskedFor(bill) && bill.dueDay < today && bill.overdueFor !== bill.dueDay ? changed(bill, { overdueFor: bill.dueDay }) : undefined);
/** The visit is undone: nothing of the bill is owed, and nothing paid stays with it. */
export const undone = (bill: Bill, at: Instant): Bill => ({ ...without(bill), openFen: fen(0), paidFen: fen(0), writtenOffFen: fen(0), undoneAt: at });

export const disputedEnough = ({ history }: Bill): boolean => history.filter(({ what }) => what === 'disputed').length >= MOST_DISPUTES;

export type Word = Pick<BillChange, 'at' | 'by' | 'reason'>;
export function dispute(bill: Bill, from: 'member' | 'staff', word: Word): Result<Bill, Refusal<'credit/bill-not-open'>> {
  if (!isAskedFor(bill)) return refuse('credit/bill-not-open', { state: stateOf(bill) });
  return ok(noted(bill, { ...word, what: 'disputed' }, { dispute: { ...word, from } }));
}
/** Whoever questioned the bill in the app takes it back: the bill stands, with its due day. What was said at the till a manager settles. */
export function withdraw(bill: Bill, word: Word): Result<Bill, Refusal<'credit/not-disputed'>> {
  if (stateOf(bill) !== 'disputed' || bill.dispute?.from !== 'member') return refuse('credit/not-disputed');
  return ok(noted(without(bill), { ...word, what: 'withdrawn' }));
}
/** Upheld: what is open is written off. Rejected: the bill stands, with its due day. */
export function settleDispute(bill: Bill, outcome: 'upheld' | 'rejected', word: Word): Result<{ readonly bill: Bill; readonly writtenOffFen: Fen }, Refusal<'credit/not-disputed'>> {
  if (stateOf(bill) !== 'disputed') return refuse('credit/not-disputed');
  const writtenOffFen = outcome === 'upheld' ? bill.openFen : fen(0);
  return ok({ writtenOffFen, bill: noted(without(bill), { ...word, what: outcome }, { openFen: subtract(bill.openFen, writtenOffFen), writtenOffFen: add(bill.writtenOffFen, writtenOffFen) }) });
}
/**
 * A later due day, for a bill of which something is open: it is extended until that day, and keeps the day that was first agreed. It answers a request that waits, with the day that was asked
 * for or another; where it names one (`askId`), only that one.
 */
export function extend(bill: Bill, toDay: ShopDay, today: ShopDay, word: Word, askId?: CommandKey): Result<Bill, Refusal<'credit/bill-not-open' | 'credit/ask-over' | 'credit/due-day-wrong'>> {
  if (!isAskedFor(bill) && stateOf(bill) !== 'disputed') return refuse('credit/bill-not-open', { state: stateOf(bill) });
  const ask = standingAsk(bill);
  if (askId !== undefined && ask?.askId !== askId) return refuse('credit/ask-over');
  if (toDay <= bill.dueDay || toDay < today || daysBetween(today, toDay) > MOST_DAYS_AHEAD) return refuse('credit/due-day-wrong', { dueDay: bill.dueDay });
  // A request that rests on a bill in dispute is answered by it as well.
  return ok(noted(withoutAsk(bill), { ...word, what: bill.ask ? 'granted' : 'extended', fromDay: bill.dueDay, toDay }, { dueDay: toDay, extended: { fromDay: bill.extended?.fromDay ?? bill.dueDay, until: toDay } }));
}
