import type { MemberId, ShopId } from '@shared/kernel/ids';
import { documentOf } from '../../../functions/ledger';
import { miscounted, PERK_USE, type PerkUseFacts, perksKey, perksOf } from '../../../functions/tiers';
import type { Item } from '../../../functions/platform/table/table';
import { perksTaken, type VisitFacts } from '../../../functions/visits';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';
import { standingCard } from './standing-card';

/** A member who is served again and again while the audit reads is looked at this often. */
const ROUNDS = 20;
type Use = Pick<PerkUseFacts, 'perkId' | 'period'>;

const standing = async (source: AuditSource, memberId: MemberId): Promise<MemberId> => ((await standingCard(source, memberId))?.memberId as MemberId | undefined) ?? memberId;
/** Uses that were marked by themselves, or that a visit took: of a benefit, and of the tier's discount and multiple where they are counted. */
function takenIn(item: Item): readonly (Use & { readonly memberId: MemberId })[] {
  if (item.documentKind === PERK_USE) return [documentOf<PerkUseFacts>(item).facts];
  return item.documentKind === 'visit' ? perksTaken(documentOf<VisitFacts>(item).facts) : [];
}
async function usesOf(source: AuditSource, shopId?: ShopId): Promise<ReadonlyMap<MemberId, readonly Use[]>> {
  const uses = new Map<MemberId, Use[]>();
  for await (const item of source.all('document', shopId)) {
    for (const { memberId: of, perkId, period } of item.undoneAt === undefined ? takenIn(item) : []) {
      const memberId = await standing(source, of);
      uses.set(memberId, [...(uses.get(memberId) ?? []), { perkId, period }]);
    }
  }
  return uses;
}

/** What members' books say is used of benefits against the documents of the uses that stand, of the periods that are not over. Where a use came between the two reads, both are read again. */
export async function perksDifference(source: AuditSource, shopId?: ShopId): Promise<BookDifference | undefined> {
  let last: { readonly memberId: MemberId; readonly revision: number } | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const books = new Map<MemberId, ReturnType<typeof perksOf>>();
    for await (const item of source.all('perks', shopId)) books.set(item.memberId as MemberId, perksOf(item));
    const uses = await usesOf(source, shopId);
    const wrong = [...new Set([...books.keys(), ...uses.keys()])].flatMap((memberId) => {
      const book = books.get(memberId) ?? perksOf(undefined);
      const found = miscounted(book, uses.get(memberId) ?? []);
      return found ? [{ memberId, revision: book.revision, ...found }] : [];
    })[0];
    if (!wrong) return undefined;
    const [now] = await source.get([perksKey(wrong.memberId)]);
    if (perksOf(now).revision === wrong.revision && last?.memberId === wrong.memberId && last.revision === wrong.revision) return { what: 'perk-uses', documentId: `${wrong.perkId} ${wrong.period}`, memberId: wrong.memberId, expected: wrong.expected, found: wrong.found };
    last = wrong;
  }
  return undefined;
}
