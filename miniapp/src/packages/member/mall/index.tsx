import type { ShopId } from '@shared/kernel/ids';
import { MallView } from '../../../features/mall/mall-view';
import { useCard } from '../../../features/membership/card.query';
import { NeedShop } from '../../../features/shops/need-shop';
import { useParams } from '../../../platform/page-events';
import { Page } from '../../../ui/page/page';

/** 积分商城: `tab=orders` opens what was ordered. */
export default function MallPage() {
  const { tab } = useParams();
  return <NeedShop>{(shopId) => <Mall key={shopId} shopId={shopId} orders={tab === 'orders'} />}</NeedShop>;
}
function Mall({ shopId, orders }: { readonly shopId: ShopId; readonly orders: boolean }) {
  const card = useCard(shopId);
  return <Page><MallView shopId={shopId} zone={card.data?.shop.zone ?? 'Asia/Shanghai'} first={orders ? 'orders' : 'goods'} /></Page>;
}
