import type { ShopId } from '@shared/kernel/ids';
import { shopLines } from '../../../functions/records';
import type { Item } from '../../../functions/platform/table/table';
import type { AuditSource } from './audit-source';

const AT_ONCE = 500;

/** Everything of one shop as NDJSON, in the order of the table: a member's things together, the shop's own, each document. The same lines as the office takes out. */
export async function* exportShop(source: AuditSource, shopId: ShopId): AsyncGenerator<string> {
  const some: Item[] = [];
  for await (const item of source.everything()) {
    some.push(item);
    if (some.length === AT_ONCE) yield* await shopLines(some.splice(0), shopId, source.get);
  }
  yield* await shopLines(some, shopId, source.get);
}
