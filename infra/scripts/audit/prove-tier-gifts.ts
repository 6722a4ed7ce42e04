import { changesOf, documentKey, documentOf, type Entry } from '../../../functions/ledger';
import type { Member } from '../../../functions/membership';
import { TIER_GIFT, type TierGiftFacts } from '../../../functions/tiers';
import { TIER_GIFT_RETURNED, type TierGiftReturnFacts } from '../../../functions/visits';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** The first gift of a tier, or taking back of one, that its document does not bear out, or that takes back what the gift itself does not know of. */
export async function checkTierGifts(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const moved = entries.filter(({ kind }) => kind === TIER_GIFT || kind === TIER_GIFT_RETURNED);
  const documents = await source.get(moved.map((entry) => documentKey(member.shopId, entry.documentId)));
  for (const [i, entry] of moved.entries()) {
    const item = documents[i];
    const about = { documentId: entry.documentId, memberId: member.memberId, sequence: entry.sequence };
    if (item?.documentKind !== entry.kind) return { ...about, what: 'tier-gift-without-document', expected: entry.sequence, found: 0 };
    const { facts } = documentOf<TierGiftFacts | TierGiftReturnFacts>(item);
    const found = changesOf(entry.postings).points;
    if (found !== facts.points) return { ...about, what: 'tier-gift-amount', asset: 'points', expected: facts.points, found };
    if (!('giftKey' in facts)) continue;
    const [gift] = await source.get([documentKey(member.shopId, facts.giftKey)]);
    const back = 0 - ((gift?.cameBack as { readonly points: number } | undefined)?.points ?? 0);
    if (back !== facts.points) return { ...about, what: 'tier-gift-amount', asset: 'points', expected: back, found: facts.points };
  }
  return undefined;
}
