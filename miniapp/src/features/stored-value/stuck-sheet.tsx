import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { dateText } from '../../copy/dates';
import { whoText } from '../../copy/members.copy';
import { money } from '../../copy/money';
import { refundCopy } from '../../copy/refund.copy';
import { stuckRefundsCopy } from '../../copy/stuck-refunds.copy';
import { runCommand } from '../../platform/commands';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { ByHandForm } from './by-hand-form';
import { storedValueClient } from './stored-value.client';
import type { StuckProps, StuckRefund } from './stuck-refunds.types';
import '../../copy/errors/work';
import './office.scss';

/** One of them: why, what to do, and the ways on from where it is. */
export function StuckSheet({ onClose, ...props }: StuckProps & { readonly onClose: () => void }) {
  const t = stuckRefundsCopy();
  const { office, one } = props;
  const [paying, setPaying] = useState(false);
  return (
    <BottomSheet open title={`${t.refundOf[one.of]} ${money(one.amountFen)}`} onClose={onClose}>
      {paying ? <ByHandForm {...props} /> : (
        <View>
          <Said one={one} />
          <Facts office={office} one={one} />
          {one.state === 'stuck' ? <Ways {...props} onPay={() => setPaying(true)} /> : one.state === 'waiting' ? <Decide {...props} /> : one.state === 'twice' ? <Settle {...props} /> : null}
        </View>
      )}
    </BottomSheet>
  );
}
function Said({ one }: Pick<StuckProps, 'one'>) {
  const t = stuckRefundsCopy();
  if (one.state === 'trying') return <View className='stuck-said'><View>{t.trying}</View></View>;
  if (one.state === 'twice') return <View className='stuck-said'><View className='strong'>{t.twice}</View><View className='soft'>{t.twiceTodo}</View></View>;
  return <View className='stuck-said'><View className='strong'>{t.why(one.why, one.code, one.message)}</View>{one.state === 'stuck' && one.why ? <View className='soft'>{t.todo[one.why]}</View> : null}</View>;
}
function Facts({ office, one }: Pick<StuckProps, 'office' | 'one'>) {
  const t = stuckRefundsCopy();
  const { byHand, twice } = one;
  const paid = byHand && [byHand.storeName, ...(byHand.cashConfirmed ? [refundCopy().cashMark] : []), byHand.reference, byHand.reason, t.proposed(byHand.by, dateText(byHand.at, office.zone, now())), ...(byHand.approvedBy ? [byHand.approvedBy] : []), ...(byHand.until && byHand.paidAt === undefined ? [t.until(dateText(byHand.until, office.zone, now()))] : [])].filter(Boolean).join(' · ');
  return (
    <Cells facts className='stuck-facts'>
      <Cell id='stuck-who' title={whoText(one.memberName, one.memberNumber)} note={t.toMember} onTap={() => open('officeMember', { id: one.memberId })} />
      {byHand ? <Cell title={t.paidLine(t.tenders[byHand.tender], byHand.to)} note={paid} /> : null}
      {twice?.account ? <Cell title={t.twiceAccount(twice.account)} /> : null}
      <Cell title={t.number} note={<View className='stuck-number'>{one.refundNo}</View>} />
      <Cell title={t.by} value={`${one.byName || t.auto} ${dateText(one.at, office.zone, now())}`} />
      {one.since ? <Cell title={t.since} value={dateText(one.since, office.zone, now())} /> : null}
    </Cells>
  );
}
function useDone({ onChanged }: Pick<StuckProps, 'onChanged'>) {
  const task = useTask();
  const run = async (said: string, send: () => Promise<Result<StuckRefund, ErrorBody>>) => {
    const done = await task.run(send);
    if (!done) return;
    toast(said);
    onChanged(done);
  };
  return { busy: task.busy, run, failure: task.failure && sentenceFor(task.failure, true) };
}
function Ways({ onPay, ...props }: StuckProps & { readonly onPay: () => void }) {
  const t = stuckRefundsCopy();
  const { office: { shopId }, one: { refundId, since } } = props;
  const { busy, run, failure } = useDone(props);
  const retry = () => void run(t.retried, () => runCommand(`stuck-retry:${refundId}:${since ?? 0}`, (key) => storedValueClient.retryRefund({ shopId, refundId }, { key })));
  return (
    <Acts>
      <SaveBar id='stuck-pay' label={t.byHand} busy={false} onSave={onPay} failure={failure} />
      <Button id='stuck-retry' kind='soft' busy={busy} onTap={retry}>{t.retry}</Button>
    </Acts>
  );
}
const Acts = ({ children }: { readonly children: ReactNode }) => <View className='stuck-acts'>{children}</View>;

function Decide(props: StuckProps) {
  const t = stuckRefundsCopy();
  const { office: { shopId }, one: { refundId, byHand } } = props;
  const { busy, run, failure } = useDone(props);
  if (!byHand) return null;
  const decide = (approve: boolean) => void run(approve ? t.approved : t.refused, () => runCommand(`stuck-decide:${byHand.byHandId}:${approve}`, (key) => storedValueClient.decideRefundByHand({ shopId, refundId, byHandId: byHand.byHandId, approve }, { key })));
  if (byHand.mine) return <Acts><View className='cap'>{t.own}</View><SaveBar id='stuck-refuse' label={t.withdraw} busy={busy} onSave={() => decide(false)} failure={failure} /></Acts>;
  return <Acts><SaveBar id='stuck-approve' label={t.approve} busy={busy} onSave={() => decide(true)} failure={failure} /><Button id='stuck-refuse' kind='soft' busy={busy} onTap={() => decide(false)}>{t.refuse}</Button></Acts>;
}
function Settle(props: StuckProps) {
  const t = stuckRefundsCopy();
  const { office, one: { refundId } } = props;
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, run, failure } = useDone(props);
  if (!office.isOwner) return <View className='cap'>{t.ownerOnly}</View>;
  const said = note.trim();
  const settle = () => {
    setTried(true);
    if (said) void run(t.settled, () => runCommand(`stuck-twice:${refundId}:${said}`, (key) => storedValueClient.settlePaidTwice({ shopId: office.shopId, refundId, note: said }, { key })));
  };
  return (
    <View>
      <View className='sheet-form'><TextRow id='twice-note' label={t.note} value={note} maxlength={100} placeholder={t.noteHint} error={tried && !said ? t.reasonNeeded : undefined} onChange={setNote} /></View>
      <SaveBar id='twice-settle' label={t.settle} busy={busy} onSave={settle} failure={failure} />
    </View>
  );
}
