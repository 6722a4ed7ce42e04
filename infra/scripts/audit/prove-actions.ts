import { changesOf, documentKey, documentOf, type Entry } from '../../../functions/ledger';
import type { Member } from '../../../functions/membership';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** The first check-in or finished profile that its document does not bear out. */
export async function checkActions(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const acted = entries.filter(({ kind }) => kind === 'check-in' || kind === 'profile-finished');
  const documents = await source.get(acted.map((entry) => documentKey(member.shopId, entry.documentId)));
  for (const [i, entry] of acted.entries()) {
    const item = documents[i];
    const about = { documentId: entry.documentId, memberId: member.memberId, sequence: entry.sequence };
    if (item?.documentKind !== entry.kind) return { ...about, what: 'action-without-document', expected: entry.sequence, found: 0 };
    const expected = documentOf<{ readonly points: number }>(item).facts.points;
    const found = changesOf(entry.postings).points;
    if (found !== expected) return { ...about, what: 'action-amount', asset: 'points', expected, found };
  }
  return undefined;
}
