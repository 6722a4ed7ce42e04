import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import { documentKey, type Entry, type EntryKind, entryOf, journalRange } from '../ledger';
import { type Member, standingMember } from '../membership';
import { nameOf, readAll } from '../platform/table/read-all';
import type { Table } from '../platform/table/table';
import { type Held, heldBy, type Holder, paidAtOf } from './domain/held';
import type { Order } from './domain/order';
import { refundableOrderOf } from './stored-value.dynamo';

const PAGE = 200;
/** A card of more entries than that since a payment is read no further: what lies behind is older, and used first. */
const MOST_PAGES = 50;
const BROUGHT: ReadonlySet<EntryKind> = new Set<EntryKind>(['recharge', 'opening']);

/** What of the card on which it stands is this recharge's: its journal says which others there are, back to the payment itself, and all of them where it was settled. */
export async function heldOf(table: Table, order: Order, member: Member): Promise<Held> {
  const all = await rechargesOf(table, member, order.settledFen ? undefined : paidAtOf(order));
  return heldBy(all.find(({ rechargeId }) => rechargeId === order.rechargeId) ?? order, all, member.balances);
}

/** Principal that came back to a recharge after it was settled; the card is asked only where there can be any. */
export const reopenedOf = async (table: Table, order: Order, member: Member | undefined): Promise<Fen> =>
  (member && order.settledFen && member.balances.principalFen > 0 ? (await heldOf(table, order, member)).reopenedFen : fen(0));
/** Recharges and moved-in balances on a card, of it and of every card that became it, since a payment. */
export async function rechargesOf(table: Table, { shopId, memberId }: Pick<Member, 'shopId' | 'memberId'>, since?: Instant): Promise<readonly (Order & Holder)[]> {
  const cards: MemberId[] = [memberId];
  const brought: Pick<Entry, 'documentId' | 'sequence'>[] = [];
  let pages = 0;
  for (const card of cards) {
    let cursor: string | undefined;
    do {
      const page = await table.query({ ...journalRange(card), newestFirst: true, limit: PAGE, cursor, consistent: true });
      const entries = page.items.map(entryOf).filter(({ at }) => since === undefined || at >= since);
      brought.push(...entries.filter(({ kind }) => BROUGHT.has(kind)));
      for (const { kind, fromId } of entries) if (kind === 'merge-in' && fromId && !cards.includes(fromId) && (await standsFor(table, shopId, fromId, memberId))) cards.push(fromId);
      cursor = entries.length === page.items.length ? page.cursor : undefined;
    } while (cursor && ++pages < MOST_PAGES);
  }
  const items = await readAll(table, brought.map(({ documentId }) => documentKey(shopId, documentId)));
  return brought.flatMap(({ documentId, sequence }) => {
    const order = refundableOrderOf(items.get(nameOf(documentKey(shopId, documentId))));
    return order ? [{ ...order, sequence }] : [];
  });
}
/** A merge that was undone since left its card to itself. */
const standsFor = async (table: Table, shopId: ShopId, card: MemberId, memberId: MemberId): Promise<boolean> => (await standingMember(table, shopId, card))?.memberId === memberId;
