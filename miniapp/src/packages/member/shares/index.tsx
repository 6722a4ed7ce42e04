import { NeedShop } from '../../../features/shops/need-shop';
import { MyShares } from '../../../features/stored-value/my-shares';
import { Page } from '../../../ui/page/page';

/** 一起用: who spends from my card, and whose cards I spend from. */
export default function SharesPage() {
  return <NeedShop>{(shopId) => <Page><MyShares key={shopId} shopId={shopId} /></Page>}</NeedShop>;
}
