import type { ShareId, ShopId } from '@shared/kernel/ids';
import type { Item, Key, Table, Write } from '../platform/table/table';
import type { Share } from './domain/share';

/** A share stands under its own id, which only its link knows: its owner's and its taker's cards may both be merged. */
export const shareKey = (shopId: ShopId, shareId: ShareId): Key => ({ pk: `SHARE#${shopId}#${shareId}`, sk: 'SHARE' });
export function shareOf(item: Item): Share {
  const { pk: _pk, sk: _sk, kind: _kind, ...share } = item;
  return share as unknown as Share;
}
export const newShareWrite = (share: Share): Write => ({ put: { ...shareKey(share.shopId, share.shareId), kind: 'share', ...share } as Item, when: { absent: true } });
/** The share as it stands after a command; what came between makes it be decided again. */
export const shareWrite = (before: Share, after: Share): Write => ({ put: { ...shareKey(after.shopId, after.shareId), kind: 'share', ...after } as Item, when: { equals: { revision: before.revision } } });

export async function readShare(table: Pick<Table, 'get'>, shopId: ShopId, shareId: ShareId): Promise<Share | undefined> {
  const item = await table.get(shareKey(shopId, shareId), { consistent: true });
  return item && shareOf(item);
}
export async function readShares(table: Pick<Table, 'getMany'>, shopId: ShopId, ids: readonly ShareId[]): Promise<readonly Share[]> {
  if (ids.length === 0) return [];
  return (await table.getMany(ids.map((id) => shareKey(shopId, id)))).flatMap((item) => (item ? [shareOf(item)] : []));
}
