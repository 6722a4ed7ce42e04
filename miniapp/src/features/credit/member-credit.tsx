import type { MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { creditCopy } from '../../copy/credit.copy';
import { money } from '../../copy/money';
import { runCommand } from '../../platform/commands';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ChoiceRow } from '../../ui/form/rows';
import { Money } from '../../ui/money/money';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { AccountSheet } from './account-sheet';
import { BillList, BillSheet } from './bill-list';
import { creditClient } from './credit.client';
import { type Bill, type Credit, termsText } from './credit.types';
import { LaterForm } from './later-form';
import { OnlineRepayments } from './online-repayments';
import { ReasonForm } from './reason-form';
import { Statements } from './statements';
import '../../copy/errors/work';

interface OfProps {
  readonly office: Office;
  readonly memberId: MemberId;
}
/** 挂账 of one member in the office: the account, its bills, and what a manager decides about them. */
export function MemberCredit({ office, memberId }: OfProps) {
  const t = creditCopy();
  const query = useQuery<Credit>(`member-credit:${memberId}`, () => creditClient.getMemberCredit({ shopId: office.shopId, memberId }));
  const [sheet, setSheet] = useState<'account' | 'closing'>();
  const [looking, setLooking] = useState<Bill>();
  const refresh = () => void query.refresh();
  return (
    <Asked query={query}>
      {(credit) => {
        const { account, bills, closed } = credit;
        const isOpen = account?.state === 'open';
        return (
          <View>
            <View className='credit-head'><View className='cap2'>{t.owed}</View><Money fen={credit.owedFen} size='hero' />{isOpen ? <View className='cap'>{`${t.room} ${money(credit.roomFen)}`}</View> : null}</View>
            <Cells>
              <Cell id='account' title={isOpen ? t.accountChange : t.accountOpen} note={isOpen ? t.accountNote(account.limitFen, termsText(account.terms)) : account ? t.accountClosed : t.accountNone} onTap={() => setSheet('account')} />
              {isOpen && credit.owedFen === 0 ? <Cell id='account-close' title={t.closeAccount} note={t.closeText} onTap={() => setSheet('closing')} /> : null}
            </Cells>
            {bills.length > 0 ? <View className='section'>{t.bills}</View> : null}
            {bills.length > 0 ? <BillList bills={bills} zone={office.zone} forStaff onTap={setLooking} /> : null}
            {closed.length > 0 ? <View className='section'>{t.closedBills}</View> : null}
            {closed.length > 0 ? <BillList bills={closed} zone={office.zone} forStaff onTap={setLooking} /> : null}
            <Statements credit={credit} />
            <OnlineRepayments office={office} memberId={memberId} onGivenBack={refresh} />
            {sheet === 'account' ? <AccountSheet office={office} memberId={memberId} account={account} onClose={() => setSheet(undefined)} onChanged={refresh} /> : null}
            {sheet === 'closing' ? <ClosingSheet office={office} memberId={memberId} onClose={() => setSheet(undefined)} onChanged={refresh} /> : null}
            {looking ? <OfficeBill office={office} memberId={memberId} bill={looking} onClose={() => setLooking(undefined)} onChanged={refresh} /> : null}
          </View>
        );
      }}
    </Asked>
  );
}

interface SheetProps extends OfProps {
  readonly onClose: () => void;
  readonly onChanged: () => void;
}
const ClosingSheet = ({ office: { shopId }, memberId, onClose, onChanged }: SheetProps) => {
  const t = creditCopy();
  const done = () => {
    onChanged();
    onClose();
  };
  return (
    <BottomSheet open title={t.closeAccount} onClose={onClose}>
      <ReasonForm id='closing' label={t.closeYes} done={t.closedNow} text={t.closeText} send={(reason) => runCommand(`credit-closing:${memberId}:${reason}`, (key) => creditClient.closeCreditAccount({ shopId, memberId, reason }, { key }))} onDone={done} />
    </BottomSheet>
  );
};

/** A bill before a manager: a dispute is settled, a request answered, a day moved. */
function OfficeBill({ office, memberId, bill, onClose, onChanged }: SheetProps & { readonly bill: Bill }) {
  const t = creditCopy();
  const [extending, setExtending] = useState(false);
  const done = () => {
    onChanged();
    onClose();
  };
  const of = { shopId: office.shopId, memberId, billId: bill.billId };
  return (
    <BillSheet bill={bill} zone={office.zone} onClose={onClose}>
      {bill.dispute ? <Settling of={of} said={bill.dispute.reason} onDone={done} /> : null}
      {bill.ask ? <Answering of={of} zone={office.zone} bill={bill} ask={bill.ask} onDone={done} /> : null}
      {extending ? <LaterForm id='extend-do' bill={bill} zone={office.zone} label={t.extendDo} done={t.extended} send={(dueDay, reason) => runCommand(`extend:${of.billId}:${dueDay}:${reason}`, (key) => creditClient.extendBill({ ...of, dueDay, reason }, { key }))} onDone={done} /> : null}
      {bill.openFen > 0 && !extending && !bill.dispute && !bill.ask ? <View className='credit-acts'><Button id='extend' kind='outline' onTap={() => setExtending(true)}>{t.extend}</Button></View> : null}
    </BillSheet>
  );
}
type Of = { readonly shopId: Office['shopId']; readonly memberId: MemberId; readonly billId: Bill['billId'] };

function Settling({ of, said, onDone }: { readonly of: Of; readonly said: string; readonly onDone: () => void }) {
  const t = creditCopy();
  const [outcome, setOutcome] = useState<'upheld' | 'rejected'>('rejected');
  return (
    <ReasonForm id='settle' label={t.settleDo} done={t.settled} text={t.settleText(said)} send={(reason) => runCommand(`settle:${of.billId}:${outcome}:${reason}`, (key) => creditClient.settleDispute({ ...of, outcome, reason }, { key }))} onDone={onDone}>
      <ChoiceRow id='outcome' label={t.outcome} options={(['rejected', 'upheld'] as const).map((key) => ({ key, title: t[key] }))} value={outcome} onChange={setOutcome} />
    </ReasonForm>
  );
}
/** The two answers to a member who asked for a later day. */
function Answering({ of, zone, bill, ask, onDone }: { readonly of: Of; readonly zone: string; readonly bill: Bill; readonly ask: NonNullable<Bill['ask']>; readonly onDone: () => void }) {
  const t = creditCopy();
  const [answer, setAnswer] = useState<'granted' | 'refused'>('granted');
  const { askId } = ask;
  const choice = <ChoiceRow id='answer' label={t.answer} options={(['granted', 'refused'] as const).map((key) => ({ key, title: t.answers[key] }))} value={answer} onChange={setAnswer} />;
  if (answer === 'refused') return <ReasonForm id='refuse' label={t.refuseDo} done={t.answered} text={t.refuseText} hint={t.refuseHint} send={(reason) => runCommand(`refuse-later:${askId}:${reason}`, (key) => creditClient.refuseExtensionAsk({ ...of, askId, reason }, { key }))} onDone={onDone}>{choice}</ReasonForm>;
  return <LaterForm id='grant' bill={bill} zone={zone} first={ask.until} label={t.grantDo} done={t.extended} text={t.grantText} said={t.grantSaid} send={(dueDay, reason) => runCommand(`grant:${askId}:${dueDay}:${reason}`, (key) => creditClient.extendBill({ ...of, askId, dueDay, reason }, { key }))} onDone={onDone}>{choice}</LaterForm>;
}
