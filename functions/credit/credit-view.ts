import type { CreditContract } from '@shared/contracts/credit.contract';
import { add, fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import type { CreditAccount, Member } from '../membership';
import { owedFen, payableFen, roomOf } from './domain/account';
import { ageingOf, overdueDays } from './domain/ageing';
import { type Bill, standingAsk, stateOf } from './domain/bill';

export type CreditView = z.output<CreditContract['getMyCredit']['response']>;
export type BillView = CreditView['bills'][number];
export type AccountView = NonNullable<CreditView['account']>;

export const accountView = ({ state, limitFen, terms }: CreditAccount): AccountView => ({ state, limitFen, terms: terms.kind === 'days' ? { kind: 'days', days: terms.days } : { kind: 'month-day', day: terms.day } });

export function billView(bill: Bill, today: ShopDay): BillView {
  const { billId, at, storeName, amountFen, openFen, paidFen, writtenOffFen, refundedFen, dueDay, extended, dispute, history } = bill;
  const [days, ask] = [overdueDays(bill, today), standingAsk(bill)];
  return {
    billId, at, storeName, state: stateOf(bill), amountFen, openFen, paidFen, writtenOffFen, dueDay, ...(refundedFen ? { refundedFen } : {}), ...(days > 0 ? { overdueDays: days } : {}), ...(extended ? { extended: { fromDay: extended.fromDay, until: extended.until } } : {}), ...(dispute ? { dispute: { at: dispute.at, by: dispute.by, from: dispute.from, reason: dispute.reason } } : {}), ...(ask ? { ask: { askId: ask.askId, at: ask.at, until: ask.until, reason: ask.reason } } : {}),
    history: history.map(({ at: when, what, by, reason, fromDay, toDay }) => ({ at: when, what, by, reason, ...(fromDay === undefined ? {} : { fromDay }), ...(toDay === undefined ? {} : { toDay }) })),
  };
}

/** What a member has on credit, as both sides of the counter see it. */
export function creditView(member: Member, bills: readonly Bill[], closed: readonly Bill[], today: ShopDay): CreditView {
  const day = bills.filter((bill) => !bill.dispute).map((bill) => bill.dueDay).toSorted()[0];
  const due = bills.filter((bill) => !bill.dispute && bill.dueDay === day);
  return {
    ...(member.credit ? { account: accountView(member.credit) } : {}), owedFen: owedFen(member), roomFen: roomOf(member), payableFen: payableFen(bills), ageing: { ...ageingOf(bills, today) },
    ...(day === undefined ? {} : { nextDue: { day, amountFen: add(fen(0), ...due.map((bill) => bill.openFen)) } }),
    bills: bills.map((bill) => billView(bill, today)), closed: closed.map((bill) => billView(bill, today)),
  };
}
