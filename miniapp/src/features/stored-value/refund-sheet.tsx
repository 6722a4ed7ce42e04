import type { StoreId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import { fenOf, money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { refundCopy } from '../../copy/refund.copy';
import { rightsCopy } from '../../copy/rights.copy';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { codeOf, sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { Recharge } from './recharge-records';
import { paidOut, type Quote, RefundSum } from './refund-sum';
import { MOST_RATE } from './rights-sheet';
import { storedValueClient } from './stored-value.client';

type Ground = Quote['ground'];
interface RefundSheetProps {
  readonly office: Office;
  readonly recharge: Recharge;
  /** The member's request that the refund answers. */
  readonly askId?: Parameters<typeof storedValueClient.refundRecharge>[0]['askId'];
  readonly onClose: () => void;
  readonly onDone: () => void;
}
interface Draft {
  readonly ground: Ground;
  readonly typed: string;
  readonly rate: string;
  readonly storeId?: StoreId;
}
/** What a member asks for is what the law gives; what the shop begins with is what the two agree on. */
const firstGround = (asked: boolean, withdrawable: boolean): Ground => (!asked ? 'agreed' : withdrawable ? 'seven-days' : 'own-reasons');

/** 退款: on what ground, how much of the principal where it is agreed on, then the sum line by line, then the refund of exactly that sum. */
export function RefundSheet({ office, recharge, askId, onClose, onDone }: RefundSheetProps) {
  const t = refundCopy();
  const { rechargeId } = recharge;
  const withdrawable = (recharge.withdrawUntil ?? 0) > now();
  const [draft, setDraft] = useState<Draft>({ ground: firstGround(askId !== undefined, withdrawable), typed: '', rate: '0' });
  const [reason, setReason] = useState('');
  const [quoted, setQuoted] = useState<{ readonly of: string; readonly quote: Quote }>();
  const [quoting, sending] = [useTask(), useTask()];
  const slot = `refund:${rechargeId}`;
  const asked = requestOf(draft);
  const request = { shopId: office.shopId, rechargeId, ...asked.request };
  const of = JSON.stringify(request);
  const askFor = async () => {
    const quote = await quoting.run(() => storedValueClient.quoteRefund(request));
    if (quote) setQuoted({ of, quote });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is due is asked for at once when the sheet opens, and when another ground or store is chosen.
  useEffect(() => void askFor(), [draft.ground, draft.storeId]);
  const most = quoted?.quote.refundableFen;
  const wrong = asked.wrong || (draft.ground === 'agreed' && most !== undefined && (asked.request.principalFen ?? most) > most);
  const shown = quoted?.of === of ? quoted.quote : undefined;
  const set = (change: Partial<Draft>) => {
    if (sending.failure?.kind !== 'no-answer') forgetCommand(slot);
    sending.forget();
    quoting.forget();
    setDraft((before) => ({ ...before, ...change }));
  };
  const refund = async () => {
    if (!shown || !(await ask(t.askTitle(paidOut(shown)), t.askText, t.askYes, t.askNo))) return;
    const { quoteHash, principalFen } = shown;
    const done = await sending.run(() => runCommand(slot, (key) => storedValueClient.refundRecharge({ ...request, principalFen: fen(principalFen), quoteHash, ...(askId ? { askId } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) }, { key })));
    if (!done) return;
    toast(t.done(paidOut(done)));
    onDone();
    onClose();
  };
  const changed = codeOf(sending.failure) === 'stored-value/refund-changed';
  const failure = sending.failure ?? quoting.failure;
  return (
    <BottomSheet open title={t.refund} onClose={onClose}>
      <Fields office={office} recharge={recharge} draft={draft} withdrawable={withdrawable} most={most} storeId={draft.storeId ?? quoted?.quote.storeId} wrong={wrong} set={set}>
        <TextRow id='refund-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} onChange={setReason} />
      </Fields>
      {shown && !changed ? <RefundSum quote={shown} /> : null}
      {shown && !changed
        ? <SaveBar id='refund-now' label={t.confirm(paidOut(shown))} busy={sending.busy} onSave={() => void refund()} failure={failure && sentenceFor(failure, true)} />
        : <SaveBar id='refund-quote' label={t.look} busy={quoting.busy} disabled={wrong} onSave={() => { sending.forget(); void askFor(); }} failure={failure && sentenceFor(failure, true)} />}
    </BottomSheet>
  );
}

/** What is sent of it; a percentage with two decimals reads like an amount of yuan: 3.10 is 310 hundredths. */
function requestOf({ ground, typed, rate, storeId }: Draft): { readonly wrong: boolean; readonly request: Omit<Parameters<typeof storedValueClient.quoteRefund>[0], 'shopId' | 'rechargeId'> } {
  const place = storeId ? { storeId } : {};
  if (ground === 'agreed') {
    const sum = typed.trim() === '' ? undefined : fenOf(typed);
    return { wrong: typed.trim() !== '' && (sum === undefined || sum < 1), request: { ground, ...(sum === undefined ? {} : { principalFen: fen(sum) }), ...place } };
  }
  const ratePerTenThousand = ground === 'seven-days' ? 0 : fenOf(rate);
  return { wrong: ratePerTenThousand === undefined || ratePerTenThousand > MOST_RATE, request: { ground, ratePerTenThousand: ratePerTenThousand ?? 0, ...place } };
}

interface FieldsProps extends Pick<RefundSheetProps, 'office' | 'recharge'> {
  readonly draft: Draft;
  readonly withdrawable: boolean;
  readonly most: number | undefined;
  readonly storeId: StoreId | undefined;
  readonly wrong: boolean;
  readonly children: ReactNode;
  readonly set: (change: Partial<Draft>) => void;
}
function Fields({ office, recharge, draft, withdrawable, most, storeId, wrong, children, set }: FieldsProps) {
  const [t, r] = [refundCopy(), rightsCopy()];
  const { ground } = draft;
  const grounds = (['agreed', 'seven-days', 'shop-fault', 'own-reasons'] as const).filter((key) => key !== 'seven-days' || withdrawable);
  return (
    <View className='sheet-form'>
      <ChoiceRow id='refund-ground' label={t.ground} options={grounds.map((key) => ({ key, title: t.grounds[key] }))} value={ground} note={t.groundNotes[ground]} onChange={(key) => set({ ground: key })} />
      {ground === 'agreed' ? <TextRow id='refund-principal' label={t.principal} value={draft.typed} type='digit' maxlength={8} unit={officeCopy().yuan} placeholder={most === undefined ? '' : money(most).slice(1)} note={most === undefined ? undefined : t.most(most)} error={wrong && most !== undefined ? t.amountNeeded(most) : undefined} onChange={(typed) => set({ typed })} /> : null}
      {ground === 'shop-fault' || ground === 'own-reasons' ? <TextRow id='refund-rate' label={r.rate} value={draft.rate} type='digit' maxlength={5} unit='%' note={r.rateNote} error={wrong ? r.rateWrong : undefined} onChange={(rate) => set({ rate })} /> : null}
      {recharge.tender && office.stores.length > 1 ? <ChoiceRow id='refund-store' label={t.payFrom} options={office.stores.map((store) => ({ key: store.storeId as string, title: store.name }))} value={storeId ?? ''} onChange={(key) => set({ storeId: key as StoreId })} /> : null}
      {children}
    </View>
  );
}
