import type { UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { staffPlaceKey } from '../identity';
import type { Member } from '../membership';
import type { Table } from '../platform/table/table';
import { holdsValue } from './domain/new-member';

/**
 * Staff cannot credit their own membership, nor a card that becomes theirs afterwards: one that the till opened and on which something has happened is
 * a manager's to give to whoever works, or has worked, in the shop.
 */
export async function isForManager({ table }: { readonly table: Table }, card: Member, userId: UserId, at: Instant): Promise<boolean> {
  if (!holdsValue(card, at) && card.visits === 0) return false;
  return (await table.get(staffPlaceKey(userId, card.shopId), { consistent: true })) !== undefined;
}
