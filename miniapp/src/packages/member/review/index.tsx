import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { useCard } from '../../../features/membership/card.query';
import { MyReviewView } from '../../../features/reviews/my-review';
import { NeedShop } from '../../../features/shops/need-shop';
import { useParams } from '../../../platform/page-events';

/** 评价一次到店 */
export default function ReviewPage() {
  const { id = '' } = useParams();
  return <NeedShop>{(shopId) => <Review key={shopId} shopId={shopId} visitId={id as CommandKey} />}</NeedShop>;
}
function Review({ shopId, visitId }: { readonly shopId: ShopId; readonly visitId: CommandKey }) {
  return <MyReviewView shopId={shopId} visitId={visitId} zone={useCard(shopId).data?.shop.zone ?? 'Asia/Shanghai'} />;
}
