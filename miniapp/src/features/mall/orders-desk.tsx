
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText, timeText } from '../../copy/dates';
import { mallCopy } from '../../copy/mall.copy';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { back } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { undo } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { mallClient, type MemberOrders, type StaffOrder } from './mall.client';
import { markServed } from '../../platform/served';
import type { TillDesk } from '../shops/till-desk';
import '../../copy/errors/work';
import './mall.scss';

const CODE = /^\d{6}$/;

/** What waits for the member in hand: handed over or given up; and the newest that are over, with the way back. */
export function OrdersDesk({ desk }: { readonly desk: TillDesk }) {
  const t = mallCopy();
  const { shopId, memberId } = desk;
  const query = useQuery<MemberOrders>(`member-orders:${memberId}`, () => mallClient.listMemberOrders({ shopId, memberId }));
  const task = useTask();
  const takeBack = async ({ orderId }: StaffOrder) => {
    if (!(await ask(t.undoAsk, t.undoText, t.undo, t.keep))) return;
    const done = await task.run(() => runCommand(`mall-undo:${orderId}`, (key) => mallClient.undoHandOver({ shopId, orderId }, { key })));
    if (done) toast(t.undone);
    await query.refresh();
  };
  return (
    <Asked query={query}>
      {({ open, done }) => (
        <View>
          {desk.isSelf ? <View className='cap gap'>{t.self}</View> : null}
          {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
          {open.length === 0 && done.length === 0 ? <Empty title={t.nothing} text={t.nothingText} action={{ label: t.toTill, onTap: back }} /> : null}
          {open.length === 0 && done.length > 0 ? <View className='cap2 gap'>{t.nothing}</View> : null}
          {open.map((order) => <Waiting key={order.orderId} desk={desk} order={order} onChanged={() => void query.refresh()} />)}
          {done.length > 0 ? (
            <View>
              <View className='section'>{t.recent}</View>
              <Cells className='cells--sums'>
                {done.map((order) => (
                  <Cell
                    key={order.orderId} id={`done-${order.orderId}`} title={<View className='cut'>{order.title}</View>} note={[t.done[order.state], dateText(order.closedAt ?? order.orderedAt, desk.zone, now()), timeText(order.closedAt ?? order.orderedAt, desk.zone), order.staffName, order.reason].filter(Boolean).join(' · ')}
                    {...(order.undoUntil === undefined || desk.isSelf ? {} : { value: <View className='mall__undo'><Button id={`undo-${order.orderId}`} kind='outline' small icon={undo} busy={task.busy} onTap={() => void takeBack(order)}>{t.undo}</Button></View> })}
                  />
                ))}
              </Cells>
            </View>
          ) : null}
        </View>
      )}
    </Asked>
  );
}

function Waiting({ desk, order, onChanged }: { readonly desk: TillDesk; readonly order: StaffOrder; readonly onChanged: () => void }) {
  const t = mallCopy();
  const { shopId, storeId, ticket, zone, canSpend, isSelf, memberId } = desk;
  const { orderId, title, points, until, state } = order;
  const [code, setCode] = useState('');
  const [givingUp, setGivingUp] = useState(false);
  const task = useTask();
  const slot = `mall-handover:${orderId}`;
  const open = state === 'open';
  const handOver = async () => {
    if (!(await ask(t.handAsk(title), t.handText, t.hand, t.keep))) return;
    const done = await task.run(() => runCommand(slot, (key) => mallClient.handOverOrder({ shopId, storeId, orderId, ticket, ...(canSpend ? {} : { pickupCode: code }) }, { key })));
    if (!done) return;
    markServed(memberId);
    toast(t.handed(title));
    onChanged();
  };
  const typed = (next: string) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setCode(next);
  };
  return (
    <View className='sheet gap mall__order'>
      <View className='row between'><View className='title cut'>{title}</View><View className='soft nowrap'>{t.price(points)}</View></View>
      <View className='cap'>{open ? (until === undefined ? '' : t.until(dateText(until - 1, zone, now()))) : t.done[state]}</View>
      {open && !canSpend && !isSelf ? <View className='mall__said'><TextRow id={`code-${orderId}`} label={t.sayCode} value={code} type='number' maxlength={6} placeholder={t.sayCodeHint} note={t.sayCodeNote} onChange={typed} /></View> : null}
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      {isSelf ? null : (
        <View className='mall__acts'>
          <Button id={`give-up-${orderId}`} kind='outline' small disabled={task.busy} onTap={() => setGivingUp(true)}>{t.cancel}</Button>
          {open ? <Button id={`hand-${orderId}`} small busy={task.busy} disabled={!canSpend && !CODE.test(code)} onTap={() => void handOver()}>{t.hand}</Button> : null}
        </View>
      )}
      {givingUp ? <GiveUp desk={desk} order={order} onClose={() => setGivingUp(false)} onDone={onChanged} /> : null}
    </View>
  );
}

function GiveUp({ desk: { shopId, storeId }, order: { orderId, title, points }, onClose, onDone }: { readonly desk: TillDesk; readonly order: StaffOrder; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = mallCopy();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `mall-cancel:${orderId}`;
  const type = (next: string) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setReason(next);
  };
  const give = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    const done = await task.run(() => runCommand(slot, (key) => mallClient.cancelOrder({ shopId, storeId, orderId, reason: reason.trim() }, { key })));
    if (!done) return;
    toast(t.cancelled(points));
    onClose();
    onDone();
  };
  return (
    <BottomSheet open title={t.cancelAsk(title)} onClose={onClose}>
      <View className='soft mall__detail'>{t.shopCancelText(points)}</View>
      <View className='sheet-form'><TextRow id='cancel-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} error={tried && reason.trim() === '' ? t.needReason : undefined} onChange={type} /></View>
      <SaveBar id='give-up' label={t.cancel} busy={task.busy} onSave={() => void give()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
