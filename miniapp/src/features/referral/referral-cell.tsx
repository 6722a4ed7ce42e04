import type { ShopId } from '@shared/kernel/ids';
import { referralCopy } from '../../copy/referral.copy';
import { open } from '../../platform/navigate';
import { Cell } from '../../ui/cell/cell';
import { useQuery } from '../query/use-query';
import { referralClient, type Referrals } from './referral.client';

/** The way to 推荐有礼; nothing where the shop does not reward it and nobody came. */
export function ReferralCell({ shopId }: { readonly shopId: ShopId }) {
  const { data } = useQuery<Referrals>(`referrals:${shopId}:state`, () => referralClient.getMyReferrals({ shopId, limit: 1 }));
  if (!data || (!data.on && data.items.length === 0)) return null;
  return <Cell id='referral' title={referralCopy().name} value={referralCopy().note} onTap={() => open('referral')} />;
}
