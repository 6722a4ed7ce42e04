import type { CommandKey } from '@shared/kernel/ids';
import { after, MINUTE_MS } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { documentKey, journalRange, leftOf } from '../ledger';
import { cardsOf, type Member } from '../membership';
import { readAll } from '../platform/table/read-all';
import type { Item, Table } from '../platform/table/table';
import { type Paid, type Standing, standingOf } from './domain/law/newer-money';
import type { Order } from './domain/order';
import { refundableOf } from './domain/refund';
import { orderOf } from './stored-value.dynamo';

const ENTRIES_AT_ONCE = 100;
/** Entries since the recharge that are looked through, on all cards of a member; what stands behind more of them counts as the order's own, in the member's favour. */
const MOST_ENTRIES = 2_000;
/** Two containers' clocks may differ by so much. */
const CLOCKS_MS = 10 * MINUTE_MS;

/** Of an order's money on the card, how much is its own, and when what stands in for it was paid; nothing where all of it is its own. Reads what the member did since the order was paid, once in a refund by law. */
export async function standingMoney(table: Table, order: Order, member: Member, returnedFen: Fen): Promise<{ readonly standing?: Standing }> {
  const paidAt = order.creditedAt ?? order.createdAt;
  const keys = (await rechargesSince(table, order, member)).filter((key) => key !== order.rechargeId).map((key) => documentKey(order.shopId, key));
  const later = [...(await readAll(table, keys)).values()].flatMap((item): Paid[] => {
    const other = orderOf(item);
    const leftFen = other && leftOf(other.payFen, other.refundedFen);
    return other?.creditedAt !== undefined && other.creditedAt > paidAt && leftFen ? [{ fen: leftFen, paidAt: other.creditedAt }] : [];
  });
  const standing = standingOf(refundableOf(order, member.balances), member.balances.principalFen, later, returnedFen);
  return standing.newer.length === 0 ? {} : { standing };
}
/** The recharges that came onto a member's cards since shortly before an order was paid, newest first. */
async function rechargesSince(table: Table, order: Order, member: Member): Promise<readonly CommandKey[]> {
  const since = after(order.creditedAt ?? order.createdAt, -CLOCKS_MS);
  const keys: CommandKey[] = [];
  let read = 0;
  for (const cardId of cardsOf(member)) {
    let cursor: string | undefined;
    do {
      const page = await table.query({ ...journalRange(cardId), newestFirst: true, limit: ENTRIES_AT_ONCE, cursor });
      read += page.items.length;
      const young = page.items.filter((item: Item) => (item.at as number) >= since);
      keys.push(...young.flatMap(({ entryKind, documentId }) => (entryKind === 'recharge' ? [documentId as CommandKey] : [])));
      cursor = young.length === page.items.length ? page.cursor : undefined;
    } while (cursor && read < MOST_ENTRIES);
  }
  return keys;
}
