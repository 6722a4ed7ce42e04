import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type * as z from 'zod';
import { refundCopy } from '../../copy/refund.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask as confirm, toast } from '../../platform/device';
import { SaveBar, SwitchRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { codeOf, sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { rateText } from './rate-row';
import type { Recharge } from './recharge-records';
import { type Draft, firstDraft, requestOf, slotOf } from './refund-draft';
import { RefundFields } from './refund-fields';
import { paidOut, type Quote, RefundSum } from './refund-sum';
import { storedValueClient } from './stored-value.client';
import { mayWithdraw } from './until-text';

interface RefundSheetProps {
  readonly office: Office;
  readonly recharge: Recharge;
  /** The newest request of the recharge: a refund answers it while it waits. */
  readonly asked?: Asked | undefined;
  /** A refund by law settled it, and value came back to it since. */
  readonly settled: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}
type Asked = NonNullable<z.output<StoredValueContract['getRecharge']['response']>['ask']>;

/** 退款: on what ground, how much of the principal where it is agreed on, then the sum line by line, then the refund of exactly that sum. */
export function RefundSheet({ office, recharge, asked: ask, settled, onClose, onDone }: RefundSheetProps) {
  const t = refundCopy();
  const { rechargeId } = recharge;
  const withdrawable = mayWithdraw(recharge, ask);
  const askId = ask?.state === 'asked' ? ask.askId : undefined;
  const [draft, setDraft] = useState<Draft>(() => firstDraft({ asked: askId !== undefined, withdrawable, settled, storeId: recharge.opening && office.stores.length > 1 ? office.stores[0]?.storeId : undefined }));
  const [reason, setReason] = useState('');
  const [quoted, setQuoted] = useState<{ readonly of: string; readonly quote: Quote }>();
  const [quoting, sending] = [useTask(), useTask()];
  const asked = requestOf(draft, recharge.opening === true);
  const request = { shopId: office.shopId, rechargeId, ...asked.request };
  const of = JSON.stringify(request);
  const askFor = async () => {
    const quote = await quoting.run(() => storedValueClient.quoteRefund(request));
    if (quote) setQuoted({ of, quote });
    // What the shop entered last on this ground is proposed, once.
    if (quote?.lastRate && draft.rate.typed === '' && !draft.rate.none) set({ rate: { none: false, typed: rateText(quote.lastRate) } });
  };
  const choice = JSON.stringify([draft.ground, draft.storeId, draft.tender, draft.hadBefore, draft.rate.none, quoted?.quote.lastRate]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is due is asked for at once when the sheet opens, and when anything else is chosen than a figure.
  useEffect(() => void askFor(), [choice]);
  const most = quoted?.quote.refundableFen;
  const wrong = asked.wrong || (draft.ground === 'agreed' && most !== undefined && (asked.request.principalFen ?? most) > most);
  const shown = quoted?.of === of && !wrong ? quoted.quote : undefined;
  const unconfirmed = shown?.cashLimitFen !== undefined && !draft.inCash;
  const set = (change: Partial<Draft>) => {
    if (sending.failure?.kind !== 'no-answer') forgetCommand(slotOf(rechargeId));
    sending.forget();
    quoting.forget();
    setDraft((before) => ({ ...before, ...change }));
  };
  const refund = async () => {
    if (!shown || !(await confirm(t.askTitle(paidOut(shown)), t.askText, t.askYes, t.askNo))) return;
    const { quoteHash, principalFen } = shown;
    const done = await sending.run(() => runCommand(slotOf(rechargeId), (key) => storedValueClient.refundRecharge({ ...request, principalFen: fen(principalFen), quoteHash, ...(askId ? { askId } : {}), ...(draft.inCash && shown.cashLimitFen !== undefined ? { cashConfirmed: true as const } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) }, { key })));
    if (!done) return;
    toast(t.done(paidOut(done)));
    onDone();
    onClose();
  };
  const changed = codeOf(sending.failure) === 'stored-value/refund-changed';
  const failure = sending.failure ?? quoting.failure;
  return (
    <BottomSheet open title={t.refund} onClose={onClose}>
      <RefundFields office={office} recharge={recharge} draft={draft} withdrawable={withdrawable} settled={settled} most={most} storeId={draft.storeId ?? quoted?.quote.storeId} wrong={wrong} set={set}>
        <TextRow id='refund-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} onChange={setReason} />
      </RefundFields>
      {shown && !changed ? <RefundSum quote={shown} opening={recharge.opening === true} /> : null}
      {shown?.cashLimitFen !== undefined && !changed ? <View className='sheet-form'><SwitchRow id='refund-cash' label={t.cash(shown.cashLimitFen)} note={t.cashNote(shown.cashLimitFen)} on={draft.inCash} onChange={(inCash) => set({ inCash })} /></View> : null}
      {shown && !changed
        ? <SaveBar id='refund-now' label={unconfirmed ? t.cashNeeded : t.confirm(paidOut(shown))} busy={sending.busy} disabled={unconfirmed} onSave={() => void refund()} failure={failure && sentenceFor(failure, true)} />
        : <SaveBar id='refund-quote' label={t.look} busy={quoting.busy} disabled={wrong} onSave={() => { sending.forget(); void askFor(); }} failure={failure && sentenceFor(failure, true)} />}
    </BottomSheet>
  );
}
