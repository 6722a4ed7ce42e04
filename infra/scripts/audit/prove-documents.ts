import type { ShopId } from '@shared/kernel/ids';
import { type Asset, changesOf, type Difference, documentKey, documentOf, type Entry, noAssets } from '../../../functions/ledger';
import type { Member } from '../../../functions/membership';
import { orderOf } from '../../../functions/stored-value';
import type { VisitFacts } from '../../../functions/visits';
import type { AuditSource } from './audit-source';

/** Where the books do not agree: an entry, a member, an order or a visit, and the two figures. */
export type BookDifference = Difference | {
  readonly what: 'order-not-paid' | 'order-amount' | 'order-credited-twice' | 'order-without-entry' | 'visit-without-document' | 'visit-amount' | 'clearing-not-zero' | 'opening-without-document' | 'opening-amount' | 'import-total';
  readonly documentId: string;
  readonly memberId?: string;
  readonly sequence?: number;
  readonly asset?: Asset;
  readonly expected: number;
  readonly found: number;
};
interface Credited {
  readonly payFen: number;
  readonly bonusFen: number;
}
/** Recharge orders that are paid and credited, and which of them an entry was found for. */
export interface OrderBook {
  /** Checks an entry of a recharge against its order; read afresh when it was credited after the audit began. */
  check(source: AuditSource, entry: Entry): Promise<BookDifference | undefined>;
  /** An order that was credited, and that no journal knows. */
  missing(): BookDifference | undefined;
  credited(): { readonly credited: number; readonly payFen: number };
}
const creditedOf = (item: Parameters<typeof orderOf>[0]): Credited | undefined => {
  const order = orderOf(item);
  return order && (order.state === 'credited' || order.state === 'shipped') ? { payFen: order.payFen, bonusFen: order.bonusFen } : undefined;
};

export async function createOrderBook(source: AuditSource, shopId?: ShopId): Promise<OrderBook> {
  const expected = new Map<string, Credited>();
  const seen = new Map<string, Credited>();
  for await (const item of source.all('document', shopId)) {
    const credited = item.documentKind === 'recharge' ? creditedOf(item) : undefined;
    if (credited) expected.set(item.key as string, credited);
  }
  return {
    check: async (from, entry) => {
      const about = { documentId: entry.documentId, memberId: entry.memberId, sequence: entry.sequence };
      const order = expected.get(entry.documentId) ?? creditedOf((await from.get([documentKey(entry.shopId, entry.documentId)]))[0]);
      const { principal, bonus } = changesOf(entry.postings);
      if (!order) return { ...about, what: 'order-not-paid', expected: 0, found: principal };
      if (seen.has(entry.documentId)) return { ...about, what: 'order-credited-twice', expected: order.payFen, found: order.payFen + principal };
      seen.set(entry.documentId, order);
      if (principal !== order.payFen) return { ...about, what: 'order-amount', asset: 'principal', expected: order.payFen, found: principal };
      return bonus === order.bonusFen ? undefined : { ...about, what: 'order-amount', asset: 'bonus', expected: order.bonusFen, found: bonus };
    },
    missing: () => {
      const lost = [...expected].find(([documentId]) => !seen.has(documentId));
      return lost && { what: 'order-without-entry', documentId: lost[0], expected: lost[1].payFen, found: 0 };
    },
    credited: () => ({ credited: seen.size, payFen: [...seen.values()].reduce((sum, order) => sum + order.payFen, 0) }),
  };
}

/** The first entry of a member that its document does not bear out. */
export async function checkDocuments(source: AuditSource, member: Member, entries: readonly Entry[], orders: OrderBook): Promise<BookDifference | undefined> {
  for (const entry of entries) {
    const difference = entry.kind === 'recharge' ? await orders.check(source, entry) : undefined;
    if (difference) return difference;
  }
  const visits = entries.filter((entry) => entry.kind === 'visit');
  const documents = await source.get(visits.map((entry) => documentKey(member.shopId, entry.documentId)));
  for (const [i, entry] of visits.entries()) {
    const item = documents[i];
    const about = { documentId: entry.documentId, memberId: member.memberId, sequence: entry.sequence };
    if (item?.documentKind !== 'visit') return { ...about, what: 'visit-without-document', expected: entry.sequence, found: 0 };
    const { facts } = documentOf<VisitFacts>(item);
    const said: Readonly<Record<Asset, number>> = { ...noAssets(), points: facts.earnedPoints, growth: facts.earnedGrowth, principal: 0 - facts.principalFen, bonus: 0 - facts.bonusFen };
    const moved = changesOf(entry.postings);
    const wrong = (Object.keys(said) as Asset[]).find((asset) => said[asset] !== moved[asset]);
    if (wrong) return { ...about, what: 'visit-amount', asset: wrong, expected: said[wrong], found: moved[wrong] };
  }
  return undefined;
}
