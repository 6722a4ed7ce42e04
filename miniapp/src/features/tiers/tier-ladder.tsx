import { View } from '@tarojs/components';
import { benefitsCopy } from '../../copy/benefits.copy';
import { discountWords } from '../../copy/tier-discount.copy';
import { tiersCopy } from '../../copy/tiers.copy';
import { Slip } from '../../ui/slip/slip';
import type { ShopView } from '../shops/shops.client';
import { oftenWords, perkWords } from './perk-words';
import '../../ui/book/book.scss';
import './tier-ladder.scss';

type Tier = ShopView['tiers'][number];

/** Every tier on its own cloth, from paper to deep ink: the better one knows each other, the deeper the colour. */
export function TierLadder({ tiers, terms, currentId }: { readonly tiers: readonly Tier[]; readonly terms: ShopView['tierTerms']; readonly currentId: string }) {
  const t = benefitsCopy();
  const here = tiers.findIndex(({ tierId }) => tierId === currentId);
  return (
    <View className='ladder'>
      {tiers.map((tier, i) => (
        <View key={tier.tierId} className={`rung cover cover--${tier.face} ${i === here ? 'rung--here' : ''}`}>
          <View className='cover__cloth' />
          <Slip name={tier.name} />
          <View className='cover__words'>
            <View className='row rung__head'>
              <View className='cover__note grow'>{tiersCopy().from(terms.measure, terms.period, tier.fromGrowth)}</View>
              {i === here ? <View className='rung__mark'>{t.mine}</View> : i < here ? <View className='cover__note'>{t.reached}</View> : null}
            </View>
            <View className='rung__benefits'>{wordsOf(tier).map((benefit) => <View key={benefit}>{benefit}</View>)}</View>
          </View>
          <View className='cover__thread' />
        </View>
      ))}
    </View>
  );
}

function wordsOf(tier: Tier): readonly string[] {
  const t = benefitsCopy();
  const { points = 0, coupons = [] } = tier.gift ?? {};
  const gift = points > 0 || coupons.length > 0 ? [tiersCopy().gift(t.gift(points, coupons.map(({ title }) => title)))] : [];
  // Shops often write the multiplier among the benefits themselves.
  const plain = t.multiplier(tier.multiplierPercent);
  const words = [...new Set([...(tier.discount ? [discountWords(tier.discount)] : []), ...(tier.multiplierPercent > 100 ? [oftenWords(plain, tier.multiplierTimes)] : []), ...tier.benefits.filter((one) => one !== plain || tier.multiplierPercent <= 100), ...(tier.perks ?? []).map(perkWords), ...gift])];
  return words.length > 0 ? words : [t.none];
}
