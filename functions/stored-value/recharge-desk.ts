import type { ShopId } from '@shared/kernel/ids';
import type { Member } from '../membership';
import { filledOf } from '../membership';
import type { Merchant, Merchants } from '../platform/wechat-pay';
import type { Wallet } from './domain/limits';
import type { Settings } from './stored-value.dynamo';

export type ClosedBecause = 'no-filing' | 'switched-off' | 'no-merchant';

/** Why a shop takes no recharge, or with whose account it does. The filing comes first: without it the switch means nothing. */
export async function deskOf(merchants: Merchants, shopId: ShopId, settings: Settings): Promise<{ readonly merchant: Merchant } | { readonly closedBecause: ClosedBecause }> {
  if (!settings.filing) return { closedBecause: 'no-filing' };
  if (!settings.open) return { closedBecause: 'switched-off' };
  const merchant = await merchants.of(shopId);
  return merchant ? { merchant } : { closedBecause: 'no-merchant' };
}
export const walletOf = (member: Member): Wallet => ({ storedFen: filledOf(member.balances), reservedFen: member.reservedFen, phoneVerified: member.phoneVerified });
