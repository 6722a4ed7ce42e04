import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import { documentKey, type EntryKind, entryOf, journalRange } from '../ledger';
import { type Member, standingMember } from '../membership';
import { readAll } from '../platform/table/read-all';
import type { Table } from '../platform/table/table';
import { type Held, heldBy, paidAtOf } from './domain/held';
import type { Order } from './domain/order';
import { refundableOrderOf } from './stored-value.dynamo';

const PAGE = 200;
/** A card of more entries than that since a payment is read no further: what lies behind is older, and used first. */
const MOST_PAGES = 50;
const BROUGHT: ReadonlySet<EntryKind> = new Set<EntryKind>(['recharge', 'opening']);

/** What of the card on which it stands is this recharge's: its journal says which others there are, back to the payment itself, and all of them where it was settled. */
export async function heldOf(table: Table, order: Order, member: Member): Promise<Held> {
  const all = await rechargesOf(table, member, order.settledFen ? undefined : paidAtOf(order));
  // A balance whose import was taken back is nobody's.
  return order.opening && !all.some(({ rechargeId }) => rechargeId === order.rechargeId) ? NOTHING : heldBy(order, all, member.balances);
}
const NOTHING: Held = { principalFen: fen(0), bonusFen: fen(0), reopenedFen: fen(0) };

/** Principal that came back to a recharge after it was settled; the card is asked only where there can be any. */
export const reopenedOf = async (table: Table, order: Order, member: Member | undefined): Promise<Fen> =>
  (member && order.settledFen && member.balances.principalFen > 0 ? (await heldOf(table, order, member)).reopenedFen : fen(0));
/** Recharges and moved-in balances on a card, of it and of every card that became it, since a payment. */
export async function rechargesOf(table: Table, { shopId, memberId }: Pick<Member, 'shopId' | 'memberId'>, since?: Instant): Promise<readonly Order[]> {
  const cards: MemberId[] = [memberId];
  const ids: CommandKey[] = [];
  const undone = new Set<string>();
  let pages = 0;
  for (const card of cards) {
    let cursor: string | undefined;
    do {
      const page = await table.query({ ...journalRange(card), newestFirst: true, limit: PAGE, cursor, consistent: true });
      const entries = page.items.map(entryOf).filter(({ at }) => since === undefined || at >= since);
      for (const { kind, postings } of entries) if (kind === 'opening-undone') for (const { reverses } of postings) undone.add(`${card} ${reverses}`);
      ids.push(...entries.filter(({ kind, sequence }) => BROUGHT.has(kind) && !undone.has(`${card} ${sequence}`)).map(({ documentId }) => documentId));
      for (const { kind, fromId } of entries) if (kind === 'merge-in' && fromId && !cards.includes(fromId) && (await standsFor(table, shopId, fromId, memberId))) cards.push(fromId);
      cursor = entries.length === page.items.length ? page.cursor : undefined;
    } while (cursor && ++pages < MOST_PAGES);
  }
  const items = await readAll(table, ids.map((id) => documentKey(shopId, id)));
  return [...items.values()].flatMap((item) => refundableOrderOf(item) ?? []);
}
/** A merge that was undone since left its card to itself. */
const standsFor = async (table: Table, shopId: ShopId, card: MemberId, memberId: MemberId): Promise<boolean> => (await standingMember(table, shopId, card))?.memberId === memberId;
