import type { ShopId } from '@shared/kernel/ids';
import { useCard } from '../../../features/membership/card.query';
import { ReferralView } from '../../../features/referral/referral-view';
import { NeedShop } from '../../../features/shops/need-shop';

/** 推荐有礼. */
export default function ReferralPage() {
  return <NeedShop>{(shopId) => <Referral key={shopId} shopId={shopId} />}</NeedShop>;
}
function Referral({ shopId }: { readonly shopId: ShopId }) {
  const shop = useCard(shopId).data?.shop;
  return <ReferralView shopId={shopId} shopName={shop?.name ?? ''} zone={shop?.zone ?? 'Asia/Shanghai'} />;
}
