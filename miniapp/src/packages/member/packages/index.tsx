import { MyPackages } from '../../../features/packages/my-packages';
import { NeedShop } from '../../../features/shops/need-shop';
import { useZone } from '../../../features/shops/shop.store';
import { Page } from '../../../ui/page/page';

/** 次卡 */
export default function PackagesPage() {
  const zone = useZone();
  return <NeedShop>{(shopId) => <Page><MyPackages key={shopId} shopId={shopId} zone={zone} /></Page>}</NeedShop>;
}
