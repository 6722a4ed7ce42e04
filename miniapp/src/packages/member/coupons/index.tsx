import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { commonCopy } from '../../../copy/common.copy';
import { couponCopy } from '../../../copy/coupon.copy';
import { count } from '../../../copy/money';
import { type Coupon, CouponView, isAsleep, sharedOf, shareId } from '../../../features/coupons/coupon-view';
import { couponsClient } from '../../../features/coupons/coupons.client';
import { useGift } from '../../../features/coupons/use-gift';
import { useCard } from '../../../features/membership/card.query';
import { sentenceFor } from '../../../features/query/failure';
import { usePages } from '../../../features/query/use-pages';
import { NeedShop } from '../../../features/shops/need-shop';
import { useZone } from '../../../features/shops/shop.store';
import { now } from '../../../platform/clock';
import { toast } from '../../../platform/device';
import { open, replace } from '../../../platform/navigate';
import { useOnBottom, useOnPull } from '../../../platform/page-events';
import { useSharing } from '../../../platform/share';
import { Cell, Cells } from '../../../ui/cell/cell';
import { Empty } from '../../../ui/empty/empty';
import { ErrorLine, ErrorState } from '../../../ui/error-state/error-state';
import { coupon } from '../../../ui/icon/icons';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';
import { TextTabs } from '../../../ui/tabs/text-tabs';

type State = 'open' | 'used' | 'expired';
type CouponPage = z.output<CouponsContract['listMyCoupons']['response']>;

/** 优惠券: tabs with counts; what cannot be used yet stands below and says when. */
export default function CouponsPage() {
  return <NeedShop>{(shopId) => <Coupons shopId={shopId} />}</NeedShop>;
}

function Coupons({ shopId }: { readonly shopId: ShopId }) {
  const t = couponCopy();
  const zone = useZone();
  const [state, setState] = useState<State>('open');
  const [counts, setCounts] = useState<CouponPage['counts']>();
  const pages = usePages<Coupon, CouponPage>(`coupons:${shopId}:${state}`, (cursor) => couponsClient.listMyCoupons({ shopId, state, ...(cursor ? { cursor } : {}) }));
  if (pages.first && pages.first.counts !== counts) setCounts(pages.first.counts);
  useOnBottom(pages.loadMore);
  useOnPull(pages.refresh);
  const at = now();
  const awake = pages.items.filter((one) => !isAsleep(one, at));
  const asleep = pages.items.filter((one) => isAsleep(one, at));
  const present = (one: Coupon) => {
    toast(t.presentHint(one.title));
    open('code');
  };
  useSharing((button) => {
    const given = pages.items.find((one) => shareId(one) === button);
    return given && sharedOf(given, shopId);
  });
  const gift = useGift(shopId, pages.refresh);
  const rows = (coupons: readonly Coupon[]) => coupons.map((one) => <CouponView key={one.couponId} coupon={one} zone={zone} now={at} onUse={present} onGive={(given) => void gift.give(given)} onTakeBack={(given) => void gift.takeBack(given)} />);
  return (
    <Page>
      <TextTabs tabs={(['open', 'used', 'expired'] as const).map((key) => ({ key, title: t[key], count: counts?.[key] }))} value={state} onChange={setState} />
      {state === 'open' ? <Cells><Cell id='to-claim' icon={coupon} title={t.toClaim} onTap={() => open('claim')} /></Cells> : null}
      {gift.failure ? <ErrorLine sentence={sentenceFor(gift.failure, true)} /> : null}
      <View className='gap'>
        {pages.loading && pages.items.length === 0 ? <SkeletonCells rows={3} /> : null}
        {pages.failure && pages.items.length === 0 ? <ErrorState lost={pages.failure.kind === 'no-answer'} sentence={sentenceFor(pages.failure)} retry={{ label: commonCopy().retry, onTap: () => void pages.refresh() }} /> : null}
        {rows(awake)}
        {asleep.length > 0 ? <View><View className='section'>{t.notYet}</View>{rows(asleep)}</View> : null}
        {!pages.loading && !pages.failure && pages.items.length === 0 ? <NoCoupons shopId={shopId} state={state} /> : null}
      </View>
    </Page>
  );
}

function NoCoupons({ shopId, state }: { readonly shopId: ShopId; readonly state: State }) {
  const t = couponCopy();
  const card = useCard(shopId);
  if (state !== 'open') return <Empty title={state === 'used' ? t.emptyUsed : t.emptyExpired} />;
  return (
    <Empty
      title={t.emptyTitle} text={t.emptyText(count(card.data?.balances.points ?? 0))}
      action={{ label: t.toBenefits, onTap: () => open('benefits') }} second={{ label: t.toCard, onTap: () => replace('card') }}
    />
  );
}
