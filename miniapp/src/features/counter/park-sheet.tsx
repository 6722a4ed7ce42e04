import { View } from '@tarojs/components';
import { useState } from 'react';
import { parkedCopy } from '../../copy/parked-bills.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { replace } from '../../platform/navigate';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { type Panel, type Quote, takeInHand, type WorkPlace } from './counter.store';
import { type Bill, billRequest } from './use-quote';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { parkedBillsClient, type ParkedBill } from '../parked-bills/parked-bills.client';
import './parked.scss';

const HOURS = [2, 4, 12, 24] as const;
interface ParkProps {
  readonly place: WorkPlace;
  readonly panel: Panel | undefined;
  readonly bill: Bill;
  readonly quote: Quote;
  readonly before: ParkedBill | undefined;
  readonly onClose: () => void;
}
/** 挂单: how the tills know the bill, how long it waits, and what becomes of its coupons meanwhile. */
export function ParkSheet({ place, panel, bill, quote, before, onClose }: ParkProps) {
  const t = parkedCopy();
  const [note, setNote] = useState(before?.note ?? '');
  const [hours, setHours] = useState('4');
  const task = useTask();
  const slot = `park:${place.storeId}`;
  const changed = <T,>(set: (value: T) => void) => (value: T) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    set(value);
  };
  const park = async () => {
    const { shopId, storeId, amountFen, couponIds, items, ticket, bill: ref } = billRequest(place, panel, bill, quote);
    const done = await task.run(() => runCommand(slot, (key) => parkedBillsClient.parkBill({
      shopId, storeId, amountFen: amountFen as never, couponIds, hours: Number(hours), ...(items ? { items: items as never } : {}), ...(ticket ? { ticket } : {}), ...(ref ? { bill: ref } : {}), ...(note.trim() ? { note: note.trim() } : {}),
    }, { key })));
    if (!done) return;
    takeInHand(undefined);
    toast(t.parked(done.slot));
    replace('staffHome');
  };
  return (
    <BottomSheet open title={t.title} onClose={onClose}>
      <View id='park-text' className='soft parked__text'>{t.text(quote.coupons.filter(({ chosen }) => chosen).length)}</View>
      <View className='sheet-form'>
        <TextRow id='park-note' label={t.note} value={note} maxlength={20} placeholder={t.noteHint} onChange={changed(setNote)} />
        <ChoiceRow id='park-hours' label={t.hours} value={hours} options={HOURS.map((n) => ({ key: `${n}`, title: t.hoursOf(n) }))} onChange={changed(setHours)} />
      </View>
      <SaveBar id='park-do' label={before ? t.again(bill.amountFen) : t.park(bill.amountFen)} busy={task.busy} onSave={() => void park()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
