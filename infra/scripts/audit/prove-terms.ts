import type { ShopId } from '@shared/kernel/ids';
import { FIRST_OWN, orderOf, termsKey } from '../../../functions/stored-value';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** The first recharge whose terms, in a version of the shop's own, are not kept: nobody could say any more what was agreed to. */
export async function termsDifference(source: AuditSource, shopId?: ShopId): Promise<BookDifference | undefined> {
  const kept = new Set<string>();
  for await (const item of source.all('recharge-terms', shopId)) kept.add(`${item.shopId as string} ${item.version as number}`);
  for await (const item of source.all('document', shopId)) {
    const order = orderOf(item);
    if (!order || order.termsVersion < FIRST_OWN || kept.has(`${order.shopId} ${order.termsVersion}`)) continue;
    // It may have been saved since: it is asked for by its key.
    const [now] = await source.get([termsKey(order.shopId, order.termsVersion)]);
    if (!now) return { what: 'order-without-terms', documentId: order.rechargeId, expected: order.termsVersion, found: 0 };
  }
  return undefined;
}
