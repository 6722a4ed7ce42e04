import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { counterCopy } from '../../copy/counter.copy';
import { creditCopy } from '../../copy/credit.copy';
import { fenOf, money, moneyParts } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { Money } from '../../ui/money/money';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { BillList, BillSheet } from './bill-list';
import { creditClient } from './credit.client';
import type { Bill, Credit, Repayment } from './credit.types';
import type { TillDesk } from '../shops/till-desk';
import { type Tender, TENDERS } from './tenders';
import { ReasonForm } from './reason-form';
import { RepaidNote } from './repaid-note';
import '../../copy/errors/work';

/** 挂账 of the member in hand: what is open, and a repayment of all or a part. */
export function TillCredit({ desk }: { readonly desk: TillDesk }) {
  const t = creditCopy();
  const { shopId, memberId } = desk;
  const query = useQuery<Credit>(`member-credit:${memberId}`, () => creditClient.getMemberCredit({ shopId, memberId }));
  const [looking, setLooking] = useState<Bill>();
  const [done, setDone] = useState<Repayment>();
  const taken = (repayment: Repayment) => {
    setDone(repayment);
    void query.refresh();
  };
  return (
    <Asked query={query}>
      {(credit) => (
        <View>
          {done ? <RepaidNote desk={desk} done={done} onUndone={taken} /> : null}
          <View className='credit-head'><View className='cap2'>{t.owed}</View><Money fen={credit.owedFen} size='hero' />{credit.ageing.disputedFen > 0 ? <View className='cap'>{t.beingChecked(credit.ageing.disputedFen)}</View> : null}</View>
          {credit.bills.length > 0 ? <BillList bills={credit.bills} zone={desk.zone} forStaff onTap={setLooking} /> : <Empty title={t.nothingToRepay} {...(credit.account ? {} : { text: t.noAccount })} />}
          {credit.payableFen > 0 && !desk.isSelf ? <RepayForm key={credit.payableFen} desk={desk} credit={credit} onTaken={taken} /> : null}
          {looking ? <TillBill desk={desk} bill={looking} onClose={() => setLooking(undefined)} onChanged={() => void query.refresh()} /> : null}
        </View>
      )}
    </Asked>
  );
}

function RepayForm({ desk, credit, onTaken }: { readonly desk: TillDesk; readonly credit: Credit; readonly onTaken: (done: Repayment) => void }) {
  const t = creditCopy();
  const [typed, setTyped] = useState(moneyParts(credit.payableFen).digits.replace(/,/g, ''));
  const [tender, setTender] = useState<Tender>('wechat');
  const task = useTask();
  const slot = `repay:${desk.memberId}`;
  const amountFen = fenOf(typed) ?? 0;
  const fits = amountFen > 0 && amountFen <= credit.payableFen;
  const changing = <T,>(set: (value: T) => void) => (value: T) => {
    // Another amount is another repayment, unless the last one's answer was lost.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    set(value);
  };
  const take = async () => {
    if (!fits || !(await ask(t.repayAsk(amountFen), t.repayText(credit.owedFen, credit.owedFen - amountFen), t.yes, t.no))) return;
    const { shopId, storeId, ticket } = desk;
    const done = await task.run(() => runCommand(slot, (key) => creditClient.repayCredit({ shopId, storeId, ticket, amountFen: fen(amountFen), tenders: [{ tender, amountFen: fen(amountFen) }] }, { key })));
    if (done) onTaken(done);
  };
  return (
    <View className='sheet credit-pay'>
      <TextRow id='repay-amount' label={t.repayAmount} value={typed} type='digit' maxlength={10} unit={officeCopy().yuan} note={t.repayAll(credit.payableFen)} error={typed !== '' && !fits ? t.repayAll(credit.payableFen) : undefined} onChange={changing(setTyped)} />
      <ChoiceRow id='tender' label={t.how} options={TENDERS.map((key) => ({ key, title: counterCopy().tenders[key] ?? key }))} value={tender} onChange={changing(setTender)} />
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <View className='gap'><Button id='repay' busy={task.busy} disabled={!fits} onTap={() => void take()}>{fits ? t.repayFor(amountFen) : t.repay}</Button></View>
    </View>
  );
}

function TillBill({ desk: { shopId, memberId, zone, isSelf }, bill, onClose, onChanged }: { readonly desk: TillDesk; readonly bill: Bill; readonly onClose: () => void; readonly onChanged: () => void }) {
  const t = creditCopy();
  const { billId } = bill;
  const done = () => {
    onChanged();
    onClose();
  };
  return (
    <BillSheet bill={bill} zone={zone} onClose={onClose}>
      {(bill.state === 'open' || bill.state === 'extended') && !isSelf ? <ReasonForm id='dispute' label={t.wrongSend} done={t.wrongSent} text={`${t.wrong}：${money(bill.openFen)}`} hint={t.wrongHint} send={(reason) => runCommand(`dispute:${billId}:${reason}`, (key) => creditClient.disputeBill({ shopId, memberId, billId, reason }, { key }))} onDone={done} /> : null}
    </BillSheet>
  );
}
