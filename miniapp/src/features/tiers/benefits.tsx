import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { benefitsCopy } from '../../copy/benefits.copy';
import { commonCopy } from '../../copy/common.copy';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorState } from '../../ui/error-state/error-state';
import { benefits, cake, coupon, points, star } from '../../ui/icon/icons';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { useCard } from '../membership/card.query';
import { sentenceFor } from '../query/failure';
import { useShopView } from '../shops/shop.query';
import { MyPerks } from './my-perks';
import { TierLadder } from './tier-ladder';
import { TierProgress } from './tier-progress';

interface Props {
  readonly shopId: ShopId;
  /** What of paid membership is shown between. */
  readonly plans: (zone: string, tierNames: Readonly<Record<string, string>>) => ReactNode;
}
/** 权益: what one has, how far the next tier is, and every tier with what it brings. */
export function Benefits({ shopId, plans }: Props) {
  const t = benefitsCopy();
  const card = useCard(shopId);
  const shop = useShopView(shopId);
  useOnShow(() => void card.refresh());
  const failure = card.failure ?? shop.failure;
  if (!card.data || !shop.data) {
    if (!failure) return <SkeletonCells rows={5} />;
    return <ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void Promise.all([card.refresh(), shop.refresh()]) }} />;
  }
  const { balances, couponCount, birthdayKnown, tier } = card.data;
  return (
    <View>
      <Cells>
        <Cell id='to-coupons' icon={coupon} title={t.coupons} value={t.couponNote(couponCount)} onTap={() => open('coupons')} />
        <Cell id='to-points' icon={points} title={t.points} value={t.pointNote(balances.points)} onTap={() => open('points')} />
        <Cell id='to-mall' icon={benefits} title={t.mall} value={t.mallNote} onTap={() => open('mall')} />
        <Cell id='to-growth' icon={star} title={t.growth(balances.growth)} note={t.growthNote} onTap={() => open('statement', { asset: 'growth' })} />
        {birthdayKnown ? null : <Cell id='to-birthday' icon={cake} title={t.birthday} note={t.birthdayNote} onTap={() => open('profile')} />}
      </Cells>
      <MyPerks shopId={shopId} zone={card.data.shop.zone} />
      {plans(card.data.shop.zone, Object.fromEntries(shop.data.tiers.map(({ tierId, name }) => [tierId, name])))}
      <View className='section'>{t.tiers}</View>
      {card.data.nextTier || card.data.readyTier || card.data.keepTier ? <View className='benefits__progress'><TierProgress card={card.data} /></View> : null}
      <TierLadder tiers={shop.data.tiers} terms={shop.data.tierTerms} currentId={tier.tierId} />
      <View className='section'>{t.earning}</View>
      <View className='cap2'>{shop.data.earningText}</View>
    </View>
  );
}
