import { View } from '@tarojs/components';
import { useState } from 'react';
import { couponTypeCopy } from '../../copy/coupon-type.copy';
import { calendarDayText, dayKey } from '../../copy/dates';
import { officeCopy } from '../../copy/office.copy';
import { offersCopy } from '../../copy/offers.copy';
import { percentOf, wholeOf } from '../../copy/whole';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { back } from '../../platform/navigate';
import { ChoiceRow, Form, SaveBar, TextRow } from '../../ui/form/rows';
import { Tap } from '../../ui/tap/tap';
import { sentenceFor } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { type CouponDraft, couponProblems, couponTerms, EMPTY_DRAFT, KINDS, takesMoneyOff } from './coupon-draft';
import { CouponTypeRow } from './coupon-type-row';
import { couponsClient } from './coupons.client';
import { MoreTerms } from './more-terms';

/** How long, how many and where, in lines under the preview. */
function previewLines(draft: CouponDraft, zone: string): readonly string[] {
  const [t, c] = [offersCopy(), couponTypeCopy()];
  const day = (text: string) => (text ? calendarDayText(text, zone, now()) : c.pickDay);
  return [draft.term === 'fixed' ? `${c.fixedText(day(draft.fixed.from), day(draft.fixed.to))}${t.joiner}${c.per(wholeOf(draft.each) ?? 0)}` : t.validity(wholeOf(draft.days) ?? 0, wholeOf(draft.each) ?? 0), ...(draft.storeIds.length > 0 ? [t.some(draft.storeIds.length)] : [])];
}

/** 新建优惠券: its terms, and how it will look on the member's phone. */
export function CouponTypeForm({ office }: { readonly office: Office }) {
  const [t, o, c] = [offersCopy(), officeCopy(), couponTypeCopy()];
  const [more, setMore] = useState(false);
  const today = dayKey(now(), office.zone);
  const [draft, setDraft] = useState<CouponDraft>(EMPTY_DRAFT);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `coupon-type:${office.shopId}`;
  const set = (change: Partial<CouponDraft>) => {
    // Other terms are another command, unless the last one's answer was lost.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft({ ...draft, ...change });
  };
  const problems = couponProblems(draft, today);
  const percent = percentOf(draft.fold);
  const shown = tried ? problems : {};
  const create = async () => {
    setTried(true);
    // What is wrong must be in sight.
    if (['fixed', 'eachDay', 'hours', 'blackouts'].some((field) => field in problems)) setMore(true);
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
      <CouponTypeRow type={{ ...terms, title: terms.title || t.previewTitle }} lines={previewLines(draft, office.zone)} />
      <View className='sheet'>
        <ChoiceRow id='kind' label={t.kind} options={KINDS.map((key) => ({ key, title: t.kinds[key] }))} value={draft.kind} note={t.kindNotes[draft.kind]} onChange={(kind) => set({ kind })} />
        <TextRow id='title' label={t.title} value={draft.title} maxlength={20} placeholder={t.titleHints[draft.kind]} error={shown.title} onChange={(title) => set({ title })} />
        {draft.kind === 'percent-off' ? <TextRow id='fold' label={c.fold} value={draft.fold} type='digit' maxlength={3} unit={c.foldUnit} error={shown.fold} note={percent === undefined ? undefined : c.foldNote(percent)} onChange={(fold) => set({ fold })} /> : null}
        {takesMoneyOff(draft) ? <TextRow id='value' label={draft.kind === 'percent-off' ? c.cap : t.value} value={draft.value} type='digit' maxlength={9} unit={o.yuan} error={shown.value} onChange={(value) => set({ value })} /> : null}
        <TextRow id='minimum' label={t.minimum} value={draft.minimum} type='digit' maxlength={9} unit={o.yuan} error={shown.minimum} note={t.minimumNote} onChange={(minimum) => set({ minimum })} />
      </View>
      <View className='sheet gap'>
        {draft.term === 'fixed' ? null : <TextRow id='days' label={t.days} value={draft.days} type='number' maxlength={4} unit={t.daysUnit} error={shown.days} note={t.daysNote} onChange={(days) => set({ days })} />}
        <TextRow id='each' label={t.each} value={draft.each} type='number' maxlength={3} unit={t.eachUnit || ' '} error={shown.each} onChange={(each) => set({ each })} />
        <TextRow id='stock' label={t.stock} value={draft.stock} type='number' maxlength={8} unit={t.eachUnit || ' '} placeholder={t.stockHint} error={shown.stock} onChange={(stock) => set({ stock })} />
      </View>
      <Tap id='more-terms' className='form-row__line gap' expanded={more} onTap={() => setMore(!more)}><View className='nowrap'>{more ? c.fewer : c.more}</View>{more ? null : <View className='cap grow right'>{c.moreNote}</View>}</Tap>
      {more ? <MoreTerms office={office} draft={draft} shown={shown} today={today} set={set} /> : null}
    </Form>
  );
}
