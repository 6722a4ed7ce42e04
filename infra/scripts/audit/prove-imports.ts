import type { ShopId } from '@shared/kernel/ids';
import { type Asset, changesOf, documentKey, documentOf, type Entry, noAssets } from '../../../functions/ledger';
import type { OpeningFacts } from '../../../functions/records';
import type { Item } from '../../../functions/platform/table/table';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** Balances that were brought in: each entry against its document, and the entries of a finished import against what it says it moved. */
export interface ImportBook {
  check(source: AuditSource, entries: readonly Entry[]): Promise<BookDifference | undefined>;
  /** A finished import whose totals the journals do not come to. */
  missing(): BookDifference | undefined;
}
type Sums = Record<Asset, number>;
const saidBy = (item: Item): Sums => ({ ...noAssets(), points: item.movedPoints as number, growth: item.movedGrowth as number, principal: item.movedPrincipalFen as number, bonus: item.movedBonusFen as number, uses: (item.movedUses as number | undefined) ?? 0 });
const wrongIn = (expected: Sums, found: Readonly<Sums>): Asset | undefined => (Object.keys(expected) as Asset[]).find((asset) => expected[asset] !== found[asset]);

export async function createImportBook(source: AuditSource, shopId?: ShopId): Promise<ImportBook> {
  const finished = new Map<string, Sums>();
  const found = new Map<string, Sums>();
  for await (const item of source.all('import', shopId)) if (item.state === 'done') finished.set(item.importId as string, saidBy(item));
  return {
    check: async (from, entries) => {
      for (const entry of entries.filter((one) => one.kind === 'opening')) {
        const about = { documentId: entry.documentId, memberId: entry.memberId, sequence: entry.sequence };
        const [item] = await from.get([documentKey(entry.shopId, entry.documentId)]);
        if (item?.documentKind !== 'opening') return { ...about, what: 'opening-without-document', expected: entry.sequence, found: 0 };
        const { facts } = documentOf<OpeningFacts>(item);
        const said: Sums = { ...noAssets(), points: facts.points, growth: facts.growth, principal: facts.principalFen, bonus: facts.bonusFen, uses: facts.uses ?? 0 };
        const moved = changesOf(entry.postings);
        const wrong = wrongIn(said, moved);
        if (wrong) return { ...about, what: 'opening-amount', asset: wrong, expected: said[wrong], found: moved[wrong] };
        const sums = found.get(facts.importId) ?? noAssets();
        for (const asset of Object.keys(sums) as Asset[]) sums[asset] += moved[asset];
        found.set(facts.importId, sums);
      }
      return undefined;
    },
    missing: () => {
      for (const [documentId, said] of finished) {
        const sums = found.get(documentId) ?? noAssets();
        const wrong = wrongIn(said, sums);
        if (wrong) return { what: 'import-total', documentId, asset: wrong, expected: said[wrong], found: sums[wrong] };
      }
      return undefined;
    },
  };
}
