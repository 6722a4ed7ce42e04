import type { ShopId } from '@shared/kernel/ids';
import { changesOf, documentKey, documentOf, type Entry, entryKey, entryOf } from '../../../functions/ledger';
import { undoneOf, type VisitFacts, refundedOf } from '../../../functions/visits';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** What owners' cards paid for others' visits, as their journals have it. */
export interface ShareBook {
  /** Each entry of a share against the visit that it paid for. */
  check(source: AuditSource, entries: readonly Entry[]): Promise<BookDifference | undefined>;
  /** Every visit that another's card paid for has its owner's entry, and an undone one has given all of it back. */
  difference(source: AuditSource, shopId?: ShopId): Promise<BookDifference | undefined>;
}
const spentBy = (entry: Pick<Entry, 'postings'>): number => {
  const { principal, bonus } = changesOf(entry.postings);
  return 0 - principal - bonus;
};

export function createShareBook(): ShareBook {
  const paid = new Map<string, number>();
  /** By owner's card and entry: what reversals of that entry brought back, wherever that card stands now. */
  const back = new Map<string, number>();
  return {
    check: async (source, entries) => {
      const spent = entries.filter(({ kind }) => kind === 'share-spent');
      const documents = await source.get(spent.map((entry) => documentKey(entry.shopId, entry.documentId)));
      for (const [i, entry] of spent.entries()) {
        const item = documents[i];
        const shared = item?.documentKind === 'visit' ? documentOf<VisitFacts>(item).facts.shared : undefined;
        const { principal, bonus } = changesOf(entry.postings);
        const about = { documentId: entry.documentId, memberId: entry.memberId, sequence: entry.sequence, what: 'share-amount' as const };
        if (!shared || shared.memberId !== entry.memberId || shared.sequence !== entry.sequence) return { ...about, expected: 0, found: spentBy(entry) };
        if (shared.principalFen + principal !== 0) return { ...about, asset: 'principal', expected: shared.principalFen, found: 0 - principal };
        if (shared.bonusFen + bonus !== 0) return { ...about, asset: 'bonus', expected: shared.bonusFen, found: 0 - bonus };
        paid.set(entry.documentId, spentBy(entry));
      }
      for (const entry of entries) if (entry.kind === 'share-returned') back.set(entry.documentId, 0 - spentBy(entry));
      return undefined;
    },
    difference: async (source, shopId) => {
      for await (const item of source.all('document', shopId)) {
        if (item.documentKind !== 'visit') continue;
        const visit = documentOf<VisitFacts>(item);
        const { shared } = visit.facts;
        if (!shared) continue;
        const sharedFen = shared.principalFen + shared.bonusFen;
        const found = paid.get(visit.key) ?? (await ownersEntry(source, visit.facts));
        if (found !== sharedFen) return { what: 'share-missing', documentId: visit.key, expected: sharedFen, found };
        // Undone in one piece, by an entry on the owner's card: all of it is back. Where the cards have become one since, their joint entry has it.
        const undone = undoneOf(visit) && refundedOf(visit).amountFen === 0 ? back.get(visit.state.undoneBy as string) : undefined;
        if (undone !== undefined && undone !== sharedFen) return { what: 'share-returned', documentId: visit.key, expected: sharedFen, found: undone };
      }
      return undefined;
    },
  };
}
/** The owner may have been read before the visit was recorded: the entry is asked for by its key. */
async function ownersEntry(source: AuditSource, { shared }: VisitFacts): Promise<number> {
  if (!shared) return 0;
  const [item] = await source.get([entryKey(shared.memberId, shared.sequence)]);
  return item ? spentBy(entryOf(item)) : 0;
}
