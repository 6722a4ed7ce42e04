import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { after, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { documentKey, type Entry, entryOf, journalRange, proveMember, startAfter } from '../ledger';
import { MAX_CARDS, memberKey, memberOf } from '../membership';
import type { Projection } from '../platform/stream/follow-stream';
import type { Item, Table } from '../platform/table/table';
import { nameOf, readAll } from '../platform/table/read-all';
import { orderOf } from '../stored-value';
import type { Fault, Looked } from './domain/day-proof';
import { creditedOf, entryFault } from './entry-checks';
import { lineDifference, linesStandingFor } from './standing-lines';

export interface CheckDependencies {
  readonly table: Table;
  /** What the stream makes of documents and entries: the lines of a day. */
  readonly projections: readonly Projection[];
}
/** A day of a shop, from its first instant until the next one's. */
export interface Span {
  readonly shopId: ShopId;
  readonly from: Instant;
  readonly until: Instant;
}
/** Two containers' clocks may differ by so much, so an entry's instant may lie a little before that of the one before it. */
const CLOCKS_MS = 10 * MINUTE_MS;
const ENTRIES_AT_ONCE = 50;
/** More than a member can come to in two days; beyond it the proof says so. */
const MOST_ENTRIES = 2_000;

/** A member's entries since shortly before an instant, oldest first, with the items, and the last one before them. */
async function entriesSince(table: Table, memberId: MemberId, since: Instant): Promise<{ readonly items: readonly Item[]; readonly before?: Entry; readonly whole: boolean }> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ ...journalRange(memberId), newestFirst: true, limit: ENTRIES_AT_ONCE, cursor, consistent: true });
    for (const item of page.items) {
      if ((item.at as number) < since) return { items: items.reverse(), before: entryOf(item), whole: true };
      items.push(item);
    }
    cursor = page.cursor;
  } while (cursor && items.length < MOST_ENTRIES);
  return { items: items.reverse(), whole: cursor === undefined };
}

/**
 * A member who moved on a day: each entry of the day and what came since, in order, from the balances before them; the last one against the member; each entry
 * against its document; and each line that entry and document stand for against the day's.
 */
export async function checkMember(deps: CheckDependencies, { shopId, from, until }: Span, memberId: MemberId): Promise<Looked> {
  const item = await deps.table.get(memberKey(memberId), { consistent: true });
  const { items, before, whole } = await entriesSince(deps.table, memberId, after(from, -CLOCKS_MS));
  if (!item) return { members: 1, faults: [{ what: 'member-missing', memberId, expected: items.length, found: 0 }] };
  const member = memberOf(item);
  const known = items.filter(({ sequence }) => (sequence as number) <= member.version);
  const entries = known.map(entryOf);
  // Too many to be read from their beginning: the chain starts where reading did.
  const [first, ...later] = entries;
  const start = before ?? (whole ? undefined : first);
  const chain = start ? proveMember(member, before ? entries : later, startAfter(start)) : proveMember(member, entries);
  const ofDay = known.filter(({ at }) => (at as number) >= from && (at as number) < until);
  const documents = await readAll(deps.table, ofDay.map(({ documentId }) => documentKey(shopId, documentId as CommandKey)));
  const faults: Fault[] = [...chain.differences.map((one): Fault => ({ ...one })), ...(whole ? [] : [{ what: 'too-many', memberId, expected: MOST_ENTRIES, found: items.length }])];
  for (const one of ofDay) {
    const entry = entryOf(one);
    const fault = entryFault(entry, documents.get(nameOf(documentKey(shopId, entry.documentId))));
    if (fault) faults.push({ ...fault });
  }
  faults.push(...(await lineFaults(deps, { shopId, from, until }, memberId, [...ofDay, ...documents.values()])));
  return { members: 1, entries: ofDay.length, faults };
}

/** Lines of the day that these items stand for, and that are not there or say something else. */
async function lineFaults({ table, projections }: CheckDependencies, { from, until }: Span, memberId: MemberId, items: readonly Item[]): Promise<readonly Fault[]> {
  const afresh = (await Promise.all(items.map((one) => linesStandingFor(projections, one)))).flat().filter(({ at }) => (at as number) >= from && (at as number) < until);
  const stored = await readAll(table, afresh);
  return afresh.flatMap((line): readonly Fault[] => {
    const found = stored.get(nameOf(line));
    const about = { memberId, documentId: line.documentId as string, place: line.pk.split('#')[2] as string };
    if (!found) return [{ ...about, what: 'line-missing', expected: line.amountFen as number, found: 0 }];
    const differs = lineDifference(line, found);
    return differs ? [{ ...about, ...differs }] : [];
  });
}

/** An order that was credited on the day: the journal of its member, or of the card that theirs became, knows it. */
export async function checkOrder({ table }: CheckDependencies, { shopId, from }: Span, orderId: CommandKey): Promise<Looked> {
  const item = await table.get(documentKey(shopId, orderId), { consistent: true });
  const [order, credited] = [orderOf(item), creditedOf(item)];
  if (!order || !credited) return { orders: 1, faults: [{ what: 'order-not-paid', documentId: orderId, ...(order ? { memberId: order.memberId } : {}), expected: 1, found: 0 }] };
  let memberId: MemberId | undefined = order.memberId;
  for (let merges = 0; memberId && merges <= MAX_CARDS; merges++) {
    const { items } = await entriesSince(table, memberId, after(from, -CLOCKS_MS));
    if (items.some(({ documentId, entryKind }) => documentId === orderId && entryKind === 'recharge')) return { orders: 1, faults: [] };
    const member: Item | undefined = await table.get(memberKey(memberId), { consistent: true });
    memberId = member && memberOf(member).mergedInto;
  }
  return { orders: 1, faults: [{ what: 'order-without-entry', documentId: orderId, memberId: order.memberId, expected: order.payFen, found: 0 }] };
}
