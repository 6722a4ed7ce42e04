import type { MemberId } from '@shared/kernel/ids';
import { useCallback, useEffect } from 'react';
import { commonCopy } from '../../../copy/common.copy';
import { cardCopy } from '../../../copy/card.copy';
import { joinCopy } from '../../../copy/join.copy';
import { useMe } from '../../../features/identity/me.query';
import { JoinForm } from '../../../features/joining/join-form';
import { useJoinOffer } from '../../../features/joining/join.query';
import { codeOf, sentenceFor } from '../../../features/query/failure';
import { scanStoreCode } from '../../../features/shops/scan-code';
import { enterShop, useVisitingLook } from '../../../features/shops/shop.store';
import { replace } from '../../../platform/navigate';
import { useParams } from '../../../platform/page-events';
import { Empty } from '../../../ui/empty/empty';
import { ErrorState } from '../../../ui/error-state/error-state';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** Opened by a store's code: `scene` names the code. Whoever is a member of the shop already sees the card. */
export default function JoinPage() {
  const { scene, shopId: giftShop, giftId, pointsGiftId, referredBy } = useParams();
  // Whoever joined for what a friend gives goes back to it.
  const goOn = useCallback(() => (giftShop && giftId ? replace('couponGift', { shopId: giftShop, giftId }) : giftShop && pointsGiftId ? replace('pointsGift', { shopId: giftShop, giftId: pointsGiftId }) : replace('card')), [giftShop, giftId, pointsGiftId]);
  const offer = useJoinOffer(scene);
  const me = useMe();
  useVisitingLook(offer.data?.shop.palette);
  const shop = offer.data?.shop;
  const isMember = shop !== undefined && me.data?.memberOf.some(({ shopId }) => shopId === shop.shopId) === true;
  useEffect(() => {
    if (!isMember || !shop) return;
    enterShop({ shopId: shop.shopId, name: shop.name, zone: shop.zone, addressForm: shop.addressForm, palette: shop.palette });
    goOn();
  }, [isMember, shop, goOn]);
  if (!scene) return <Page><Empty title={joinCopy().noScene} text={cardCopy().noShopText} action={{ label: cardCopy().scan, onTap: () => void scanStoreCode() }} /></Page>;
  if (!offer.data && offer.failure) {
    const isUnknown = codeOf(offer.failure) === 'shops/join-code-unknown';
    const again = isUnknown ? { label: cardCopy().scan, onTap: () => void scanStoreCode() } : { label: commonCopy().retry, onTap: () => void offer.refresh() };
    return <Page><ErrorState lost={offer.failure.kind === 'no-answer'} sentence={sentenceFor(offer.failure)} retry={again} /></Page>;
  }
  if (!offer.data || isMember) return <Page><SkeletonCells rows={5} /></Page>;
  return <JoinForm offer={offer.data} scene={scene} referredBy={referredBy as MemberId | undefined} onJoined={goOn} />;
}
