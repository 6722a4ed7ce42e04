import { Text, View } from '@tarojs/components';
import { cardCopy } from '../../copy/card.copy';
import { commonCopy } from '../../copy/common.copy';
import { count, money } from '../../copy/money';
import { open } from '../../platform/navigate';
import { Bar } from '../../ui/bar/bar';
import { Figures } from '../../ui/figures/figures';
import { Icon } from '../../ui/icon/icon';
import { chevron } from '../../ui/icon/icons';
import { Money } from '../../ui/money/money';
import { Tap } from '../../ui/tap/tap';
import type { Card } from './card.query';
import './card-figures.scss';

const balanceOf = (card: Card): number => card.balances.principalFen + card.balances.bonusFen;

/** Points, balance, coupons; each opens its own page. Without a network they are read only. */
export function CardFigures({ card, still }: { readonly card: Card; readonly still: boolean }) {
  const t = commonCopy();
  const unit = cardCopy().couponUnit;
  const to = (then: () => void) => (still ? undefined : then);
  return (
    <Figures
      figures={[
        { id: 'points', label: t.points, value: count(card.balances.points), text: count(card.balances.points), onTap: to(() => open('statement', { asset: 'points' })) },
        { id: 'balance', label: t.balance, value: <Money fen={balanceOf(card)} size='fig' />, text: money(balanceOf(card)), onTap: to(() => open('statement', { asset: 'balance' })) },
        { id: 'coupons', label: t.coupons, value: <Text>{count(card.couponCount)}<Text className='figures__unit'>{unit}</Text></Text>, text: count(card.couponCount), onTap: to(() => open('coupons')) },
      ]}
    />
  );
}

/** How far the next tier is, in money where the rule allows it, else in growth. */
export function CardProgress({ card }: { readonly card: Card }) {
  const t = cardCopy();
  const { nextTier } = card;
  const see = <View className='row cap2 card-progress__see'>{t.seeBenefits}<Icon of={chevron} size={16} /></View>;
  if (!nextTier) return <Tap id='progress' className='card-progress ruled' onTap={() => open('benefits')}><View className='row between'><View>{t.highest}</View>{see}</View></Tap>;
  const missing = nextTier.spendFen === undefined ? `${count(Math.max(0, nextTier.goalGrowth - nextTier.currentGrowth))} ${t.growthUnit}` : money(nextTier.spendFen);
  return (
    <Tap id='progress' className='card-progress ruled' onTap={() => open('benefits')}>
      <View className='row between'>
        <View className='grow'>{nextTier.spendFen === undefined ? t.toNextGrowth : t.toNext} <Text className='strong'>{missing}</Text> {t.up(nextTier.name)}</View>
        {see}
      </View>
      <Bar part={nextTier.currentGrowth / Math.max(1, nextTier.goalGrowth)} label={t.progress(nextTier.name, nextTier.currentGrowth, nextTier.goalGrowth)} />
      <View className='row between cap'><View>{t.grown(nextTier.currentGrowth)}</View><View>{t.goal(nextTier.goalGrowth)}</View></View>
    </Tap>
  );
}
