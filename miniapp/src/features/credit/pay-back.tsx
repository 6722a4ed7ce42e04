import { fen } from '@shared/kernel/money';
import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { creditCopy } from '../../copy/credit.copy';
import { fenOf, money, moneyParts } from '../../copy/money';
import { repaymentCopy } from '../../copy/repayment.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { pay } from '../../platform/pay';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Effect } from '../../ui/effect/effect';
import { ErrorLine } from '../../ui/error-state/error-state';
import { TextRow } from '../../ui/form/rows';
import { wechat } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Credit } from './credit.types';
import { payClient, type PayDesk } from './repayment.query';

/** The way to repay here, where the shop takes WeChat Pay; else at the counter. An order that waits for its payment is shown first. */
export function PayBack({ shopId, credit }: { readonly shopId: ShopId; readonly credit: Credit }) {
  const t = repaymentCopy();
  const { data: desk, failure, refresh } = useQuery<PayDesk>(`repayment-desk:${shopId}`, () => payClient.getRepaymentDesk({ shopId }));
  const [choosing, setChoosing] = useState(false);
  useOnShow(() => void refresh());
  if (!desk && !failure) return null;
  const waiting = desk?.waiting;
  if (waiting) return <View className='gap'><Cells><Cell id='repayment-waiting' title={t.waitingHere(waiting.amountFen)} value={t.look} onTap={() => open('creditRepayment', { id: waiting.repaymentId, unpaid: 1 })} /></Cells></View>;
  if (!desk?.open || credit.payableFen === 0) return <View className='cap'>{creditCopy().howToPay}</View>;
  return (
    <View>
      <View className='gap'><Button id='pay-back' icon={wechat} onTap={() => setChoosing(true)}>{t.name}</Button></View>
      <View className='cap credit-here'>{t.here}</View>
      {choosing ? <PaySheet shopId={shopId} credit={credit} onClose={() => setChoosing(false)} onOld={() => void refresh()} /> : null}
    </View>
  );
}

interface PaySheetProps {
  readonly shopId: ShopId;
  readonly credit: Credit;
  readonly onClose: () => void;
  readonly onOld: () => void;
}
function PaySheet({ shopId, credit, onClose, onOld }: PaySheetProps) {
  const t = repaymentCopy();
  const { payableFen, owedFen, ageing } = credit;
  const [typed, setTyped] = useState(moneyParts(payableFen).digits.replace(/,/g, ''));
  const task = useTask();
  const slot = `repay-online:${shopId}`;
  const amountFen = fenOf(typed) ?? 0;
  const fits = amountFen > 0 && amountFen <= payableFen;
  const type = (value: string) => {
    // Another amount is another repayment, unless the last one's answer was lost.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setTyped(value);
  };
  const start = async () => {
    const started = await task.run(() => runCommand(slot, (key) => payClient.startRepayment({ shopId, amountFen: fen(amountFen) }, { key })));
    if (!started) return onOld();
    const sight = started.payment ? await pay(started.payment) : 'unclear';
    if (sight === 'cancelled') toast(t.cancelled);
    if (sight === 'unavailable') toast(t.unavailable);
    onClose();
    open('creditRepayment', { id: started.repayment.repaymentId, ...(sight === 'cancelled' || sight === 'unavailable' ? { unpaid: 1 } : {}) });
  };
  return (
    <BottomSheet open title={t.name} onClose={onClose}>
      <View className='credit-online'>
        <TextRow id='pay-back-amount' label={t.howMuch} value={typed} type='digit' maxlength={10} unit={t.yuan} note={[t.most(payableFen), ...(ageing.disputedFen > 0 ? [t.checking] : [])].join(' · ')} error={typed !== '' && !fits ? t.most(payableFen) : undefined} onChange={type} />
        {fits ? <Effect lines={[{ name: t.open, before: money(owedFen), after: money(owedFen - amountFen) }]} /> : null}
        <View className='cap2'>{t.note}</View>
        {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
        <View className='gap'><Button id='pay-back-now' icon={wechat} busy={task.busy} disabled={!fits} onTap={() => void start()}>{fits ? t.pay(amountFen) : t.choose}</Button></View>
      </View>
    </BottomSheet>
  );
}
