import { View } from '@tarojs/components';
import { counterCopy } from '../../copy/counter.copy';
import { dateText, timeText } from '../../copy/dates';
import { money } from '../../copy/money';
import { parkedCopy } from '../../copy/parked-bills.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { back, open } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { takeInHand, titleOf, type WorkPlace } from './counter.store';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { parkedBillsClient, type ParkedBill } from '../parked-bills/parked-bills.client';
import { useParkedBills } from './parked.query';
import '../../copy/errors/work';
import './parked.scss';

/** 挂单 of the store: each is resumed on the payment page, or cancelled. */
export function ParkedList({ place, zone }: { readonly place: WorkPlace; readonly zone: string }) {
  const t = parkedCopy();
  const query = useParkedBills(place);
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  return (
    <Asked query={query}>
      {({ items }) => (items.length === 0
        ? <Empty title={t.none} text={t.noneText} action={{ label: t.toTill, onTap: back }} />
        : <View>{items.map((bill) => <Waiting key={bill.billId} place={place} zone={zone} bill={bill} onChanged={() => void query.refresh()} />)}</View>)}
    </Asked>
  );
}

interface WaitingProps {
  readonly place: WorkPlace;
  readonly zone: string;
  readonly bill: ParkedBill;
  readonly onChanged: () => void;
}
function Waiting({ place: { shopId, storeId }, zone, bill, onChanged }: WaitingProps) {
  const t = parkedCopy();
  const { billId, slot, note, member, amountFen, items, couponTitles, at, until, staffName } = bill;
  const task = useTask();
  const of = { shopId, storeId, billId };
  const resume = async () => {
    const found = await task.run(() => parkedBillsClient.getParkedBill(of));
    if (!found) return;
    takeInHand({ panel: found.panel, bill: found.bill });
    open('keypad');
  };
  const cancel = async () => {
    if (!(await ask(t.cancelAsk(slot), t.cancelText(couponTitles.length), t.cancel, t.keep))) return;
    const done = await task.run(() => runCommand(`park-cancel:${billId}`, (key) => parkedBillsClient.cancelParkedBill(of, { key })));
    if (!done) return;
    toast(t.cancelled(slot));
    onChanged();
  };
  const end = `${dateText(until, zone, now()) === dateText(now(), zone, now()) ? '' : `${dateText(until, zone, now())} `}${timeText(until, zone)}`;
  return (
    <View id={`bill-${slot}`} className='sheet gap parked'>
      <View className='row between'><View className='title parked__title'>{[t.slot(slot), note].filter(Boolean).join(' · ')}</View><View className='title nowrap'>{money(amountFen)}</View></View>
      <View className='soft cut'>{[member ? titleOf(member) : counterCopy().walkIn, items.length > 0 ? t.items(items.length) : ''].filter(Boolean).join(' · ')}</View>
      {couponTitles.length > 0 ? <View className='cap2'>{t.holds(couponTitles.join(t.joiner))}</View> : null}
      <View className='cap'>{`${t.since(timeText(at, zone), staffName)} · ${t.until(end)}`}</View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <View className='parked__acts'>
        <Button id={`cancel-${slot}`} kind='outline' small disabled={task.busy} onTap={() => void cancel()}>{t.cancel}</Button>
        <Button id={`resume-${slot}`} kind='soft' small busy={task.busy} onTap={() => void resume()}>{t.resume}</Button>
      </View>
    </View>
  );
}
