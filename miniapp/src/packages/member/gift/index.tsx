import type { CouponGiftId, ShopId } from '@shared/kernel/ids';
import { giftCopy } from '../../../copy/coupon-gift.copy';
import { GiftView } from '../../../features/coupons/gift-view';
import { replace } from '../../../platform/navigate';
import { useParams } from '../../../platform/page-events';
import { Empty } from '../../../ui/empty/empty';
import { Page } from '../../../ui/page/page';

/** 朋友送的券: opened by a friend's link, with the shop and the gift that it names. */
export default function GiftPage() {
  const { shopId, giftId } = useParams();
  const t = giftCopy();
  if (!shopId || !giftId) return <Page><Empty title={t.unknown} text={t.unknownText} action={{ label: t.toCard, onTap: () => replace('card') }} /></Page>;
  return <GiftView shopId={shopId as ShopId} giftId={giftId as CouponGiftId} />;
}
