import type { ShopId } from '@shared/kernel/ids';
import { documentKey, type Entry, entryKey, entryOf } from '../../../functions/ledger';
import { anyRefundOf, type StuckFacts, type WechatRefund } from '../../../functions/stored-value';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

const BY_HAND = 'refund-by-hand';
const paidIn = ({ kind, postings }: Entry): number => (kind === BY_HAND ? postings.reduce((sum, { from, amount }) => sum + (from === 'clearing' ? amount : 0), 0) : 0);
const names = ({ byHand }: WechatRefund, { memberId, sequence }: Pick<Entry, 'memberId' | 'sequence'>): boolean => byHand?.entryOf === memberId && byHand.sequence === sequence;

/** The first entry that says a refund was paid by hand, and whose refund does not name it. */
export async function checkByHand(source: AuditSource, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  for (const entry of entries.filter(({ kind }) => kind === BY_HAND)) {
    const [command] = await source.get([documentKey(entry.shopId, entry.documentId)]);
    const refundId = (command?.facts as StuckFacts | undefined)?.refundId;
    const refund = refundId && anyRefundOf((await source.get([documentKey(entry.shopId, refundId)]))[0]);
    if (!refund || !names(refund, entry)) return { what: 'by-hand-without-refund', documentId: entry.documentId, memberId: entry.memberId, sequence: entry.sequence, expected: 0, found: paidIn(entry) };
  }
  return undefined;
}
/** The first refund that says it was paid by hand, and whose entry is not there or moved another sum. */
export async function byHandDifference(source: AuditSource, shopId?: ShopId): Promise<BookDifference | undefined> {
  for await (const item of source.all('document', shopId)) {
    const refund = anyRefundOf(item);
    const { entryOf: memberId, sequence } = refund?.byHand ?? {};
    if (!refund || memberId === undefined || sequence === undefined) continue;
    const [found] = await source.get([entryKey(memberId, sequence)]);
    const paid = found ? paidIn(entryOf(found)) : 0;
    if (paid !== refund.moneyFen) return { what: 'by-hand-amount', documentId: refund.refundId, memberId, sequence, expected: refund.moneyFen, found: paid };
  }
  return undefined;
}
