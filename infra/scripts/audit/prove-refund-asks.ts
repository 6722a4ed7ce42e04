import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { documentKey } from '../../../functions/ledger';
import { refundOf } from '../../../functions/stored-value';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** The first request that says it was approved, and whose refund is not there or is of another recharge. */
export async function refundAskDifference(source: AuditSource, shopId?: ShopId): Promise<BookDifference | undefined> {
  for await (const item of source.all('refund-ask', shopId)) {
    if (item.state !== 'approved') continue;
    const [found] = await source.get([documentKey(item.shopId as ShopId, item.refundId as CommandKey)]);
    if (refundOf(found)?.rechargeId !== item.rechargeId) return { what: 'ask-without-refund', documentId: item.askId as string, expected: 1, found: 0 };
  }
  return undefined;
}
