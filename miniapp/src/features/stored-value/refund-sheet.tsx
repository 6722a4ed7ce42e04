import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type * as z from 'zod';
import { counterCopy } from '../../copy/counter.copy';
import { giftsCopy } from '../../copy/gifts.copy';
import { fenOf, money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { partsCopy } from '../../copy/parts.copy';
import { refundCopy } from '../../copy/refund.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Cell, Cells } from '../../ui/cell/cell';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { codeOf, sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { storedValueClient } from './stored-value.client';

type Quote = z.output<StoredValueContract['quoteRefund']['response']>;
interface RefundSheetProps {
  readonly office: Office;
  readonly rechargeId: CommandKey;
  /** The member's request that the refund answers. */
  readonly askId?: CommandKey | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** 退款: how much of the principal, then the sum line by line, then the refund of exactly that sum. */
export function RefundSheet({ office, rechargeId, askId, onClose, onDone }: RefundSheetProps) {
  const t = refundCopy();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [quote, setQuote] = useState<Quote>();
  const [most, setMost] = useState<number>();
  const [quoting, sending] = [useTask(), useTask()];
  const slot = `refund:${rechargeId}`;
  const askFor = async (principalFen?: number) => {
    const quoted = await quoting.run(() => storedValueClient.quoteRefund({ shopId: office.shopId, rechargeId, ...(principalFen === undefined ? {} : { principalFen: fen(principalFen) }) }));
    if (!quoted) return;
    setQuote(quoted);
    setMost(quoted.refundableFen);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the whole of what is left is asked for once, when the sheet opens.
  useEffect(() => void askFor(), []);
  const principalFen = typed.trim() === '' ? most : fenOf(typed);
  const wrong = most !== undefined && (principalFen === undefined || principalFen < 1 || principalFen > most);
  const shown = quote && quote.principalFen === principalFen ? quote : undefined;
  const change = (text: string) => {
    if (sending.failure?.kind !== 'no-answer') forgetCommand(slot);
    sending.forget();
    setTyped(text);
  };
  const refund = async () => {
    if (!shown || !(await ask(t.askTitle(shown.moneyFen), t.askText, t.askYes, t.askNo))) return;
    const { quoteHash } = shown;
    const done = await sending.run(() => runCommand(slot, (key) => storedValueClient.refundRecharge({ shopId: office.shopId, rechargeId, principalFen: fen(shown.principalFen), quoteHash, ...(askId ? { askId } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) }, { key })));
    if (!done) return;
    toast(t.done(done.moneyFen));
    onDone();
    onClose();
  };
  const changed = codeOf(sending.failure) === 'stored-value/refund-changed';
  const failure = sending.failure ?? quoting.failure;
  return (
    <BottomSheet open title={t.refund} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='refund-principal' label={t.principal} value={typed} type='digit' maxlength={8} unit={officeCopy().yuan} placeholder={most === undefined ? '' : money(most)} note={most === undefined ? undefined : t.most(most)} error={wrong && most !== undefined ? t.amountNeeded(most) : undefined} onChange={change} />
        <TextRow id='refund-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} onChange={setReason} />
      </View>
      {shown && !changed ? <Sum quote={shown} /> : null}
      {shown && !changed
        ? <SaveBar id='refund-now' label={t.confirm(shown.moneyFen)} busy={sending.busy} onSave={() => void refund()} failure={failure && sentenceFor(failure, true)} />
        : <SaveBar id='refund-quote' label={t.look} busy={quoting.busy} disabled={wrong} onSave={() => { sending.forget(); void askFor(principalFen); }} failure={failure && sentenceFor(failure, true)} />}
    </BottomSheet>
  );
}

/** The sum, a line a step. */
function Sum({ quote }: { readonly quote: Quote }) {
  const [t, g] = [refundCopy(), giftsCopy()];
  const kept = quote.gifts?.keptFen ?? 0;
  const bonusSpent = quote.withheldFen - kept;
  const goods = quote.gifts ? [...quote.gifts.coupons.filter(({ back }) => back > 0).map(({ title, back }) => g.back(title, back)), ...(quote.gifts.pack?.back ? [g.packBack(quote.gifts.pack.title)] : [])] : [];
  return (
    <View>
      <Cells facts>
        <Cell title={t.money} value={<View className='strong'>{money(quote.moneyFen)}</View>} />
        {bonusSpent > 0 ? <Cell title={t.withheld} value={money(bonusSpent)} /> : null}
        {kept > 0 ? <Cell title={g.used} value={money(kept)} /> : null}
        {goods.length > 0 ? <Cell title={g.taken} note={goods.join(officeCopy().joiner)} /> : null}
        <Cell title={t.taken} value={money(quote.bonusFen)} />
        {quote.cancelledFen ? <Cell id='refund-cancelled' title={partsCopy().cancelled} value={money(quote.cancelledFen)} /> : null}
        {quote.points + quote.pointsMissing > 0 ? <Cell title={t.takenPoints} value={t.points(quote.points, quote.pointsMissing)} /> : null}
        <Cell title={t.before} value={t.parts(quote.before.principalFen, quote.before.bonusFen)} />
        <Cell title={t.after} value={t.parts(quote.after.principalFen, quote.after.bonusFen)} />
      </Cells>
      <View className='cap sheet-note'>{quote.tender ? t.byTender(counterCopy().tenders[quote.tender] ?? quote.tender) : quote.channel === 'wechat-pay' ? t.byWechat : t.byHand}</View>
    </View>
  );
}
