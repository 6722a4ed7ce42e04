import { fen } from '@shared/kernel/money';
import { type Bill, billOf, billsRange, cardsOf, creditStatementOf, paymentsOf, type RepaymentFacts, statementOf, statementsRange } from '../../../functions/credit';
import { balanceOf, changesOf, documentKey, documentOf, type Entry } from '../../../functions/ledger';
import { type Member, memberKey, memberOf } from '../../../functions/membership';
import type { Item } from '../../../functions/platform/table/table';
import { CREDIT_ORDER, creditOrderOf, creditRefundOf } from '../../../functions/stored-value';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** A member who is served again and again while the audit reads is looked at this often. */
const ROUNDS = 20;

/** Open bills of a member, through merged cards, against what the journal says is owed; each bill against its own parts, and what it says was asked of it; each repayment against its document. Where something came between the reads, they are made again. */
export async function checkCredit(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  return (await repaymentDifference(source, entries)) ?? (await givenBackDifference(source, entries)) ?? (await statementDifference(source, member, entries)) ?? billsDifference(source, member);
}
/** Each month's statement says what the journal says of that month. */
async function statementDifference(source: AuditSource, { memberId }: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const { pk, prefix } = statementsRange(memberId);
  for await (const item of source.partition(pk, prefix)) {
    const said = creditStatementOf(item);
    const now = statementOf(said, entries);
    const off = now && (['openingFen', 'addedFen', 'repaidFen', 'offFen', 'closingFen'] as const).find((field) => now[field] !== said[field]);
    if (!now || off) return { what: 'credit-statement', memberId, sequence: 0, asset: 'credit', expected: now && off ? now[off] : 0, found: off ? said[off] : said.closingFen };
  }
  return undefined;
}
async function billsDifference(source: AuditSource, member: Member): Promise<BookDifference | undefined> {
  let seen = member;
  for (let round = 0; round < ROUNDS; round++) {
    const bills = seen.mergedInto ? [] : await billsOf(source, seen);
    const difference = seen.mergedInto ? undefined : differenceOf(seen, bills) ?? (await askDifference(source, seen, bills));
    if (!difference) return undefined;
    const [item] = await source.get([memberKey(member.memberId)]);
    const now = item && memberOf(item);
    if (!now || now.version === seen.version) return difference;
    seen = now;
  }
  return undefined;
}
function differenceOf(member: Member, bills: readonly Bill[]): BookDifference | undefined {
  const about = { memberId: member.memberId, sequence: member.version, asset: 'credit' as const };
  const found = bills.reduce((sum, bill) => sum + bill.openFen, 0);
  const expected = balanceOf(member.balances, 'credit');
  if (found !== expected) return { ...about, what: 'credit-bills', expected, found };
  const open = bills.filter((bill) => bill.openFen > 0).length;
  if (open !== (member.credit?.bills ?? 0)) return { ...about, what: 'credit-bills', expected: member.credit?.bills ?? 0, found: open };
  const wrong = bills.find((bill) => bill.undoneAt === undefined && partsOf(bill) !== bill.amountFen);
  if (wrong) return { ...about, what: 'credit-bill', expected: wrong.amountFen, found: partsOf(wrong) };
  const paid = bills.find((bill) => waysOf(bill) !== bill.paidFen);
  return paid && { ...about, what: 'credit-bill', expected: paid.paidFen, found: waysOf(paid) };
}
/** A request for a later day is what its document says. */
async function askDifference(source: AuditSource, member: Member, bills: readonly Bill[]): Promise<BookDifference | undefined> {
  for (const { ask, billId } of bills) {
    const [item] = ask ? await source.get([documentKey(member.shopId, ask.askId)]) : [];
    const said = item && documentOf<{ readonly bill: Bill }>(item).facts.bill;
    if (ask && (said?.billId !== billId || said.ask?.until !== ask.until)) return { what: 'credit-ask', memberId: member.memberId, sequence: member.version, asset: 'credit', expected: 1, found: 0 };
  }
  return undefined;
}
const partsOf = ({ openFen, paidFen, writtenOffFen, refundedFen = fen(0) }: Bill): number => openFen + paidFen + writtenOffFen + refundedFen;
const waysOf = (bill: Bill): number => paymentsOf(bill).reduce((sum, { amountFen }) => sum + amountFen, 0);
async function billsOf(source: AuditSource, member: Member): Promise<readonly Bill[]> {
  const bills: Bill[] = [];
  for (const card of cardsOf(member)) {
    const { pk, prefix } = billsRange(card);
    for await (const item of source.partition(pk, prefix)) bills.push(billOf(item));
  }
  return bills;
}
/** What an order of WeChat Pay says that it repaid: nothing where it is not credited. */
function paidByOrder(item: Item): Pick<RepaymentFacts, 'parts' | 'amountFen'> | undefined {
  const order = creditOrderOf(item);
  return order?.repaid && (order.state === 'credited' || order.state === 'shipped') ? { parts: order.repaid.parts, amountFen: order.payFen } : undefined;
}
async function repaymentDifference(source: AuditSource, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const repaid = entries.filter((entry) => entry.kind === 'credit-repaid');
  const documents = await source.get(repaid.map((entry) => documentKey(entry.shopId, entry.documentId)));
  for (const [i, entry] of repaid.entries()) {
    const item = documents[i];
    const said = item && (item.documentKind === CREDIT_ORDER ? paidByOrder(item) : documentOf<RepaymentFacts>(item).facts);
    const [expected, found] = [said?.parts.reduce((sum, part) => sum + part.amountFen, 0) ?? 0, 0 - changesOf(entry.postings).credit];
    if (expected !== found || said?.amountFen !== found) return { what: 'repayment-amount', memberId: entry.memberId, sequence: entry.sequence, asset: 'credit', expected, found };
  }
  return undefined;
}
/** A repayment by WeChat Pay that was given back: its entry, its refund and its order say the same, once. */
async function givenBackDifference(source: AuditSource, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  for (const entry of entries.filter(({ kind, storeId }) => kind === 'credit-repayment-undone' && storeId === undefined)) {
    const refund = creditRefundOf((await source.get([documentKey(entry.shopId, entry.documentId)]))[0]);
    const order = refund && creditOrderOf((await source.get([documentKey(entry.shopId, refund.rechargeId)]))[0]);
    const found = changesOf(entry.postings).credit;
    if (refund?.moneyFen !== found || order?.refundedFen !== found || order.refundIds.length !== 1 || order.refundIds[0] !== refund.refundId) return { what: 'repayment-amount', memberId: entry.memberId, sequence: entry.sequence, asset: 'credit', expected: order?.refundedFen ?? 0, found };
  }
  return undefined;
}
