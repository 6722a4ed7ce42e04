import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import type { Key, Write } from '../platform/table/table';

interface Person {
  readonly memberId: MemberId;
  readonly userId?: UserId | undefined;
  readonly phoneHash?: string | undefined;
}
/** Whom a gift is given once: one sign-in and one phone number, or the card where neither is known. */
function peopleOf({ memberId, userId, phoneHash }: Person): readonly string[] {
  const known = [...(userId ? [`user#${userId}`] : []), ...(phoneHash ? [`phone#${phoneHash}`] : [])];
  return known.length > 0 ? known : [`member#${memberId}`];
}
/** A tier's gift is given once a person. These claims outlive the membership. */
export const tierGiftClaimKeys = (shopId: ShopId, tierId: string, person: Person): readonly Key[] => peopleOf(person).map((who) => ({ pk: `CLAIM#${shopId}#tier-gift-${who}#${tierId}`, sk: 'CLAIM' }));
/** And so are the points of a finished profile. */
export const profileClaimKeys = (shopId: ShopId, person: Person): readonly Key[] => peopleOf(person).map((who) => ({ pk: `CLAIM#${shopId}#profile-finished-${who}`, sk: 'CLAIM' }));
export const giftClaimWrite = (key: Key, memberId: MemberId): Write => ({ put: { ...key, kind: 'claim', memberId }, when: { absent: true } });
