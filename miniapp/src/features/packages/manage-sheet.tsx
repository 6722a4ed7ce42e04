import { View } from '@tarojs/components';
import { useState } from 'react';
import { calendarDayText, untilText } from '../../copy/dates';
import { packageDeskCopy } from '../../copy/package-desk.copy';
import { wholeOf } from '../../copy/whole';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { BackBy } from '../shops/back-by';
import type { TillDesk } from '../shops/till-desk';
import { packagesClient } from './packages.client';
import type { Package } from './packages.types';
import { paidBy, type Tender, TenderPick } from './tender-pick';
import { TransferRows } from './transfer-rows';

const MOST_DAYS = 730;
const GROUNDS = ['seven-days', 'own-reasons', 'shop-fault'] as const;
type Ground = (typeof GROUNDS)[number];
interface ManageSheetProps {
  readonly desk: TillDesk;
  readonly pack: Package;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}
/** What a manager may do with a package: stop and resume its term, extend it, hand it over, take it back. */
export function ManageSheet({ desk, pack, onClose, onChanged }: ManageSheetProps) {
  const t = packageDeskCopy();
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('30');
  const [tender, setTender] = useState<Tender>('wechat');
  const [ground, setGround] = useState<Ground>(pack.sevenDays ? 'seven-days' : 'own-reasons');
  const task = useTask();
  const of = { shopId: desk.shopId, memberId: desk.memberId, packageId: pack.packageId };
  const slot = `package:${pack.packageId}`;
  const why = reason.trim();
  const extra = wholeOf(days);
  const may = extra !== undefined && extra >= 1 && extra <= MOST_DAYS;
  const run = async (name: string, send: (key: string) => ReturnType<typeof packagesClient.resumePackage>, said: (after: Package) => string) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(`${slot}:${name}`);
    const after = await task.run(() => runCommand(`${slot}:${name}`, send));
    if (!after) return;
    toast(said(after));
    onChanged();
  };
  const back = { 'seven-days': pack.sevenDays ?? pack, 'own-reasons': pack, 'shop-fault': pack.shopFault }[ground];
  const grounds = GROUNDS.filter((key) => key !== 'seven-days' || pack.sevenDays);
  const groundNote = ground === 'seven-days' && pack.sevenDays ? `${t.groundNotes[ground]}${t.untilThen(untilText(pack.sevenDays.until, desk.zone, now()))}` : t.groundNotes[ground];
  const refund = async () => {
    if (await ask(t.refundAsk, t.refundText(back.refundFen), t.refund, t.no)) await run('refund', (key) => packagesClient.refundPackage({ ...of, storeId: desk.storeId, ground, refundFen: back.refundFen, tenders: back.refundTenders ?? paidBy(tender, back.refundFen), reason: why }, { key }), () => t.refundedDone);
  };
  return (
    <BottomSheet open title={pack.title} onClose={onClose}>
      <View className='package-rows'>
        <TextRow id='reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} note={why === '' ? t.reasonFirst : undefined} onChange={setReason} />
        {pack.state === 'paused'
          ? <View className='gap'><Button id='resume' kind='soft' busy={task.busy} onTap={() => void run('resume', (key) => packagesClient.resumePackage(of, { key }), () => t.resumedDone)}>{t.resume}</Button></View>
          : pack.state === 'open' ? <View className='gap'><Button id='pause' kind='soft' busy={task.busy} onTap={() => void run('pause', (key) => packagesClient.pausePackage({ ...of, ...(why ? { reason: why } : {}) }, { key }), () => t.pausedDone)}>{t.pause}</Button></View> : null}
        <TextRow id='days' label={t.days} value={days} type='number' maxlength={3} unit={t.daysUnit} onChange={setDays} />
        <View className='gap'><Button id='extend' kind='soft' busy={task.busy} disabled={!may || why === ''} onTap={() => void run('extend', (key) => packagesClient.extendPackage({ ...of, days: extra ?? 0, reason: why }, { key }), (after) => t.extended(calendarDayText(after.lastDay, desk.zone, now())))}>{t.extend}</Button></View>
        {pack.state === 'expired' ? null : <TransferRows desk={desk} pack={pack} reason={why} onDone={onChanged} />}
        <ChoiceRow id='refund-ground' label={t.ground} options={grounds.map((key) => ({ key, title: t.grounds[key] }))} value={ground} note={groundNote} onChange={setGround} />
        {back.refundTenders ? <BackBy tenders={back.refundTenders} /> : back.refundFen > 0 ? <TenderPick out value={tender} onChange={setTender} /> : null}
        {pack.byTime ? <View className='cap gap'>{t.refundByTime}</View> : null}
        {task.failure ? <View className='gap'><ErrorLine sentence={sentenceFor(task.failure, true)} /></View> : null}
        <View className='gap'><Button id='refund' kind='danger' busy={task.busy} disabled={why === ''} onTap={() => void refund()}>{t.refundFor(back.refundFen)}</Button></View>
      </View>
    </BottomSheet>
  );
}
