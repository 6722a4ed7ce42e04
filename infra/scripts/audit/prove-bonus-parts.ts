import type { MemberId, ShopId } from '@shared/kernel/ids';
import { changesOf, documentKey, type Entry, entryOf } from '../../../functions/ledger';
import { memberKey, memberOf } from '../../../functions/membership';
import { comingOf, type Order, orderOf } from '../../../functions/stored-value';
import type { Item } from '../../../functions/platform/table/table';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';
import { standingCard } from './standing-card';

/** What the entries of one recharge say of its bonus: given with the payment and in parts, put off, and cancelled by refunds. */
interface Told {
  readonly memberId: MemberId;
  bonus: number;
  coming: number;
}
/** Moves the bonus of a recharge: its refunds name it by their document. */
const MOVES: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>(['recharge', 'bonus-part', 'recharge-refunded']);
const TRIES = 5;

/** Given + to come + cancelled is the plan of each recharge whose bonus is given in parts, and what is to come of all of them is what waits on the cards. */
export async function bonusPartsDifference(source: AuditSource, shopId?: ShopId): Promise<BookDifference | undefined> {
  const orders = new Map<string, Order>();
  const refundOf = new Map<string, string>();
  for await (const item of source.all('document', shopId)) {
    const order = orderOf(item);
    if (!order?.parts || !order.partsFrom) continue;
    orders.set(order.rechargeId, order);
    for (const id of order.refundIds) refundOf.set(id, order.rechargeId);
  }
  const told = new Map<string, Told>();
  for await (const item of source.all('entry', shopId)) {
    const entry = entryOf(item);
    const id = refundOf.get(entry.documentId) ?? entry.documentId;
    if (!MOVES.has(entry.kind) || !orders.has(id)) continue;
    const sum = told.get(id) ?? { memberId: entry.memberId, bonus: 0, coming: 0 };
    const { bonus, coming } = changesOf(entry.postings);
    if (entry.kind !== 'recharge-refunded') sum.bonus += bonus;
    sum.coming += coming;
    told.set(id, sum);
  }
  for (const [documentId, read] of orders) {
    const [cancelled, sum] = [await cancelledOf(source, read), told.get(documentId)];
    const waits = comingOf(read);
    // Read afresh where something moved meanwhile: the shop may trade.
    const now = orderOf((await source.get([documentKey(read.shopId, read.rechargeId)]))[0]);
    if (!sum || now?.refundedFen !== read.refundedFen || now.partsGiven !== read.partsGiven) continue;
    if (sum.bonus + waits + cancelled !== read.bonusFen) return { what: 'bonus-parts', documentId, asset: 'bonus', expected: read.bonusFen, found: sum.bonus + waits + cancelled };
    if (sum.coming !== waits) return { what: 'bonus-parts', documentId, asset: 'coming', expected: waits, found: sum.coming };
  }
  return waitingDifference(source, [...orders.values()], shopId);
}
async function cancelledOf(source: AuditSource, { shopId, refundIds }: Order): Promise<number> {
  const items = await source.get(refundIds.map((id) => documentKey(shopId, id)));
  return items.reduce((sum, item) => sum + (((item?.facts as { readonly cancelledFen?: number } | undefined)?.cancelledFen) ?? 0), 0);
}
/** What waits on each card against the orders that lead to it, through merges; read afresh where they differ, since a part may have come between the two. */
async function waitingDifference(source: AuditSource, orders: readonly Order[], shopId: ShopId | undefined): Promise<BookDifference | undefined> {
  const byCard = new Map<MemberId, Order[]>();
  for await (const { memberId, comingFen } of source.all('member', shopId)) if (comingFen) byCard.set(memberId as MemberId, []);
  for (const order of orders) {
    const card = (await standingCard(source, order.memberId))?.memberId as MemberId | undefined;
    if (card) byCard.set(card, [...(byCard.get(card) ?? []), order]);
  }
  for (const [memberId, own] of byCard) {
    const keys = own.map((order) => documentKey(order.shopId, order.rechargeId));
    for (let tried = 0; tried < TRIES; tried++) {
      const [before, [item], after] = [await source.get(keys), await source.get([memberKey(memberId)]), await source.get(keys)];
      const expected = after.reduce((sum, found) => sum + waitsIn(found), 0);
      const found = item ? (memberOf(item).balances.comingFen ?? 0) : expected;
      if (found === expected) break;
      if (before.every((one, i) => waitsIn(one) === waitsIn(after[i]))) return { what: 'bonus-to-come', documentId: own[0]?.rechargeId ?? '', memberId, asset: 'coming', expected, found };
    }
  }
  return undefined;
}
const waitsIn = (item: Item | undefined): number => {
  const order = orderOf(item);
  return order ? comingOf(order) : 0;
};
