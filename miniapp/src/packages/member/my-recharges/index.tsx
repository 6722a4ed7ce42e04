import { NeedShop } from '../../../features/shops/need-shop';
import { MyRecharges } from '../../../features/stored-value/my-recharges';

/** 充值与退款 */
export default function MyRechargesPage() {
  return <NeedShop>{(shopId) => <MyRecharges shopId={shopId} />}</NeedShop>;
}
