import { changesOf, documentKey, documentOf, type Entry } from '../../../functions/ledger';
import type { Member } from '../../../functions/membership';
import { REFERRAL_GIFT, REFERRAL_RETURNED, type ReferralGiftFacts, type ReferralReturnFacts } from '../../../functions/referral';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** The first reward of a referral, or taking back of one, that its document does not bear out. */
export async function checkReferrals(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const rewarded = entries.filter(({ kind }) => kind === REFERRAL_GIFT || kind === REFERRAL_RETURNED);
  const documents = await source.get(rewarded.map((entry) => documentKey(member.shopId, entry.documentId)));
  for (const [i, entry] of rewarded.entries()) {
    const item = documents[i];
    const about = { documentId: entry.documentId, memberId: member.memberId, sequence: entry.sequence };
    if (item?.documentKind !== entry.kind) return { ...about, what: 'referral-without-document', expected: entry.sequence, found: 0 };
    const expected = entry.kind === REFERRAL_GIFT ? documentOf<ReferralGiftFacts>(item).facts.points : documentOf<ReferralReturnFacts>(item).facts.points[member.memberId];
    const found = changesOf(entry.postings).points;
    if (found !== expected) return { ...about, what: 'referral-amount', asset: 'points', expected: expected ?? 0, found };
  }
  return undefined;
}
