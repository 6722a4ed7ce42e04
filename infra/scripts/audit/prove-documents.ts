import type { ShopId } from '@shared/kernel/ids';
import { type Asset, changesOf, type Difference, documentKey, documentOf, type Entry } from '../../../functions/ledger';
import type { Member } from '../../../functions/membership';
import { type Credited, creditedOf, orderFault, rechargeRefundFault, visitFault, visitRefundFault } from '../../../functions/proofs';
import { CREDIT_ORDER, creditOrderOf, refundOf } from '../../../functions/stored-value';
import type { VisitFacts } from '../../../functions/visits';
import type { AuditSource } from './audit-source';

/** Where the books do not agree: an entry, a member, an order or a visit, and the two figures. */
export type BookDifference = Difference | {
  readonly what: 'package-uses' | 'held-orders' | 'credit-bills' | 'credit-bill' | 'credit-ask' | 'credit-statement' | 'repayment-amount';
  readonly memberId: string;
  readonly sequence: number;
  readonly asset: Asset;
  readonly expected: number;
  readonly found: number;
} | {
  readonly what: 'order-not-paid' | 'order-without-terms' | 'ask-without-refund' | 'review-without-document' | 'review-amount' | 'by-hand-without-refund' | 'by-hand-amount' | 'order-amount' | 'order-credited-twice' | 'order-without-entry' | 'bonus-parts' | 'bonus-to-come' | 'refund-without-document' | 'refund-amount' | 'refund-ground' | 'order-refunded' | 'visit-without-document' | 'visit-amount' | 'adjustment-without-document' | 'adjustment-amount' | 'visit-refund-amount' | 'visit-refunded' | 'share-amount' | 'share-returned' | 'share-missing' | 'mall-without-document' | 'mall-amount' | 'gift-without-document' | 'gift-amount' | 'clearing-not-zero' | 'opening-without-document' | 'opening-amount' | 'import-total' | 'undone-without-document' | 'undone-amount' | 'action-without-document' | 'referral-without-document' | 'referral-amount' | 'action-amount' | 'perk-uses' | 'paid-term' | 'paid-term-amount' | 'tier-discount' | 'tier-gift-without-document' | 'tier-gift-amount';
  readonly documentId: string;
  readonly memberId?: string;
  readonly sequence?: number;
  readonly asset?: Asset;
  readonly expected: number;
  readonly found: number;
};
/** Recharge orders that are paid and credited, and which of them an entry was found for. */
export interface OrderBook {
  /** Checks an entry of a recharge against its order; read afresh when it was credited after the audit began. */
  check(source: AuditSource, entry: Entry): Promise<BookDifference | undefined>;
  /** Counts an entry of a repayment: its document, one of the till or an order of WeChat Pay, stands in the journals once. */
  checkRepayment(entry: Entry): BookDifference | undefined;
  /** Counts an entry that gave a repayment back. */
  noteGivenBack(entry: Entry): void;
  /** Checks an entry that returned principal against its refund and order. */
  checkRefund(source: AuditSource, entry: Entry): Promise<BookDifference | undefined>;
  /** Orders whose refunds, added up from the journals, are not what the order says; read afresh, since the shop may trade meanwhile. */
  refunds(source: AuditSource): Promise<BookDifference | undefined>;
  /** An order that was credited, and that no journal knows. */
  missing(): BookDifference | undefined;
  credited(): { readonly credited: number; readonly payFen: number };
}
export async function createOrderBook(source: AuditSource, shopId?: ShopId): Promise<OrderBook> {
  const expected = new Map<string, Credited>();
  const seen = new Map<string, Credited>();
  const refunded = new Map<string, number>();
  /** Balances that were moved in have no order, and their refunds count against the opening. */
  const places = new Map<string, Entry['shopId']>();
  const [repayments, repaidOnce, givenBack] = [new Map<string, number>(), new Set<string>(), new Map<string, number>()];
  for await (const item of source.all('document', shopId)) {
    const credited = item.documentKind === 'recharge' ? creditedOf(item) : undefined;
    if (credited) expected.set(item.key as string, credited);
    const repaid = item.documentKind === CREDIT_ORDER ? creditOrderOf(item) : undefined;
    if (repaid?.repaid) repayments.set(repaid.rechargeId, repaid.payFen);
    for (const id of repaid?.refundIds ?? []) givenBack.set(id, repaid?.refundedFen ?? 0);
  }
  return {
    check: async (from, entry) => {
      const order = expected.get(entry.documentId) ?? creditedOf((await from.get([documentKey(entry.shopId, entry.documentId)]))[0]);
      if (order && seen.has(entry.documentId)) return { documentId: entry.documentId, memberId: entry.memberId, sequence: entry.sequence, what: 'order-credited-twice', expected: order.payFen, found: order.payFen + changesOf(entry.postings).principal };
      if (order) seen.set(entry.documentId, order);
      return orderFault(entry, order);
    },
    checkRepayment: ({ documentId, memberId, sequence, postings }) => {
      const again = repaidOnce.has(documentId);
      repaidOnce.add(documentId);
      return again ? { documentId, memberId, sequence, what: 'order-credited-twice', asset: 'credit', expected: repayments.get(documentId) ?? 0, found: 0 - changesOf(postings).credit } : undefined;
    },
    noteGivenBack: ({ documentId }) => void givenBack.delete(documentId),
    checkRefund: async (from, entry) => {
      const refund = refundOf((await from.get([documentKey(entry.shopId, entry.documentId)]))[0]);
      if (refund) refunded.set(refund.rechargeId, (refunded.get(refund.rechargeId) ?? 0) + refund.principalFen + (refund.settledFen ?? 0) - (refund.reopenedFen ?? 0));
      if (refund) places.set(refund.rechargeId, refund.shopId);
      return rechargeRefundFault(entry, refund);
    },
    refunds: async (from) => {
      for (const documentId of new Set([...refunded.keys(), ...[...expected].filter(([, order]) => order.refundedFen > 0).map(([id]) => id)])) {
        const order = expected.get(documentId) ?? seen.get(documentId);
        const [atLeast, found] = [order?.refundedFen ?? 0, refunded.get(documentId) ?? 0];
        const shop = order?.shopId ?? places.get(documentId);
        const now = shop && creditedOf((await from.get([documentKey(shop, documentId as never)]))[0]);
        if (found < atLeast || !now || found > now.refundedFen || now.refundedFen > now.payFen) return { what: 'order-refunded', documentId, asset: 'principal', expected: now?.refundedFen ?? 0, found };
      }
      return undefined;
    },
    missing: () => {
      const lost = [...expected].find(([documentId]) => !seen.has(documentId));
      const unpaid = [...repayments].find(([documentId]) => !repaidOnce.has(documentId));
      if (lost) return { what: 'order-without-entry', documentId: lost[0], expected: lost[1].payFen, found: 0 };
      const [back] = givenBack;
      if (unpaid) return { what: 'order-without-entry', documentId: unpaid[0], asset: 'credit', expected: unpaid[1], found: 0 };
      return back && { what: 'order-refunded', documentId: back[0], asset: 'credit', expected: back[1], found: 0 };
    },
    credited: () => ({ credited: seen.size, payFen: [...seen.values()].reduce((sum, order) => sum + order.payFen, 0) }),
  };
}

