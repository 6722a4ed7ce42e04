import { View } from '@tarojs/components';
import { useState } from 'react';
import { refundCopy } from '../../copy/refund.copy';
import { stuckRefundsCopy } from '../../copy/stuck-refunds.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { ChoiceRow, SaveBar, SwitchRow, TextRow } from '../../ui/form/rows';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { storedValueClient } from './stored-value.client';
import type { StuckProps } from './stuck-refunds.types';

const TENDERS = ['cash', 'bank-card', 'wechat', 'alipay'] as const;

/** How the shop paid it: by what, out of which drawer, to whom and why; above one's limit it asks a second person first. */
export function ByHandForm({ office, one, onChanged }: StuckProps) {
  const [t, r] = [stuckRefundsCopy(), refundCopy()];
  const [draft, setDraft] = useState({ tender: 'cash' as (typeof TENDERS)[number], storeId: office.stores[0]?.storeId ?? '', to: one.memberName, reference: '', reason: '', inCash: false });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `stuck-pay:${one.refundId}`;
  const set = (change: Partial<typeof draft>) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft((before) => ({ ...before, ...change }));
  };
  const [to, reference, reason] = [draft.to.trim(), draft.reference.trim(), draft.reason.trim()];
  const limitFen = draft.tender === 'cash' ? one.cashLimitFen : undefined;
  const unconfirmed = limitFen !== undefined && !draft.inCash;
  const pay = async () => {
    setTried(true);
    if (to === '' || reason === '') return;
    const request = { shopId: office.shopId, refundId: one.refundId, tender: draft.tender, to, reason, ...(reference ? { reference } : {}), ...(draft.tender === 'cash' ? { storeId: draft.storeId as never } : {}), ...(limitFen === undefined ? {} : { cashConfirmed: true as const }) };
    const done = await task.run(() => runCommand(slot, (key) => storedValueClient.payRefundByHand(request, { key })));
    if (!done) return;
    toast(done.state === 'waiting' ? t.sent : t.paid);
    onChanged(done);
  };
  return (
    <View>
      <View className='sheet-form'>
        <ChoiceRow id='by-hand-tender' label={t.tender} options={TENDERS.map((key) => ({ key, title: t.tenders[key] }))} value={draft.tender} onChange={(tender) => set({ tender })} />
        {draft.tender === 'cash' && office.stores.length > 1 ? <ChoiceRow id='by-hand-store' label={t.store} options={office.stores.map(({ storeId, name }) => ({ key: storeId as string, title: name }))} value={draft.storeId} onChange={(storeId) => set({ storeId })} /> : null}
        <TextRow id='by-hand-to' label={t.to} value={draft.to} maxlength={40} placeholder={t.toHint} error={tried && to === '' ? t.toNeeded : undefined} onChange={(value) => set({ to: value })} />
        <TextRow id='by-hand-reference' label={t.reference} value={draft.reference} maxlength={60} placeholder={t.referenceHint} onChange={(value) => set({ reference: value })} />
        <TextRow id='by-hand-reason' label={t.reason} value={draft.reason} maxlength={100} placeholder={t.reasonHint} error={tried && reason === '' ? t.reasonNeeded : undefined} onChange={(value) => set({ reason: value })} />
        {limitFen === undefined ? null : <SwitchRow id='by-hand-cash' label={r.cash(limitFen)} note={r.cashNote(limitFen)} on={draft.inCash} onChange={(inCash) => set({ inCash })} />}
      </View>
      <View className='cap sheet-note'>{one.alone ? t.alone : t.second}</View>
      <SaveBar id='by-hand-save' label={unconfirmed ? r.cashNeeded : one.alone ? t.save(one.amountFen) : t.send} busy={task.busy} disabled={unconfirmed} onSave={() => void pay()} failure={task.failure && sentenceFor(task.failure, true)} />
    </View>
  );
}
