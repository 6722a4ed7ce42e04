import { MyPlans } from '../../features/paid-tiers/my-plans';
import { NeedShop } from '../../features/shops/need-shop';
import { Benefits } from '../../features/tiers/benefits';
import { Page } from '../../ui/page/page';

export default function BenefitsPage() {
  return <NeedShop tab>{(shopId) => <Page tab><Benefits shopId={shopId} plans={(zone, tierNames) => <MyPlans shopId={shopId} zone={zone} tierNames={tierNames} />} /></Page>}</NeedShop>;
}
