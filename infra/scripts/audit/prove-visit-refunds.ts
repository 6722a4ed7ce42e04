import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { documentKey, documentOf } from '../../../functions/ledger';
import { refundedOf, VISIT_REFUND, type VisitFacts, type VisitRefundFacts } from '../../../functions/visits';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/**
 * Each visit against its refunds, walk-ins' too: it says what they add up to, and never more than was due. What moved while the documents were read is passed
 * over: a visit that says something else by now is another audit's.
 */
export async function visitRefundsDifference(source: AuditSource, shopId?: ShopId): Promise<BookDifference | undefined> {
  const sums = new Map<CommandKey, { readonly shopId: ShopId; readonly sumFen: number }>();
  const said = new Map<CommandKey, number>();
  for await (const item of source.all('document', shopId)) {
    if (item.documentKind === VISIT_REFUND) {
      const { facts, shopId: of } = documentOf<VisitRefundFacts>(item);
      sums.set(facts.visitId, { shopId: of, sumFen: (sums.get(facts.visitId)?.sumFen ?? 0) + facts.amountFen });
    } else if (item.documentKind === 'visit' && item.refundedFen !== undefined) {
      const visit = documentOf<VisitFacts>(item);
      said.set(visit.key, refundedOf(visit).amountFen);
      if (!sums.has(visit.key)) sums.set(visit.key, { shopId: visit.shopId, sumFen: 0 });
    }
  }
  for (const [visitId, { shopId: of, sumFen }] of sums) {
    const [item] = await source.get([documentKey(of, visitId)]);
    const visit = item?.documentKind === 'visit' ? documentOf<VisitFacts>(item) : undefined;
    const now = visit ? refundedOf(visit).amountFen : 0;
    const traded = now !== (said.get(visitId) ?? 0);
    if (!visit || now > visit.facts.dueFen || (now !== sumFen && !traded)) return { what: 'visit-refunded', documentId: visitId, expected: now, found: sumFen };
  }
  return undefined;
}
