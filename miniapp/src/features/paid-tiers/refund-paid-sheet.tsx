import { View } from '@tarojs/components';
import { useState } from 'react';
import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { BackBy } from '../shops/back-by';
import type { TillDesk } from '../shops/till-desk';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { type PaidTerm, paidTiersClient } from './paid-tiers.client';
import './paid-tiers.scss';

/** Takes a term back: the sum and how it comes about are said before it is done. */
export function RefundPaidSheet({ desk, term, onClose, onDone }: { readonly desk: TillDesk; readonly term: PaidTerm; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = paidTiersCopy();
  const [reason, setReason] = useState('');
  const task = useTask();
  const slot = `paid-tier-refund:${term.saleId}`;
  const choose = (change: () => void) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    change();
  };
  const refund = async () => {
    if (!(await ask(t.refundAsk, t.refundText(term.refundFen), t.refund, t.no))) return;
    const back = await task.run(() => runCommand(slot, (key) => paidTiersClient.refundPaidTier({ shopId: desk.shopId, storeId: desk.storeId, memberId: desk.memberId, saleId: term.saleId, refundFen: term.refundFen, tenders: term.refundTenders, reason: reason.trim() }, { key })));
    if (!back) return;
    toast(t.refunded);
    onDone();
  };
  return (
    <BottomSheet open title={t.refundTitle} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} note={reason.trim() === '' ? t.reasonFirst : undefined} onChange={(text) => choose(() => setReason(text))} />
        <BackBy tenders={term.refundTenders} />
        {term.refundFen > 0 ? <View className='cap gap'>{t.refundWhy(term.unusedDays, term.days)}</View> : null}
        {task.failure ? <View className='gap'><ErrorLine sentence={sentenceFor(task.failure, true)} /></View> : null}
        <View className='gap'><Button id='refund' kind='danger' busy={task.busy} disabled={reason.trim() === ''} onTap={() => void refund()}>{t.refundFor(term.refundFen)}</Button></View>
      </View>
    </BottomSheet>
  );
}
