import type { ShopId } from '@shared/kernel/ids';
import { GivePoints, sharedGift, shareIdOf } from '../../../features/points-gifts/give-points';
import { type MyGifts, pointsGiftsClient } from '../../../features/points-gifts/points-gifts.client';
import { Asked } from '../../../features/query/asked';
import { dropEntry } from '../../../features/query/query-cache';
import { useQuery } from '../../../features/query/use-query';
import { NeedShop } from '../../../features/shops/need-shop';
import { useZone } from '../../../features/shops/shop.store';
import { useOnPull, useOnShow } from '../../../platform/page-events';
import { useSharing } from '../../../platform/share';
import { Page } from '../../../ui/page/page';

/** 送积分: an amount for a friend, and what waits to be taken. */
export default function GivePointsPage() {
  return <NeedShop>{(shopId) => <Give key={shopId} shopId={shopId} />}</NeedShop>;
}
function Give({ shopId }: { readonly shopId: ShopId }) {
  const zone = useZone();
  const query = useQuery<MyGifts>(`points-gifts:${shopId}`, () => pointsGiftsClient.listMyPointsGifts({ shopId }));
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  useSharing((button) => {
    const gift = query.data?.items.find((one) => shareIdOf(one) === button);
    return gift && sharedGift(shopId, gift);
  });
  const changed = () => {
    dropEntry(`points:${shopId}`);
    void query.refresh();
  };
  return <Page><Asked query={query}>{(mine) => <GivePoints shopId={shopId} zone={zone} mine={mine} onChanged={changed} />}</Asked></Page>;
}
