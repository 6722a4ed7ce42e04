import type { CommandKey } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { timeText } from '../../copy/dates';
import { fenOf, money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { refundVisitCopy } from '../../copy/refund-visit.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask } from '../../platform/device';
import { back } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { Page } from '../../ui/page/page';
import { codeOf, outcomeOf, sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { visitsClient } from '../visits/visits.client';
import { type Refunded, type RefundQuote, showResult, useResult, type Visit, type WorkPlace } from './counter.store';
import { usesOf } from './bill-lines';
import { RefundDone, RefundSum } from './refund-sum';
import { ReturnLines } from './return-lines';
import { paidHow, whoOf } from './visit-row';
import './counter.scss';

type Part = Parameters<typeof visitsClient.quoteVisitRefund>[0]['part'];

/** 消费退款: a sum or things on the bill, then line by line what goes where, then the refund of exactly that. */
export function RefundVisit({ place, visitId, zone }: { readonly place: WorkPlace; readonly visitId: CommandKey; readonly zone: string }) {
  const t = refundVisitCopy();
  const [way, setWay] = useState<'amount' | 'lines'>('amount');
  const [typed, setTyped] = useState('');
  const [returned, setReturned] = useState<Readonly<Record<number, number>>>({});
  const [reason, setReason] = useState('');
  // Opened from a result, the visit is at hand; from a member's story it comes with the quote of all that is left.
  const result = useResult();
  const [first, setFirst] = useState<Visit | undefined>(result?.visitId === visitId ? result : undefined);
  const [shown, setShown] = useState<RefundQuote>();
  const [done, setDone] = useState<Refunded>();
  const [quoting, sending] = [useTask(), useTask()];
  const at = { shopId: place.shopId, storeId: place.storeId, visitId };
  const slot = `visit-refund:${visitId}`;
  const amountFen = fenOf(typed);
  const lines = Object.entries(returned).flatMap(([line, quantity]) => (quantity > 0 ? [{ line: Number(line), quantity }] : []));
  const part: Part = way === 'lines' ? (lines.length > 0 ? { lines } : undefined) : amountFen === undefined ? undefined : { amountFen: fen(amountFen) };
  const visit = first;
  const mostFen = visit && visit.dueFen - (visit.refunded?.amountFen ?? 0);
  const wrong = way === 'amount' && typed.trim() !== '' && (amountFen === undefined || amountFen < 1 || (mostFen !== undefined && amountFen > mostFen));
  const look = async () => {
    sending.forget();
    const quoted = await quoting.run(() => visitsClient.quoteVisitRefund({ ...at, ...(part ? { part } : {}) }));
    if (!quoted) return;
    setFirst(quoted.visit);
    setShown(quoted);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: all that is left is asked for once, when the page opens.
  useEffect(() => {
    if (!first) void look();
  }, []);
  const changing = <T,>(set: (value: T) => void) => (value: T) => {
    if (sending.failure?.kind !== 'no-answer') forgetCommand(slot);
    sending.forget();
    setShown(undefined);
    set(value);
  };
  const refund = async (quote: RefundQuote) => {
    const cash = quote.tenders.map((line) => t.cash(money(line.amountFen), paidHow({ principalFen: fen(0), bonusFen: fen(0), tenders: [line] }))).join('');
    if (!(await ask(t.askTitle(quote.amountFen), t.askText(cash, quote.visit.member !== undefined), t.askYes, t.askNo))) return;
    const refunded = await sending.run(() => runCommand(slot, (key) => visitsClient.refundVisit({ ...at, ...(part ? { part } : {}), quoteHash: quote.quoteHash, ...(reason.trim() ? { reason: reason.trim() } : {}) }, { key })));
    if (!refunded) return;
    setDone(refunded);
    // The result that this page was opened from shows the visit as it is now.
    const now = await outcomeOf(visitsClient.getVisit({ shopId: place.shopId, visitId }));
    if (now.ok) showResult(now.value);
  };
  if (done) return <Page footer={<Button id='refund-back' onTap={back}>{t.back}</Button>}><RefundDone done={done} zone={zone} /></Page>;
  const changed = codeOf(sending.failure) === 'visits/refund-changed';
  const failure = sending.failure ?? quoting.failure;
  const ready = shown && !changed ? shown : undefined;
  const byLines = visit !== undefined && visit.items.length > 0;
  const footer = (
    <View className='save-bar'>
      {failure ? <ErrorLine sentence={sentenceFor(failure, sending.failure !== undefined)} /> : null}
      {ready
        ? <Button id='refund-now' busy={sending.busy} onTap={() => void refund(ready)}>{ready.amountFen === 0 ? t.confirmVisit : t.confirm(ready.amountFen)}</Button>
        : <Button id='refund-look' busy={quoting.busy} disabled={wrong || (way === 'lines' && lines.length === 0)} onTap={() => void look()}>{t.look}</Button>}
    </View>
  );
  return (
    <Page footer={footer}>
      {visit ? <Cells facts><Cell title={whoOf(visit)} note={[timeText(visit.at, zone), visit.storeName, ...(visit.refunded ? [t.before(visit.refunded.amountFen)] : [])].join(' · ')} value={<View className='strong'>{money(visit.dueFen)}</View>} /></Cells> : null}
      <View className='sheet-form'>
        {byLines ? <ChoiceRow id='refund-way' label={t.how} options={[{ key: 'amount', title: t.byAmount }, { key: 'lines', title: t.byLines }]} value={way} onChange={changing(setWay)} /> : null}
        {way === 'amount' ? <TextRow id='refund-amount' label={t.amount} value={typed} type='digit' maxlength={9} unit={officeCopy().yuan} placeholder={mostFen === undefined ? '' : money(mostFen).replace('¥', '')} note={mostFen === undefined ? undefined : t.most(mostFen)} error={wrong ? t.wrong(mostFen ?? 100_000_000) : undefined} onChange={changing(setTyped)} /> : null}
        {way === 'lines' && visit ? <ReturnLines visit={visit} returned={returned} onChange={changing(setReturned)} /> : null}
        <TextRow id='refund-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} onChange={changing(setReason)} />
      </View>
      {ready ? <RefundSum sum={ready} hasCoupons={ready.visit.couponTitles.length > 0} uses={usesOf(ready.visit)} /> : null}
    </Page>
  );
}
