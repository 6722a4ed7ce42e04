import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { perksCopy } from '../../copy/perks.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { tiersCopy } from '../../copy/tiers.copy';
import { Button } from '../../ui/button/button';
import { TextRow } from '../../ui/form/rows';
import { GiftFields, type CouponOption } from '../shops/gift-fields';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Slip } from '../../ui/slip/slip';
import { Tap } from '../../ui/tap/tap';
import { NO_DISCOUNT } from './discount-draft';
import { DiscountFields } from './discount-fields';
import { PerkFields } from './perk-fields';
import { isCounted, NO_TIMES, TimesRows } from './times-rows';
import { MAX_BENEFITS, multiplies, type TierDraft, tierProblems } from './tiers-draft';
import type { TierTerms } from './tiers.client';
import '../../ui/book/book.scss';
import './tiers-editor.scss';

interface TierSheetProps {
  readonly shopId: ShopId;
  readonly tiers: readonly TierDraft[];
  readonly index: number;
  readonly terms: TierTerms;
  readonly coupons: readonly CouponOption[];
  readonly onChange: (tier: TierDraft) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** One tier: its name on the slip, its cover, from when on, and what it brings. Nothing is sent until the tiers are saved. */
export function TierSheet({ shopId, tiers, index, terms: { measure, period }, coupons, onChange, onRemove, onClose }: TierSheetProps) {
  const t = rulesCopy();
  const tier = tiers[index];
  if (!tier) return null;
  const problems = tierProblems(tiers, index, measure);
  const m = tiersCopy();
  const lines = [...tier.benefits, ...(tier.benefits.length < MAX_BENEFITS ? [''] : [])];
  const setBenefit = (i: number, text: string) => {
    const next = [...tier.benefits];
    next[i] = text;
    onChange({ ...tier, benefits: next.filter((line, at) => line !== '' || at < next.length - 1) });
  };
  return (
    <BottomSheet open title={tier.name.trim() || t.newTier} onClose={onClose}>
      <View className='faces' {...{ role: 'radiogroup', 'aria-label': t.face }}>
        {t.faces.map((title, i) => (
          <Tap key={title} id={`face-${i + 1}`} role='radio' checked={tier.face === i + 1} label={title} className={`faces__one cover--${i + 1} ${tier.face === i + 1 ? 'faces__one--on' : ''}`} onTap={() => onChange({ ...tier, face: i + 1 })}>
            <Slip name={tier.name.trim() || t.newTier.slice(0, 2)} />
          </Tap>
        ))}
      </View>
      <View className='cap faces__note'>{t.faceNote}</View>
      <View className='sheet-form'>
        <TextRow id='tier-name' label={t.tierName} value={tier.name} maxlength={4} placeholder={t.tierNameHint} error={problems.name} onChange={(name) => onChange({ ...tier, name })} />
        {index === 0 ? <View className='form-row'><View className='form-row__line'><View className='form-row__label'>{m.fromLabel[measure]}</View><View className='grow cap'>{t.firstZero}</View></View></View>
          : <TextRow id='tier-from' label={m.fromLabel[measure]} value={tier.from} type={measure === 'spend' ? 'digit' : 'number'} maxlength={9} unit={m.fromUnit[measure]} error={problems.from} onChange={(from) => onChange({ ...tier, from })} />}
        {index === 0 || period === 'lifetime' ? null : <TextRow id='tier-keep' label={m.keepFrom(measure)} value={tier.keep ?? ''} type={measure === 'spend' ? 'digit' : 'number'} maxlength={9} unit=' ' placeholder={m.keepHint} error={problems.keep} onChange={(keep) => onChange({ ...tier, keep })} />}
        <TextRow id='tier-percent' label={t.percent} value={tier.percent} type='number' maxlength={4} unit={t.percentUnit} error={problems.percent} note={t.percentNote} onChange={(percent) => onChange({ ...tier, percent })} />
        {multiplies(tier) ? <TimesRows id='tier-percent' draft={tier.pointsTimes ?? NO_TIMES} label={perksCopy().pointsTimes} placeholder={perksCopy().noLimit} note={isCounted(tier.pointsTimes ?? NO_TIMES) ? perksCopy().pointsNote : undefined} onChange={(pointsTimes) => onChange({ ...tier, pointsTimes })} /> : null}
        {lines.map((line, i) => <TextRow key={t.benefit(i + 1)} id={`benefit-${i + 1}`} label={t.benefit(i + 1)} value={line} maxlength={30} placeholder={i === tier.benefits.length ? t.addBenefit : ''} onChange={(text) => setBenefit(i, text)} />)}
        {index === 0 ? null : <GiftFields points={tier.giftPoints ?? ''} couponTypeIds={tier.giftCoupons ?? []} coupons={coupons} labels={m.giftLabels} error={problems.gift} onPoints={(giftPoints) => onChange({ ...tier, giftPoints })} onCoupons={(giftCoupons) => onChange({ ...tier, giftCoupons })} />}
      </View>
      {index === 0 ? null : <View className='cap sheet-note'>{m.giftNote}</View>}
      <DiscountFields shopId={shopId} draft={tier.discount ?? NO_DISCOUNT} onChange={(discount) => onChange({ ...tier, discount })} />
      <PerkFields shopId={shopId} perks={tier.perks ?? []} others={tiers.flatMap((one, i) => (i === index ? [] : (one.perks ?? [])))} onChange={(perks) => onChange({ ...tier, perks })} />
      <Button id='tier-done' onTap={onClose}>{t.done}</Button>
      {tiers.length > 1 && index > 0 ? <Button id='tier-remove' kind='quiet' onTap={onRemove}><View className='bad'>{t.remove}</View></Button> : null}
    </BottomSheet>
  );
}
