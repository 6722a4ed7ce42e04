import { Text, View } from '@tarojs/components';
import { cardCopy } from '../../copy/card.copy';
import { count, money } from '../../copy/money';
import { open } from '../../platform/navigate';
import { Bar } from '../../ui/bar/bar';
import { Icon } from '../../ui/icon/icon';
import { chevron } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import type { Card } from '../membership/card.query';
import './tier-progress.scss';

/** How far the next tier is, in money where the rule allows it, else in growth. */
export function TierProgress({ nextTier }: Pick<Card, 'nextTier'>) {
  const t = cardCopy();
  const see = <View className='row cap2 tier-progress__see'>{t.seeBenefits}<Icon of={chevron} size={16} /></View>;
  if (!nextTier) return <Tap id='progress' className='tier-progress ruled' onTap={() => open('benefits')}><View className='row between'><View>{t.highest}</View>{see}</View></Tap>;
  const missing = nextTier.spendFen === undefined ? `${count(Math.max(0, nextTier.goalGrowth - nextTier.currentGrowth))} ${t.growthUnit}` : money(nextTier.spendFen);
  return (
    <Tap id='progress' className='tier-progress ruled' onTap={() => open('benefits')}>
      <View className='row between'>
        <View className='grow'>{nextTier.spendFen === undefined ? t.toNextGrowth : t.toNext} <Text className='strong'>{missing}</Text> {t.up(nextTier.name)}</View>
        {see}
      </View>
      <Bar part={nextTier.currentGrowth / Math.max(1, nextTier.goalGrowth)} label={t.progress(nextTier.name, nextTier.currentGrowth, nextTier.goalGrowth)} />
      <View className='row between cap'><View>{t.grown(nextTier.currentGrowth)}</View><View>{t.goal(nextTier.goalGrowth)}</View></View>
    </Tap>
  );
}
