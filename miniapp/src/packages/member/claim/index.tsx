import { ClaimCentre } from '../../../features/coupons/claim-centre';
import { NeedShop } from '../../../features/shops/need-shop';
import { Page } from '../../../ui/page/page';

/** 领券: what the shop offers, and a field for a code. */
export default function ClaimPage() {
  return <NeedShop>{(shopId) => <Page><ClaimCentre key={shopId} shopId={shopId} /></Page>}</NeedShop>;
}
