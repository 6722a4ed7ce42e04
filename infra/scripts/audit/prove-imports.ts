import type { ShopId } from '@shared/kernel/ids';
import { type Asset, changesOf, documentKey, documentOf, type Entry, noAssets } from '../../../functions/ledger';
import type { OpeningFacts, UndoneFacts } from '../../../functions/records';
import type { Item } from '../../../functions/platform/table/table';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** Balances that were brought in, and taken back: each entry against its document, and the entries of a finished import against what it says it moved. */
export interface ImportBook {
  check(source: AuditSource, entries: readonly Entry[]): Promise<BookDifference | undefined>;
  /** A finished import whose totals the journals do not come to. */
  missing(): BookDifference | undefined;
}
type Sums = Record<Asset, number>;
/** What members were brought, and what was taken back of it: the entry's kind, which is its document's too, the counts of the import, and the sign. */
const WAYS = [
  { kind: 'opening', state: 'state', prefix: 'moved', sign: 1, without: 'opening-without-document', amount: 'opening-amount' },
  { kind: 'opening-undone', state: 'undoState', prefix: 'undone', sign: -1, without: 'undone-without-document', amount: 'undone-amount' },
] as const;
type Way = (typeof WAYS)[number];
const signed = (sums: Sums, sign: number): Sums => Object.fromEntries(Object.entries(sums).map(([asset, amount]) => [asset, amount === 0 ? 0 : amount * sign])) as Sums;
function saidBy(item: Item, { prefix, sign }: Way): Sums {
  const of = (name: string) => (item[`${prefix}${name}`] as number | undefined) ?? 0;
  return signed({ ...noAssets(), points: of('Points'), growth: of('Growth'), principal: of('PrincipalFen'), bonus: of('BonusFen'), uses: of('Uses') }, sign);
}
const wrongIn = (expected: Sums, found: Readonly<Sums>): Asset | undefined => (Object.keys(expected) as Asset[]).find((asset) => expected[asset] !== found[asset]);

export async function createImportBook(source: AuditSource, shopId?: ShopId): Promise<ImportBook> {
  const finished = new Map<string, Sums>();
  const found = new Map<string, Sums>();
  const named = (importId: string, { kind }: Way) => `${importId} ${kind}`;
  for await (const item of source.all('import', shopId)) for (const way of WAYS) if (item[way.state] === 'done') finished.set(named(item.importId as string, way), saidBy(item, way));
  const checkOne = async (from: AuditSource, entry: Entry, way: Way): Promise<BookDifference | undefined> => {
    const about = { documentId: entry.documentId, memberId: entry.memberId, sequence: entry.sequence };
    const [item] = await from.get([documentKey(entry.shopId, entry.documentId)]);
    if (item?.documentKind !== way.kind) return { ...about, what: way.without, expected: entry.sequence, found: 0 };
    const { facts } = documentOf<OpeningFacts | UndoneFacts>(item);
    const said = signed({ ...noAssets(), points: facts.points, growth: facts.growth, principal: facts.principalFen, bonus: facts.bonusFen, uses: facts.uses ?? 0 }, way.sign);
    const moved = changesOf(entry.postings);
    const wrong = wrongIn(said, moved);
    if (wrong) return { ...about, what: way.amount, asset: wrong, expected: said[wrong], found: moved[wrong] };
    const sums = found.get(named(facts.importId, way)) ?? noAssets();
    for (const asset of Object.keys(sums) as Asset[]) sums[asset] += moved[asset];
    found.set(named(facts.importId, way), sums);
    return undefined;
  };
  return {
    check: async (from, entries) => {
      for (const entry of entries) {
        const way = WAYS.find(({ kind }) => kind === entry.kind);
        const difference = way && (await checkOne(from, entry, way));
        if (difference) return difference;
      }
      return undefined;
    },
    missing: () => {
      for (const [name, said] of finished) {
        const sums = found.get(name) ?? noAssets();
        const wrong = wrongIn(said, sums);
        if (wrong) return { what: 'import-total', documentId: name.split(' ')[0] as string, asset: wrong, expected: said[wrong], found: sums[wrong] };
      }
      return undefined;
    },
  };
}
