import type { ShopId } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import type { Member } from '../membership';
import { filledOf } from '../membership';
import type { Merchant, Merchants } from '../platform/wechat-pay';
import type { Instant } from '@shared/kernel/instant';
import { type Law, lawDay, lawOn } from './domain/law/in-force';
import { limitOf, roomOf, roomWithName, type Wallet } from './domain/limits';
import type { Settings } from './stored-value.dynamo';

export type ClosedBecause = 'no-filing' | 'switched-off' | 'no-merchant';

/** Why a shop takes no recharge, or with whose account it does. The filing comes first: without it the switch means nothing. */
export async function deskOf(merchants: Merchants, shopId: ShopId, settings: Settings): Promise<{ readonly merchant: Merchant } | { readonly closedBecause: ClosedBecause }> {
  if (!settings.filing) return { closedBecause: 'no-filing' };
  if (!settings.open) return { closedBecause: 'switched-off' };
  const merchant = await merchants.of(shopId);
  return merchant ? { merchant } : { closedBecause: 'no-merchant' };
}
/** What holds for an order that is made now. */
export const lawNow = (settings: Pick<Settings, 'lawPacks'>, at: Instant): Law => lawOn(lawDay(at), settings.lawPacks);
/** `realName` is one that is told with the order. */
export const walletOf = (member: Member, law: Law, realName?: string): Wallet => ({ storedFen: filledOf(member.balances), reservedFen: member.reservedFen, phoneVerified: member.phoneVerified, named: !law.names || (realName ?? member.realName) !== undefined, limits: law.limits });
/** Limit and room as whoever chooses sees them; where only a name is missing, also how much needs none. */
export function roomView(member: Member, law: Law): { readonly limitFen: Fen; readonly roomFen: Fen; readonly namelessRoomFen?: Fen; readonly phoneVerified: boolean } {
  const wallet = walletOf(member, law);
  return { limitFen: limitOf({ ...wallet, named: true }), roomFen: roomWithName(wallet), ...(wallet.named || !wallet.phoneVerified ? {} : { namelessRoomFen: roomOf(wallet) }), phoneVerified: member.phoneVerified };
}