/** Whatever else a visit's document must agree with. */
export type VisitCheck = (entry: Entry, facts: VisitFacts) => Promise<BookDifference | undefined>;

/** The first entry of a member that its document does not bear out. */
export async function checkDocuments(source: AuditSource, member: Member, entries: readonly Entry[], orders: OrderBook, checkVisit: VisitCheck): Promise<BookDifference | undefined> {
  for (const entry of entries) {
    const returned = entry.kind === 'recharge-refunded' && entry.postings.length > 0;
    const difference = entry.kind === 'recharge' ? await orders.check(source, entry) : entry.kind === 'credit-repaid' ? orders.checkRepayment(entry) : returned ? await orders.checkRefund(source, entry) : undefined;
    if (entry.kind === 'credit-repayment-undone') orders.noteGivenBack(entry);
    if (difference) return difference;
  }
  const refund = await refundOfVisitDifference(source, member, entries);
  if (refund) return refund;
  const visits = entries.filter((entry) => entry.kind === 'visit');
  const documents = await source.get(visits.map((entry) => documentKey(member.shopId, entry.documentId)));
  for (const [i, entry] of visits.entries()) {
    const item = documents[i];
    const fault = visitFault(entry, item);
    if (fault || !item) return fault;
    const { facts } = documentOf<VisitFacts>(item);
    const off = await checkVisit(entry, facts);
    if (off) return off;
  }
  return undefined;
}

/** The first refund of a visit whose entry, document and visit do not say the same. */
async function refundOfVisitDifference(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const returned = entries.filter(({ kind }) => kind === 'visit-refunded' || kind === 'visit-undone');
  const items = await source.get(returned.map((entry) => documentKey(member.shopId, entry.documentId)));
  for (const [i, entry] of returned.entries()) {
    const fault = visitRefundFault(entry, items[i]);
    if (fault) return fault;
  }
  return undefined;
}
