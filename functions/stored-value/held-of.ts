import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import { documentKey, type Entry, type EntryKind, entryOf, journalRange } from '../ledger';
import { type Member, standingMember } from '../membership';
import { nameOf, readAll } from '../platform/table/read-all';
import type { Table } from '../platform/table/table';
import { type Held, heldBy, type Holder, isOver, mayReopen, paidAtOf, settledBy, spareOf } from './domain/held';
import type { Order } from './domain/order';
import { refundOf } from './refund.dynamo';
import { refundableOrderOf } from './stored-value.dynamo';

/** The table answers with as many as go into a megabyte. */
const PAGE = 1_000;
/** A hundred thousand entries: twenty-seven a day for ten years. What lies behind may be newer than the payment that is asked for, so that there is no sum without it. */
const MOST_PAGES = 100;
const BROUGHT: ReadonlySet<EntryKind> = new Set<EntryKind>(['recharge', 'opening']);

type One = Order & Holder;
const oneOf = (all: readonly One[], order: Order): One => all.find(({ rechargeId }) => rechargeId === order.rechargeId) ?? order;
/** What of the card on which it stands is this recharge's: its journal says which others there are, back to the payment itself, and all of them where it is over. With it the recharge, as far as its refunds know more of it than it says. */
export async function heldOf(table: Table, order: Order, member: Member): Promise<{ readonly order: Order; readonly held: Held }> {
  const all = mayReopen(order) ? await settledOf(table, member) : await rechargesOf(table, member, paidAtOf(order));
  const own = oneOf(all, order);
  return { order: own.settledFen === undefined ? order : { ...order, settledFen: own.settledFen }, held: heldBy(own, all, member.balances) };
}

/** Principal that came back to each recharge after it was settled: the card's history is read once for all of them, and only where any can have come back. */
export async function reopenedOf(table: Table, orders: readonly Order[], member: Member | undefined): Promise<(order: Order) => Fen> {
  if (!member || member.balances.principalFen === 0 || !orders.some(mayReopen)) return () => fen(0);
  const all = await settledOf(table, member);
  return (order) => (mayReopen(order) ? heldBy(oneOf(all, order), all, member.balances).reopenedFen : fen(0));
}
/** All of a card, with what was settled of each: of those that were over before they said so themselves their refunds are asked, where there is any principal that no recharge has left. */
async function settledOf(table: Table, member: Member): Promise<readonly One[]> {
  const all = await rechargesOf(table, member);
  const silent = all.filter((one) => isOver(one) && one.settledFen === undefined);
  if (silent.length === 0 || spareOf(member.balances, all) === 0) return all;
  const items = await readAll(table, silent.flatMap(({ shopId, refundIds }) => refundIds.map((id) => documentKey(shopId, id))));
  return all.map((one) => (silent.includes(one) ? { ...one, settledFen: settledBy(one.refundIds.flatMap((id) => refundOf(items.get(nameOf(documentKey(one.shopId, id)))) ?? [])) } : one));
}
/** Recharges and moved-in balances on a card, of it and of every card that became it, since a payment. */
async function rechargesOf(table: Table, { shopId, memberId }: Pick<Member, 'shopId' | 'memberId'>, since?: Instant): Promise<readonly One[]> {
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
      assert(++pages < MOST_PAGES || !cursor, `card ${card} has more entries than are read for a refund`);
    } while (cursor);
  }
  const items = await readAll(table, brought.map(({ documentId }) => documentKey(shopId, documentId)));
  return brought.flatMap(({ documentId, sequence }) => {
    const order = refundableOrderOf(items.get(nameOf(documentKey(shopId, documentId))));
    return order ? [{ ...order, sequence }] : [];
  });
}
/** A merge that was undone since left its card to itself. */
const standsFor = async (table: Table, shopId: ShopId, card: MemberId, memberId: MemberId): Promise<boolean> => (await standingMember(table, shopId, card))?.memberId === memberId;
