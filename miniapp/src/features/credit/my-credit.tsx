import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { calendarDayText } from '../../copy/dates';
import { creditCopy } from '../../copy/credit.copy';
import { money } from '../../copy/money';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { replace } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Empty } from '../../ui/empty/empty';
import { Money } from '../../ui/money/money';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { useQuery } from '../query/use-query';
import { BillList, BillSheet } from './bill-list';
import { creditClient } from './credit.client';
import { type Bill, type Credit, termsText } from './credit.types';
import { LaterForm } from './later-form';
import { PayBack } from './pay-back';
import { ReasonForm } from './reason-form';
import { Statements } from './statements';

/** 挂账: what is open, when it was agreed to be settled, and a word to the shop where something is wrong. */
export function MyCredit({ shopId, zone }: { readonly shopId: ShopId; readonly zone: string }) {
  const t = creditCopy();
  const query = useQuery<Credit>(`credit:${shopId}`, () => creditClient.getMyCredit({ shopId }));
  const [looking, setLooking] = useState<Bill>();
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  const toCard = { label: t.toCard, onTap: () => replace('card') };
  return (
    <Asked query={query}>
      {(credit) => {
        const { account, bills, closed } = credit;
        if (!account && closed.length === 0) return <Empty title={t.noAccount} text={t.noAccountText} action={toCard} />;
        return (
          <View>
            <Head credit={credit} zone={zone} />
            {credit.owedFen > 0 ? <PayBack key={credit.payableFen} shopId={shopId} credit={credit} /> : null}
            {bills.length > 0 ? <View className='section'>{t.bills}</View> : null}
            {bills.length > 0 ? <BillList bills={bills} zone={zone} onTap={setLooking} /> : <Empty title={t.allSettled} text={t.allSettledText} />}
            {account?.state === 'open' ? <View className='gap'><Cells facts><Cell title={t.room} value={money(credit.roomFen)} /><Cell title={t.limit} value={money(account.limitFen)} /><Cell title={t.terms} value={termsText(account.terms)} /></Cells></View> : null}
            {closed.length > 0 ? <View className='section'>{t.closedBills}</View> : null}
            {closed.length > 0 ? <BillList bills={closed} zone={zone} onTap={setLooking} /> : null}
            <Statements credit={credit} />
            {looking ? <MyBill shopId={shopId} zone={zone} bill={looking} onClose={() => setLooking(undefined)} onChanged={() => void query.refresh()} /> : null}
          </View>
        );
      }}
    </Asked>
  );
}

function Head({ credit, zone }: { readonly credit: Credit; readonly zone: string }) {
  const t = creditCopy();
  const { owedFen, bills, ageing, nextDue } = credit;
  if (owedFen === 0) return null;
  return (
    <View className='credit-head'>
      <View className='cap2'>{t.owed}</View>
      <Money fen={owedFen} size='hero' />
      <View id='owed-line' className='soft'>{t.mineLine(bills.length)}</View>
      {nextDue ? <View className='cap'>{t.nextDue(calendarDayText(nextDue.day, zone, now()), nextDue.amountFen)}</View> : null}
      {ageing.disputedFen > 0 ? <View className='cap'>{t.beingChecked(ageing.disputedFen)}</View> : null}
    </View>
  );
}

function MyBill({ shopId, zone, bill, onClose, onChanged }: { readonly shopId: ShopId; readonly zone: string; readonly bill: Bill; readonly onClose: () => void; readonly onChanged: () => void }) {
  const t = creditCopy();
  const [saying, setSaying] = useState<'wrong' | 'later'>();
  const { billId, ask } = bill;
  const task = useTask();
  const done = () => {
    onChanged();
    onClose();
  };
  const takeBack = async () => {
    const kept = await task.run(() => (ask ? runCommand(`unask:${ask.askId}`, (key) => creditClient.withdrawExtensionAsk({ shopId, billId, askId: ask.askId }, { key })) : runCommand(`withdraw:${billId}:${bill.history.length}`, (key) => creditClient.withdrawDispute({ shopId, billId }, { key }))));
    if (!kept) return;
    toast(t.withdrawn);
    done();
  };
  const isOpen = bill.state === 'open' || bill.state === 'extended';
  return (
    <BillSheet bill={bill} zone={zone} onClose={onClose}>
      {saying === 'wrong' ? <ReasonForm id='dispute' label={t.wrongSend} done={t.wrongSent} text={t.wrongText} hint={t.wrongHint} send={(reason) => runCommand(`dispute:${billId}:${reason}`, (key) => creditClient.disputeMyBill({ shopId, billId, reason }, { key }))} onDone={done} /> : null}
      {saying === 'later' ? <LaterForm id='ask-later' bill={bill} zone={zone} label={t.askLaterSend} done={t.askLaterSent} text={t.askLaterText} hint={t.askLaterHint} send={(until, reason) => runCommand(`ask-later:${billId}:${until}:${reason}`, (key) => creditClient.askExtension({ shopId, billId, until, reason }, { key }))} onDone={done} /> : null}
      {isOpen && !saying ? (
        <View className='credit-acts'>
          {ask ? <View className='cap'>{t.askWaits}</View> : null}
          {ask ? <Button id='unask' kind='outline' busy={task.busy} onTap={() => void takeBack()}>{t.unask}</Button> : <Button id='later' kind='outline' onTap={() => setSaying('later')}>{t.askLater}</Button>}
          <Button id='wrong' kind='quiet' onTap={() => setSaying('wrong')}>{t.wrong}</Button>
        </View>
      ) : null}
      {bill.dispute?.from === 'member' ? <View className='gap'><View className='cap'>{t.withdrawText}</View><Button id='withdraw' kind='quiet' busy={task.busy} onTap={() => void takeBack()}>{t.withdraw}</Button></View> : null}
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
    </BillSheet>
  );
}
