import type { ShopId } from '@shared/kernel/ids';
import { changesOf, documentKey, documentOf, type Entry, entryKey, entryOf } from '../../../functions/ledger';
import type { Member } from '../../../functions/membership';
import { REVIEW, REVIEW_RETURNED, type ReviewFacts, reviewOf, type ReviewReturnFacts } from '../../../functions/reviews';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** The first review's points, or taking back of them, that its document does not bear out. */
export async function checkReviews(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const reviewed = entries.filter(({ kind }) => kind === REVIEW || kind === REVIEW_RETURNED);
  const documents = await source.get(reviewed.map((entry) => documentKey(member.shopId, entry.documentId)));
  for (const [i, entry] of reviewed.entries()) {
    const item = documents[i];
    const about = { documentId: entry.documentId, memberId: member.memberId, sequence: entry.sequence };
    if (item?.documentKind !== entry.kind) return { ...about, what: 'review-without-document', expected: entry.sequence, found: 0 };
    const expected = documentOf<ReviewFacts | ReviewReturnFacts>(item).facts.points;
    const found = changesOf(entry.postings).points;
    if (found !== expected) return { ...about, what: 'review-amount', asset: 'points', expected, found };
  }
  return undefined;
}
/** The first review that says it earned what no entry gave. */
export async function reviewDifference(source: AuditSource, shopId?: ShopId): Promise<BookDifference | undefined> {
  for await (const item of source.all(REVIEW, shopId)) {
    const { memberId, sequence, points, visitId } = reviewOf(item);
    const [found] = sequence === undefined ? [] : await source.get([entryKey(memberId, sequence)]);
    const given = found ? changesOf(entryOf(found).postings).points : 0;
    if (given !== points) return { what: 'review-amount', documentId: visitId, memberId, asset: 'points', expected: points, found: given };
  }
  return undefined;
}
