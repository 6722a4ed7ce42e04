import { MyCredit } from '../../../features/credit/my-credit';
import { NeedShop } from '../../../features/shops/need-shop';
import { useZone } from '../../../features/shops/shop.store';
import { Page } from '../../../ui/page/page';

/** 挂账 */
export default function CreditPage() {
  const zone = useZone();
  return <NeedShop>{(shopId) => <Page><MyCredit key={shopId} shopId={shopId} zone={zone} /></Page>}</NeedShop>;
}
