import { type Asset, changesOf, documentKey, documentOf, type Entry } from '../../../functions/ledger';
import type { AdjustmentFacts } from '../../../functions/adjustments';
import type { Member } from '../../../functions/membership';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

const KINDS: ReadonlySet<string> = new Set(['adjustment', 'adjustment-undone']);
/** The first entry made by hand that its document does not bear out: what was asked for, and no more, stands in the journal. */
export async function checkAdjustments(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  const byHand = entries.filter(({ kind }) => KINDS.has(kind));
  const documents = await source.get(byHand.map((entry) => documentKey(member.shopId, entry.documentId)));
  for (const [i, entry] of byHand.entries()) {
    const item = documents[i];
    const about = { documentId: entry.documentId, memberId: member.memberId, sequence: entry.sequence };
    if (!String(item?.documentKind).startsWith('adjustment')) return { ...about, what: 'adjustment-without-document', expected: entry.sequence, found: 0 };
    const { adjustment } = documentOf<AdjustmentFacts>(item as never).facts;
    const moved = changesOf(entry.postings)[adjustment.asset as Asset];
    // What an undo could not take back is said on the adjustment: what had expired, and what was spent, whether it is owed now or was forgiven.
    const [expected, forgiven] = entry.kind === 'adjustment' ? [adjustment.amount, 0] : [(adjustment.expired ?? 0) - adjustment.amount, adjustment.missing ?? 0];
    if (moved !== expected && moved !== expected + forgiven) return { ...about, what: 'adjustment-amount', asset: adjustment.asset as Asset, expected, found: moved };
  }
  return undefined;
}
