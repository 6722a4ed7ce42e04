import { type Order, creditOrderOf, orderNo } from '../../functions/stored-value';
import type { FakeWechatPay } from '../support/fake-wechat-pay';
import { type Bill, billOf, cardsOf, paymentsOf, REPAYMENT, type RepaymentFacts } from '../../functions/credit';
import type { Item } from '../../functions/platform/table/table';
import { documentOf } from '../../functions/ledger';
import { creditBackFen, refundedOf, VISIT_REFUND, type VisitFacts, type VisitRefundFacts } from '../../functions/visits';
import { type Books, holds } from './books';
import type { Town } from './town';

export const repaymentsOf = (books: Books): readonly { readonly item: Item; readonly facts: RepaymentFacts }[] =>
  [...books.documents.values()].filter((item) => item.documentKind === REPAYMENT).map((item) => ({ item, facts: item.facts as unknown as RepaymentFacts }));

/** Orders of WeChat Pay that repay what is on credit. */
export const creditOrdersOf = (books: Books): readonly Order[] => [...books.documents.values()].flatMap((item) => creditOrderOf(item) ?? []);
/** Those that have paid bills. */
export const repaidOnline = (books: Books): readonly Order[] => creditOrdersOf(books).filter(hasPaid);
const hasPaid = ({ state }: Order): boolean => state === 'credited' || state === 'shipped';

/** Each order that paid bills was paid at WeChat, whole and once; one that did not, paid none. */
export function checkCreditOrders(books: Books, pay: FakeWechatPay): void {
  const entries = [...books.entries.values()].flat().filter(({ kind, storeId }) => kind === 'credit-repaid' && storeId === undefined);
  const paid = repaidOnline(books);
  holds(entries.length === paid.length && paid.every((order) => entries.filter(({ documentId }) => documentId === order.rechargeId).length === 1), 'a repayment by WeChat Pay is not in the journal once', { entries: entries.length, paid: paid.length });
  const back = [...books.entries.values()].flat().filter(({ kind, storeId }) => kind === 'credit-repayment-undone' && storeId === undefined);
  holds(back.length === paid.filter(({ refundedFen }) => refundedFen > 0).length && back.every(({ documentId, amountFen }) => paid.some(({ refundIds, refundedFen }) => refundIds.length === 1 && refundIds[0] === documentId && refundedFen === amountFen)), 'a repayment was given back more than once, or not in the journal', { back: back.length });
  for (const order of creditOrdersOf(books)) {
    const at = pay.orders.get(orderNo(order));
    const parts = order.repaid?.parts.reduce((sum, part) => sum + part.amountFen, 0);
    holds(hasPaid(order) ? parts === order.payFen && (at?.state === 'SUCCESS' || (at?.state === 'REFUND' && order.refundedFen === order.payFen)) && at.order.totalFen === order.payFen : parts === undefined, 'an order paid bills with money that is not there', { order, at });
  }
}

/** In the shop's list waits what is disputed or has a later day asked for, and nothing else. */
export function checkWaitingBills({ memory }: Town): void {
  for (const item of memory.items.values()) {
    if (item.kind !== 'bill') continue;
    const bill = billOf(item);
    const waits = bill.openFen > 0 && (bill.dispute !== undefined || bill.ask !== undefined);
    holds(String(item.gsi1sk ?? '').startsWith('!') === waits && (item.gsi1pk !== undefined) === bill.openFen > 0, 'a bill waits that needs no answer, or is not seen to wait', item);
  }
}
/** Open bills are what their members owe; a visit on credit has one bill, whichever place it stands in; no money that was repaid is lost. */
export function checkCredit(books: Books): void {
  const byCard = new Map<string, Bill[]>();
  const seen = new Map<string, Bill>();
  for (const bill of books.bills.values()) {
    holds(!seen.has(bill.billId), 'a bill stands twice', bill);
    seen.set(bill.billId, bill);
    byCard.set(bill.memberId, [...(byCard.get(bill.memberId) ?? []), bill]);
    holds(Math.min(bill.openFen, bill.paidFen, bill.writtenOffFen) >= 0, 'a part of a bill is below zero', bill);
    holds(bill.undoneAt !== undefined ? bill.openFen === 0 : bill.openFen + bill.paidFen + bill.writtenOffFen + (bill.refundedFen ?? 0) === bill.amountFen && paymentsOf(bill).reduce((sum, { amountFen }) => sum + amountFen, 0) === bill.paidFen, 'the parts of a bill do not make it up', bill);
  }
  for (const bill of books.bills.values()) {
    const asks = bill.history.map(({ what }) => what).filter((what) => what === 'asked' || what === 'ask-withdrawn' || what === 'ask-refused' || what === 'granted' || what === 'extended');
    holds((asks.at(-1) === 'asked') === (bill.ask !== undefined) && asks.every((what, i) => what === 'extended' || (what === 'asked') !== (asks[i - 1] === 'asked')), 'a request for a later day has no end, or two', bill);
    const day = bill.history.findLast(({ what }) => what === 'granted' || what === 'extended')?.toDay;
    holds(day === undefined || day === bill.dueDay, 'a bill does not have the day that was granted last', bill);
  }
  for (const member of books.members.values()) {
    if (member.mergedInto) continue;
    const open = cardsOf(member).flatMap((card) => byCard.get(card) ?? []).filter((bill) => bill.openFen > 0);
    holds(open.reduce((sum, bill) => sum + bill.openFen, 0) === (member.balances.creditFen ?? 0) && open.length === (member.credit?.bills ?? 0), 'open bills are not what the member owes', { member, open });
  }
  checkVisits(books, seen);
}
function checkVisits(books: Books, bills: ReadonlyMap<string, Bill>): void {
  let charged = 0;
  let paidBack = 0;
  for (const item of books.documents.values()) {
    if (item.documentKind === VISIT_REFUND) paidBack += documentOf<VisitRefundFacts>(item).facts.credit?.paidBackFen ?? 0;
    if (item.documentKind !== 'visit') continue;
    const visit = documentOf<VisitFacts>(item);
    const onCredit = visit.facts.tenders.find(({ tender }) => tender === 'credit');
    const bill = bills.get(item.key as string);
    holds((onCredit?.amountFen ?? 0) === (bill?.amountFen ?? 0) && (!bill || (bill.undoneAt === undefined) === (item.undoneAt === undefined)), 'a visit and its bill do not agree', { key: item.key, bill });
    holds(!bill || bill.undoneAt !== undefined || (bill.refundedFen ?? 0) === creditBackFen(visit.facts, refundedOf(visit)), 'a visit and its bill say another refund', { key: item.key, bill });
    charged += bill ? 1 : 0;
    paidBack += ((item.undonePaidBack ?? []) as unknown as readonly { readonly amountFen: number }[]).reduce((sum, { amountFen }) => sum + amountFen, 0);
  }
  holds(charged === bills.size, 'a bill has no visit', { bills: bills.size, charged });
  const paid = repaymentsOf(books).filter(({ item }) => item.undoneAt === undefined).reduce((sum, { facts }) => sum + facts.amountFen, 0) + repaidOnline(books).reduce((sum, { payFen, refundedFen }) => sum + payFen - refundedFen, 0);
  const kept = [...bills.values()].reduce((sum, bill) => sum + bill.paidFen, 0);
  holds(kept + paidBack === paid, 'what was repaid is neither on a bill nor given back', { kept, paidBack, paid });
}
