import type { PointsGiftId, ShopId } from '@shared/kernel/ids';
import { pointsGiftCopy } from '../../../copy/points-gift.copy';
import { PointsGiftView } from '../../../features/points-gifts/points-gift-view';
import { replace } from '../../../platform/navigate';
import { useParams } from '../../../platform/page-events';
import { Empty } from '../../../ui/empty/empty';
import { Page } from '../../../ui/page/page';

/** 朋友送的积分: opened by a friend's link, with the shop and the gift that it names. */
export default function PointsGiftPage() {
  const { shopId, giftId } = useParams();
  const t = pointsGiftCopy();
  if (!shopId || !giftId) return <Page><Empty title={t.unknown} text={t.unknownText} action={{ label: t.toCard, onTap: () => replace('card') }} /></Page>;
  return <PointsGiftView shopId={shopId as ShopId} giftId={giftId as PointsGiftId} />;
}
