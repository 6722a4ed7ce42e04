import type { CreditContract } from '@shared/contracts/credit.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { add, fen } from '@shared/kernel/money';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { type Member, standingMember, standingMembers } from '../membership';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { ageingOf, joined, NO_AGE, overdueFen } from './domain/ageing';
import { type Bill, standingAsk } from './domain/bill';
import { billOf, closedBillsOf, openBillsOf, openBillsPk, waitingBillsRange } from './credit.dynamo';
import type { CreditOfficeDependencies } from './credit.ports';
import { billView, creditView, type CreditView } from './credit-view';
import type { CreditStatement } from './domain/statement';
import { statementsOf } from './state-month';

type ReadDependencies = Pick<CreditOfficeDependencies, 'table' | 'now' | 'zoneOf'>;
const CLOSED_SHOWN = 10;
const STATEMENTS_SHOWN = 12;
const statementView = ({ month, openingFen, addedFen, repaidFen, offFen, closingFen }: CreditStatement) => ({ month, openingFen, addedFen, repaidFen, offFen, closingFen });

/** A member's account, open bills, the last that were settled and the last months. */
export const createReadCredit = (deps: ReadDependencies) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<CreditView, Refused<'http/not-found'>>> => {
  const member = await standingMember(deps.table, shopId, memberId);
  if (!member) return refuse('http/not-found');
  const today = dayOf(deps.now(), await deps.zoneOf(shopId));
  const [open, closed, statements] = await Promise.all([openBillsOf(deps.table, member), closedBillsOf(deps.table, member, CLOSED_SHOWN), statementsOf(deps.table, member, STATEMENTS_SHOWN)]);
  return ok({ ...creditView(member, open, closed, today), ...(statements.length > 0 ? { statements: statements.map(statementView) } : {}) });
};

/** Bills that wait for a manager: a dispute to settle, a later day to grant or refuse; the longest waiting first. */
export const createListWaitingBills = (deps: ReadDependencies) => async ({ shopId, cursor, limit }: z.output<CreditContract['listWaitingBills']['request']>): Promise<Result<z.output<CreditContract['listWaitingBills']['response']>, never>> => {
  const today = dayOf(deps.now(), await deps.zoneOf(shopId));
  const page = await deps.table.query({ ...waitingBillsRange(shopId), limit: limit ?? DEFAULT_PAGE, cursor });
  const bills = page.items.map(billOf).filter((bill) => bill.dispute || standingAsk(bill));
  const members = await standingMembers(deps.table, bills.map(({ memberId }) => memberId));
  return ok({ items: bills.flatMap((bill, i) => (members[i] ? [{ memberId: members[i].memberId, memberName: members[i].name ?? '', memberNumber: members[i].number, bill: billView(bill, today) }] : [])), ...(page.cursor ? { next: page.cursor } : {}) });
};

type Report = z.output<CreditContract['getCreditReport']['response']>;
const PAGE = 250;
const MOST_PAGES = 20;
const MOST_NAMED = 200;

/** What the shop's members owe. Open bills stand in an index of their own, so the cost is that of the bills, whatever the number of members. */
export const createGetCreditReport = (deps: ReadDependencies) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<Report, Refused<never>>> => {
  const today = dayOf(deps.now(), await deps.zoneOf(shopId));
  const bills: Bill[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES && (page === 0 || cursor); page++) {
    const read = await deps.table.query({ pk: openBillsPk(shopId), index: true, limit: PAGE, cursor });
    bills.push(...read.items.map(billOf));
    cursor = read.cursor;
  }
  const members = await ledgersOf(deps.table, bills, today);
  const ageing = members.reduce((sum, one) => joined(sum, one.ageing), NO_AGE);
  const sorted = members.toSorted((a, b) => b.overdueFen - a.overdueFen || b.owedFen - a.owedFen || (a.memberId < b.memberId ? -1 : 1));
  return ok({ day: today, owedFen: add(fen(0), ...members.map((one) => one.owedFen)), ageing: { ...ageing }, members: sorted.slice(0, MOST_NAMED), count: members.length, more: cursor !== undefined });
};

/** A line a member, whichever card the bills stand under. */
async function ledgersOf(table: Table, bills: readonly Bill[], today: ShopDay): Promise<Report['members']> {
  const byCard = new Map<MemberId, Bill[]>();
  for (const bill of bills) byCard.set(bill.memberId, [...(byCard.get(bill.memberId) ?? []), bill]);
  const standing = await standingMembers(table, [...byCard.keys()], { consistent: false });
  const byMember = new Map<MemberId, { readonly member: Member; readonly bills: readonly Bill[] }>();
  for (const [i, own] of [...byCard.values()].entries()) {
    const member = standing[i];
    if (member) byMember.set(member.memberId, { member, bills: [...(byMember.get(member.memberId)?.bills ?? []), ...own] });
  }
  return [...byMember.values()].map(({ member, bills: own }) => {
    const ageing = { ...ageingOf(own, today) };
    return {
      memberId: member.memberId, number: member.number, ...(member.name === undefined ? {} : { name: member.name }), ...(member.phoneMasked === undefined ? {} : { phoneMasked: member.phoneMasked }),
      owedFen: add(fen(0), ...own.map((bill) => bill.openFen)), overdueFen: overdueFen(ageing), bills: own.length, ageing, oldestDueDay: own.map((bill) => bill.dueDay).toSorted()[0] as ShopDay,
    };
  });
}
