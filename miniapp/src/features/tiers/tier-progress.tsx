import { Text, View } from '@tarojs/components';
import { cardCopy } from '../../copy/card.copy';
import { calendarDayText } from '../../copy/dates';
import { missing } from '../../copy/missing';
import { tiersCopy } from '../../copy/tiers.copy';
import { open } from '../../platform/navigate';
import { Bar } from '../../ui/bar/bar';
import { Icon } from '../../ui/icon/icon';
import { chevron } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import type { Card } from '../membership/card.query';
import './tier-progress.scss';

function Missing({ goal: { measure, currentGrowth, goalGrowth, spendFen } }: { readonly goal: NonNullable<Card['nextTier'] | Card['keepTier']> }) {
  const [verb, much] = missing({ measure, missing: Math.max(0, goalGrowth - currentGrowth), spendFen });
  return <Text>{verb} <Text className='strong'>{much}</Text></Text>;
}

/** How far the next tier is, and until when this one is kept. */
export function TierProgress({ card: { nextTier, readyTier, keepTier, tier, shop, serverNow } }: { readonly card: Pick<Card, 'nextTier' | 'readyTier' | 'keepTier' | 'tier' | 'shop' | 'serverNow'> }) {
  const t = cardCopy();
  const m = tiersCopy();
  const see = <View className='row cap2 tier-progress__see'>{t.seeBenefits}<Icon of={chevron} size={16} /></View>;
  const until = keepTier && calendarDayText(keepTier.until, shop.zone, serverNow);
  return (
    <Tap id='progress' className='tier-progress ruled' onTap={() => open('benefits')}>
      {readyTier ? <View id='ready-tier' className='row between'><View className='grow'>{t.ready(readyTier.name)}</View>{nextTier ? null : see}</View> : null}
      {nextTier ? (
        <>
          <View className='row between'>
            <View className='grow'><Missing goal={nextTier} /> {t.up(nextTier.name)}</View>
            {see}
          </View>
          <Bar part={nextTier.currentGrowth / Math.max(1, nextTier.goalGrowth)} label={t.progress(nextTier.name, m.amount(nextTier.measure, nextTier.currentGrowth), m.amount(nextTier.measure, nextTier.goalGrowth))} />
          <View className='row between cap'><View>{m.has(nextTier.measure, nextTier.currentGrowth)}</View><View>{m.goal(nextTier.measure, nextTier.goalGrowth)}</View></View>
        </>
      ) : readyTier ? null : <View className='row between'><View>{t.highest}</View>{see}</View>}
      {keepTier && until !== undefined ? (
        <View id='keep-tier' className='row between cap2 tier-progress__keep'>
          <View>{keepTier.grace ? m.grace(until) : m.keptUntil(tier.name, until)}</View>
          <View>{keepTier.currentGrowth >= keepTier.goalGrowth ? m.kept : <Text><Missing goal={keepTier} /> {m.keeps}</Text>}</View>
        </View>
      ) : null}
    </Tap>
  );
}
