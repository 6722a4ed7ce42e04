import { Mine } from '../../features/membership/mine';
import { ReferralCell } from '../../features/referral/referral-cell';
import { NeedShop } from '../../features/shops/need-shop';
import { Page } from '../../ui/page/page';

export default function MinePage() {
  return <NeedShop tab>{(shopId) => <Page tab><Mine key={shopId} shopId={shopId}><ReferralCell shopId={shopId} /></Mine></Page>}</NeedShop>;
}
