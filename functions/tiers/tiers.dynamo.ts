import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import type { Key, Write } from '../platform/table/table';

interface Person {
  readonly memberId: MemberId;
  readonly userId?: UserId | undefined;
  readonly phoneHash?: string | undefined;
}
/** A tier's gift is given once a person: to one sign-in and to one phone number, or to the card where neither is known. These claims outlive the membership. */
export function tierGiftClaimKeys(shopId: ShopId, tierId: string, { memberId, userId, phoneHash }: Person): readonly Key[] {
  const known = [...(userId ? [`user#${userId}`] : []), ...(phoneHash ? [`phone#${phoneHash}`] : [])];
  return (known.length > 0 ? known : [`member#${memberId}`]).map((who) => ({ pk: `CLAIM#${shopId}#tier-gift-${who}#${tierId}`, sk: 'CLAIM' }));
}
export const tierGiftClaimWrite = (key: Key, memberId: MemberId): Write => ({ put: { ...key, kind: 'claim', memberId }, when: { absent: true } });
