import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { discountWords } from '../../copy/tier-discount.copy';
import { tiersCopy } from '../../copy/tiers.copy';
import { timeText } from '../../copy/dates';
import { wholeOf } from '../../copy/whole';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Form, SaveBar } from '../../ui/form/rows';
import { plus } from '../../ui/icon/icons';
import { Slip } from '../../ui/slip/slip';
import { Tap } from '../../ui/tap/tap';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { type CouponOption, giftSaid } from '../shops/gift-fields';
import type { Office } from '../shops/office';
import { useShopView } from '../shops/shop.query';
import { draftOf, isFine, MAX_TIERS, nextTier, ruleOf, type TierDraft, termsDraftOf, termsOf, termsProblems, tierProblems } from './tiers-draft';
import { sortedDiscount } from './discount-draft';
import { TermsSheet } from './terms-sheet';
import { oftenWords, perkWords } from './perk-words';
import { TierSheet } from './tier-sheet';
import { type TierRule, type TierTerms, tiersClient } from './tiers.client';
import '../../ui/book/book.scss';
import './tiers-editor.scss';

/** 等级 */
export function TiersEditor({ office, coupons }: { readonly office: Office; readonly coupons: readonly CouponOption[] }) {
  const query = useQuery(`tiers:${office.shopId}`, () => tiersClient.getTiers({ shopId: office.shopId }));
  return <Asked query={query}>{({ tiers, terms, version }) => <Editor key={version} office={office} coupons={coupons} saved={tiers} savedTerms={terms} />}</Asked>;
}

/** The tiers from lowest to highest, each on its own cover; changed here, and sent all together. */
function Editor({ office, coupons, saved, savedTerms }: { readonly office: Office; readonly coupons: readonly CouponOption[]; readonly saved: readonly TierRule[]; readonly savedTerms: TierTerms }) {
  const t = rulesCopy();
  const [tiers, setTiers] = useState<readonly TierDraft[]>(() => saved.map((tier) => draftOf(tier, savedTerms.measure)));
  const [termsDraft, setTerms] = useState(() => termsDraftOf(savedTerms));
  const [known, setKnown] = useState({ tiers: saved, terms: savedTerms });
  const [editing, setEditing] = useState<number | 'terms'>();
  const task = useTask();
  const shop = useShopView(office.shopId);
  const terms = termsOf(termsDraft);
  const rules = tiers.map((tier, i) => ruleOf(tier, i === 0, terms.measure));
  const changed = JSON.stringify(sorted(rules, terms)) !== JSON.stringify(sorted(known.tiers, known.terms));
  const fine = isFine(tiers, terms.measure) && Object.keys(termsProblems(termsDraft)).length === 0;
  const save = async () => {
    const done = await task.run(() => tiersClient.setTiers({ shopId: office.shopId, tiers: rules.map((rule) => ({ ...rule, benefits: [...rule.benefits] })), terms }));
    if (!done) return;
    setKnown({ tiers: rules, terms });
    void shop.refresh();
    toast(t.saved(timeText(done.effectiveAt, office.zone)));
  };
  const remove = async (index: number) => {
    if (!(await ask(t.removeAsk(tiers[index]?.name ?? ''), t.removeText, t.removeYes, t.removeNo))) return;
    setEditing(undefined);
    setTiers(tiers.filter((_, i) => i !== index));
  };
  const reset = () => {
    setTiers(known.tiers.map((tier) => draftOf(tier, known.terms.measure)));
    setTerms(termsDraftOf(known.terms));
  };
  const add = () => {
    setTiers([...tiers, nextTier(tiers)]);
    setEditing(tiers.length);
  };
  const foot = office.isOwner ? <View><SaveBar id='save-tiers' label={changed ? t.saveTiers : officeCopy().saved} busy={task.busy} disabled={!changed || !fine} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />{changed && !task.busy ? <Button kind='quiet' onTap={reset}>{t.reset}</Button> : null}</View> : undefined;
  return (
    <Form foot={foot}>
      <View className='tier-edit'><Cells><Cell id='tier-terms' title={tiersCopy().terms} note={tiersCopy().said(terms.measure, terms.period)} {...(office.isOwner ? { onTap: () => setEditing('terms') } : {})} /></Cells></View>
      {tiers.map((tier, i) => <TierRow key={tier.tierId} coupons={coupons} tiers={tiers} terms={terms} index={i} onTap={office.isOwner ? () => setEditing(i) : undefined} />)}
      {office.isOwner && tiers.length < MAX_TIERS ? <Button id='add-tier' kind='outline' icon={plus} onTap={add}>{t.addTier}</Button> : null}
      <View className='cap gap'>{office.isOwner ? t.lead : officeCopy().ownerOnly}</View>
      {editing === 'terms' ? <TermsSheet terms={termsDraft} onChange={setTerms} onClose={() => setEditing(undefined)} /> : editing === undefined ? null : <TierSheet shopId={office.shopId} tiers={tiers} terms={terms} coupons={coupons} index={editing} onChange={(tier) => setTiers(tiers.map((one, i) => (i === editing ? tier : one)))} onRemove={() => void remove(editing)} onClose={() => setEditing(undefined)} />}
    </Form>
  );
}

