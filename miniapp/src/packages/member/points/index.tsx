import type { ShopId } from '@shared/kernel/ids';
import { PointsView, usePoints } from '../../../features/ledger/points-view';
import { useCard } from '../../../features/membership/card.query';
import { Asked } from '../../../features/query/asked';
import { AutoChosen } from '../../../features/mall/auto-switch';
import { EarnMore } from '../../../features/tiers/earn-more';
import { NeedShop } from '../../../features/shops/need-shop';
import { useOnPull, useOnShow } from '../../../platform/page-events';
import { Page } from '../../../ui/page/page';

/** 积分: how many, and until when. */
export default function PointsPage() {
  return <NeedShop>{(shopId) => <Points shopId={shopId} />}</NeedShop>;
}
function Points({ shopId }: { readonly shopId: ShopId }) {
  const points = usePoints(shopId);
  const card = useCard(shopId);
  useOnShow(() => void points.refresh());
  useOnPull(points.refresh);
  return <Page><Asked query={points}>{(mine) => <PointsView points={mine} held={card.data?.balances.held} zone={card.data?.shop.zone ?? 'Asia/Shanghai'} chosen={mine.auto ? <AutoChosen shopId={shopId} auto={mine.auto} /> : undefined} more={<EarnMore shopId={shopId} onEarned={() => void points.refresh()} />} />}</Asked></Page>;
}
