import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { memberPk } from '../membership';
import type { Item, Key, Write } from '../platform/table/table';
import type { Referral } from './domain/referral';

const PREFIX = 'REFERRAL#';
export const referralKey = ({ referrerId, memberId }: Pick<Referral, 'referrerId' | 'memberId'>): Key => ({ pk: memberPk(referrerId), sk: `${PREFIX}${memberId}` });
export const referralsRange = (referrerId: MemberId) => ({ pk: memberPk(referrerId), prefix: PREFIX, newestFirst: true });
export const referralOf = (item: Item): Referral => {
  const { pk: _pk, sk: _sk, kind: _kind, ...rest } = item;
  return rest as unknown as Referral;
};
/** The referral's next state, conditioned on the one that was read; revision 1 is the first. */
export const referralWrite = (referral: Referral): Write => ({
  put: { ...referralKey(referral), kind: 'referral', ...referral } as unknown as Item, when: referral.revision === 1 ? { absent: true } : { equals: { revision: referral.revision - 1 } },
});

/** How many rewards a referrer had in a month of the shop. */
export const monthKey = (memberId: MemberId, month: string): Key => ({ pk: memberPk(memberId), sk: `REFERRALMONTH#${month}` });
export const countWrite = (key: Key, had: number | undefined): Write => (had === undefined ? { put: { ...key, kind: 'referral-month', count: 1 }, when: { absent: true } } : { update: key, set: { count: had + 1 }, when: { equals: { count: had } } });

/** Who was recommended once is never recommended again: by sign-in and by phone number. These claims outlive the membership. */
export const newcomerClaimKeys = (shopId: ShopId, { userId, phoneHash }: { readonly userId?: UserId | undefined; readonly phoneHash?: string | undefined }): readonly Key[] =>
  [...(userId ? [`user#${userId}`] : []), ...(phoneHash ? [`phone#${phoneHash}`] : [])].map((who) => ({ pk: `CLAIM#${shopId}#referral-${who}`, sk: 'CLAIM' }));
