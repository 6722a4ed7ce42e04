import { dayOf } from '@shared/kernel/shop-day';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import { type Entry, entryOf, isEntryItem, journalRange } from '../ledger';
import { type Member, memberPk } from '../membership';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueWrite, notBefore } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import type { Item, Table, Write } from '../platform/table/table';
import { written } from '../platform/table/written';
import { cardsOf } from './credit.dynamo';
import { type CreditStatement, monthOfDay, monthSpan, statementOf } from './domain/statement';

/** Due when a month in which something moved on an account is over in the shop's zone. */
export const STATEMENT_DUE = 'credit-statement';
const PREFIX = 'CREDITSTMT#';
export const statementsRange = (memberId: MemberId) => ({ pk: memberPk(memberId), prefix: PREFIX });
const statementWrite = (statement: CreditStatement): Write => ({ put: { ...(statement as unknown as Omit<Item, 'pk' | 'sk'>), pk: memberPk(statement.memberId), sk: `${PREFIX}${statement.month}`, kind: 'credit-statement' }, when: { absent: true } });
export const isStatementItem = (item: Item): boolean => item.kind === 'credit-statement';
export function creditStatementOf(item: Item): CreditStatement {
  const { pk: _pk, sk: _sk, kind: _kind, ...rest } = item;
  return rest as unknown as CreditStatement;
}

/** An entry that moves what is owed arms the end of its month, once a card and month however many there are: the cost is that of the accounts that moved. */
export const createStatementDueProjection = (deps: { readonly zoneOf: (shopId: ShopId) => Promise<Zone>; readonly now: Clock }): Projection => async (before, after) => {
  if (before || !after || !isEntryItem(after)) return [];
  const { shopId, memberId, at, postings } = entryOf(after);
  if (!postings.some(({ asset }) => asset === 'credit')) return [];
  const zone = await deps.zoneOf(shopId);
  const month = monthOfDay(dayOf(at, zone));
  return [dueWrite({ shopId, kind: STATEMENT_DUE, subject: `${memberId}#${month}`, at: notBefore(monthSpan(month, zone).until, deps.now()), memberId, facts: { month } })];
};

const PAGE = 200;
/** Entries that one statement is made of; a card that moves more often in a month states what these say. */
const MOST_PAGES = 50;
/** The journal of a card from an instant on, oldest first: newest first as far as it takes. */
async function entriesSince(table: Table, memberId: MemberId, from: Instant): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES && (page === 0 || cursor); page++) {
    const read = await table.query({ ...journalRange(memberId), newestFirst: true, limit: PAGE, cursor, consistent: true });
    entries.push(...read.items.map(entryOf));
    cursor = (entries.at(-1)?.at ?? from) < from ? undefined : read.cursor;
  }
  return entries.reverse();
}
/** Writes the statement of a month, once; the stream tells it from there. */
export const createStateMonth = (deps: { readonly table: Table; readonly zoneOf: (shopId: ShopId) => Promise<Zone> }) => async ({ shopId, memberId, facts }: DueEntry): Promise<'done'> => {
  if (!memberId || typeof facts?.month !== 'string') return 'done';
  const span = { shopId, memberId, month: facts.month, ...monthSpan(facts.month, await deps.zoneOf(shopId)) };
  const statement = statementOf(span, await entriesSince(deps.table, memberId, span.from));
  if (statement) await written(deps.table, [statementWrite(statement)]);
  return 'done';
};

/** The newest statements of a member, through merged cards; none of who never had an account. */
export async function statementsOf(table: Table, member: Member, limit: number): Promise<readonly CreditStatement[]> {
  if (!member.credit) return [];
  const pages = await Promise.all(cardsOf(member).map((card) => table.query({ ...statementsRange(card), newestFirst: true, limit })));
  return pages.flatMap(({ items }) => items.map(creditStatementOf)).toSorted((a, b) => b.from - a.from).slice(0, limit);
}
