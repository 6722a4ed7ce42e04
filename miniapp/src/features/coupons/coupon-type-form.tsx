import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { offersCopy } from '../../copy/offers.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { back } from '../../platform/navigate';
import { PickManyRow } from '../../ui/form/pick-rows';
import { ChoiceRow, Form, SaveBar, TextRow } from '../../ui/form/rows';
import { sentenceFor } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { type CouponDraft, couponProblems, couponTerms, EMPTY_DRAFT } from './coupon-draft';
import { CouponTypeRow } from './coupon-type-row';
import { couponsClient } from './coupons.client';

const MAX_STORES = 50;

/** 新建优惠券: its terms, and how it will look on the member's phone. */
export function CouponTypeForm({ office }: { readonly office: Office }) {
  const t = offersCopy();
  const o = officeCopy();
  const [draft, setDraft] = useState<CouponDraft>(EMPTY_DRAFT);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `coupon-type:${office.shopId}`;
  const set = (change: Partial<CouponDraft>) => {
    // Other terms are another command, unless the last one's answer was lost.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft({ ...draft, ...change });
  };
  const problems = couponProblems(draft);
  const shown = tried ? problems : {};
  const create = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const made = await task.run(() => runCommand(slot, (key) => couponsClient.createCouponType({ shopId: office.shopId, ...couponTerms(draft) }, { key })));
    if (!made) return;
    dropEntry(`coupon-types:${office.shopId}`);
    toast(t.created);
    back();
  };
  const terms = couponTerms(draft);
  return (
    <Form foot={<SaveBar id='create-coupon' label={t.create} busy={task.busy} onSave={() => void create()} failure={task.failure && sentenceFor(task.failure, true)} />}>
      <View className='section section--first'>{t.preview}</View>
      <CouponTypeRow type={{ ...terms, title: terms.title || t.previewTitle }} lines={[t.validity(terms.validityDays, terms.perMember), ...(draft.storeIds.length > 0 ? [t.some(draft.storeIds.length)] : [])]} />
      <View className='sheet'>
        <ChoiceRow id='kind' label={t.kind} options={(['cash-off', 'exchange'] as const).map((key) => ({ key, title: t.kinds[key] }))} value={draft.kind} note={t.kindNotes[draft.kind]} onChange={(kind) => set({ kind })} />
        <TextRow id='title' label={t.title} value={draft.title} maxlength={20} placeholder={t.titleHints[draft.kind]} error={shown.title} onChange={(title) => set({ title })} />
        {draft.kind === 'cash-off' ? <TextRow id='value' label={t.value} value={draft.value} type='digit' maxlength={9} unit={o.yuan} error={shown.value} onChange={(value) => set({ value })} /> : null}
        <TextRow id='minimum' label={t.minimum} value={draft.minimum} type='digit' maxlength={9} unit={o.yuan} error={shown.minimum} note={t.minimumNote} onChange={(minimum) => set({ minimum })} />
      </View>
      <View className='sheet gap'>
        <TextRow id='days' label={t.days} value={draft.days} type='number' maxlength={4} unit={t.daysUnit} error={shown.days} note={t.daysNote} onChange={(days) => set({ days })} />
        <TextRow id='each' label={t.each} value={draft.each} type='number' maxlength={3} unit={t.eachUnit || ' '} error={shown.each} onChange={(each) => set({ each })} />
        <TextRow id='stock' label={t.stock} value={draft.stock} type='number' maxlength={8} unit={t.eachUnit || ' '} placeholder={t.stockHint} error={shown.stock} onChange={(stock) => set({ stock })} />
        {office.stores.length > 1 ? <PickManyRow id='stores' label={t.stores} options={office.stores.map(({ storeId, name }) => ({ key: storeId, title: name }))} values={draft.storeIds} max={MAX_STORES} empty={o.allStores} onChange={(storeIds) => set({ storeIds })} /> : null}
      </View>
    </Form>
  );
}
