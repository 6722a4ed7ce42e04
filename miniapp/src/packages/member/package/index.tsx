import type { PackageId } from '@shared/kernel/ids';
import { MyPackage } from '../../../features/packages/my-package';
import { NeedShop } from '../../../features/shops/need-shop';
import { useZone } from '../../../features/shops/shop.store';
import { useParams } from '../../../platform/page-events';
import { Page } from '../../../ui/page/page';

/** 一张次卡 */
export default function PackagePage() {
  const zone = useZone();
  const { id } = useParams();
  return <NeedShop>{(shopId) => <Page>{id ? <MyPackage key={id} shopId={shopId} packageId={id as PackageId} zone={zone} /> : null}</Page>}</NeedShop>;
}
