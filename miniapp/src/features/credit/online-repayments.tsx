import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { dateText } from '../../copy/dates';
import { money } from '../../copy/money';
import { repaymentCopy } from '../../copy/repayment.copy';
import { runCommand } from '../../platform/commands';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { ReasonForm } from './reason-form';
import { payClient } from './repayment.query';
import './credit.scss';

type Repaid = z.output<StoredValueContract['listMemberRepayments']['response']>['items'][number];
interface OnlineProps {
  readonly office: Office;
  readonly memberId: MemberId;
  readonly onGivenBack: () => void;
}
/** 微信还款 of one member, newest first, each with its way back while the shop's term lasts; a member without any has no such part. */
export function OnlineRepayments({ office, memberId, onGivenBack }: OnlineProps) {
  const t = repaymentCopy();
  const pages = usePages<Repaid, { readonly items: readonly Repaid[]; readonly next?: string | undefined }>(`online-repayments:${memberId}`, (cursor) => payClient.listMemberRepayments({ shopId: office.shopId, memberId, ...(cursor ? { cursor } : {}) }));
  const [giving, setGiving] = useState<Repaid>();
  if (pages.items.length === 0) return null;
  const given = (one: Repaid) => {
    pages.change((items) => items.map((old) => (old.repayment.repaymentId === one.repayment.repaymentId ? one : old)));
    setGiving(undefined);
    onGivenBack();
  };
  return (
    <View>
      <View className='section'>{t.office}</View>
      <Cells>{pages.items.map((one) => <Line key={one.repayment.repaymentId} one={one} zone={office.zone} onGive={() => setGiving(one)} />)}</Cells>
      {giving ? <GiveSheet office={office} one={giving} onClose={() => setGiving(undefined)} onGiven={given} /> : null}
    </View>
  );
}
function Line({ one: { repayment, refund, until }, zone, onGive }: { readonly one: Repaid; readonly zone: string; readonly onGive: () => void }) {
  const t = repaymentCopy();
  const may = !refund && now() <= until;
  const about = [dateText(repayment.creditedAt ?? repayment.createdAt, zone, now()), ...(repayment.bills ? [t.paidBills(repayment.bills)] : []), ...(refund ? [t.backBy(refund.byName, refund.reason)] : [])].join(' · ');
  return (
    <Cell
      id={`repaid-${repayment.repaymentId}`} title={<View className='row'><View className='grow cut strong'>{money(repayment.amountFen)}</View>{refund ? <View className={`tag ${refund.state === 'stuck' ? 'tag--warn' : 'tag--plain'}`}>{t.backStates[refund.state]}</View> : null}</View>} note={about}
      {...(may ? { value: <View className='credit-done__act'><Button id={`give-${repayment.repaymentId}`} kind='outline' small onTap={onGive}>{t.give}</Button></View> } : refund?.state === 'stuck' ? { onTap: () => open('stuckRefunds') } : {})}
    />
  );
}
function GiveSheet({ office: { shopId }, one: { repayment }, onClose, onGiven }: { readonly office: Office; readonly one: Repaid; readonly onClose: () => void; readonly onGiven: (one: Repaid) => void }) {
  const t = repaymentCopy();
  const { repaymentId, amountFen, bills = 0 } = repayment;
  return (
    <BottomSheet open title={t.giveTitle(amountFen)} onClose={onClose}>
      <ReasonForm id='give-back' label={t.give} done={t.giveDone} text={t.giveText(amountFen, bills)} hint={t.giveHint} send={(reason) => runCommand(`give-repayment:${repaymentId}:${reason}`, (key) => payClient.refundRepayment({ shopId, repaymentId, reason }, { key }))} onDone={onGiven} />
    </BottomSheet>
  );
}