/** Fields in one order, so that what was only opened is not changed. */
const sorted = (tiers: readonly TierRule[], { measure, period, graceDays, fall, protectDays }: TierTerms) => [measure, period, graceDays, fall, protectDays, tiers.map(({ tierId, name, face, fromGrowth, keepFrom, multiplierPercent, multiplierTimes, benefits, perks = [], gift, discount }) => [tierId, name, face, fromGrowth, keepFrom, multiplierPercent, multiplierTimes?.count, multiplierTimes?.per, benefits, perks.map(({ perkId, kind, title, times, contact, free }) => [perkId, kind, title, times?.count, times?.per, contact?.name, contact?.phone, contact?.wechat, free && ('itemId' in free ? free.itemId : free.category)]), gift ? [gift.points, gift.couponTypeIds] : [], sortedDiscount(discount)])];

function TierRow({ tiers, terms: { measure, period }, index, coupons, onTap }: { readonly coupons: readonly CouponOption[]; readonly tiers: readonly TierDraft[]; readonly terms: TierTerms; readonly index: number; readonly onTap: (() => void) | undefined }) {
  const t = rulesCopy();
  const tier = tiers[index] as TierDraft;
  const [wrong] = Object.values(tierProblems(tiers, index, measure));
  const { fromGrowth, multiplierTimes, perks = [], gift, discount } = ruleOf(tier, index === 0, measure);
  const benefits = [...(discount ? [discountWords(discount)] : []), ...tier.benefits.map((one) => one.trim()).filter((one) => one !== ''), ...perks.map(perkWords), ...(gift ? [tiersCopy().gift(giftSaid(gift.points, gift.couponTypeIds, coupons))] : [])];
  return (
    <Tap id={`tier-${tier.tierId}`} className={`tier-edit ${wrong ? 'tier-edit--wrong' : ''}`} onTap={onTap}>
      <View className={`cover cover--${tier.face}`}>
        <View className='cover__cloth' />
        <Slip name={tier.name.trim() || t.newTier.slice(0, 2)} />
        <View className='cover__words'>
          <View className='cover__note'>{[tiersCopy().from(measure, period, fromGrowth), oftenWords(t.multiplier(wholeOf(tier.percent) ?? 100), multiplierTimes)].join(' · ')}</View>
          {(benefits.length > 0 ? benefits : [t.noBenefits]).map((one) => <View key={one}>{one}</View>)}
        </View>
        <View className='cover__thread' />
      </View>
      {wrong ? <View className='tier-edit__wrong'>{wrong}</View> : null}
    </Tap>
  );
}
