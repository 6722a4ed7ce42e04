import { View } from '@tarojs/components';
import { useState } from 'react';
import { adjustmentsCopy } from '../../copy/adjustments.copy';
import { dateText } from '../../copy/dates';
import { runCommand } from '../../platform/commands';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell } from '../../ui/cell/cell';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { members as memberIcon } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { type Adjustment, adjustmentsClient } from './adjustments.client';

interface SheetProps {
  readonly office: Office;
  readonly one: Adjustment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}
/** One adjustment: what it is and why, and what may be done with it now. */
export function AdjustmentSheet(props: SheetProps) {
  const t = adjustmentsCopy();
  const { one, office } = props;
  const date = (at: number) => dateText(at as Adjustment['at'], office.zone, now());
  const lines = [
    t.by(one.by, date(one.at)), ...(one.decidedBy ? [t.decidedBy(one.decidedBy)] : []), ...(one.undoneBy ? [t.undoneBy(one.undoneBy)] : []), ...(one.missing ? [t.missing(one.missing)] : []), ...(one.expired ? [t.expired(one.expired)] : []), ...(one.note ? [one.note] : []), ...(one.state === 'waiting' && one.until ? [t.until(date(one.until))] : []),
  ];
  return (
    <BottomSheet open title={t.amount(one.asset, one.amount)} onClose={props.onClose}>
      <View>{one.reason}</View>
      {lines.map((line) => <View key={line} className='cap'>{line}</View>)}
      <View className='sheet-cells'><Cell id='adjust-member' icon={memberIcon} title={one.memberName ?? t.toMember} {...(one.memberName ? { note: t.toMember } : {})} onTap={() => open('officeMember', { id: one.memberId })} /></View>
      {one.state === 'waiting' ? <Decide {...props} /> : one.state === 'done' ? <TakeBack {...props} /> : null}
    </BottomSheet>
  );
}
function Decide({ office, one, onClose, onDone }: SheetProps) {
  const t = adjustmentsCopy();
  const [note, setNote] = useState('');
  const task = useTask();
  const decide = async (approve: boolean) => {
    const done = await task.run(() => runCommand(`adjust-decide:${one.adjustmentId}:${approve}:${note.trim()}`, (key) => adjustmentsClient.decideAdjustment({ shopId: office.shopId, adjustmentId: one.adjustmentId, approve, ...(note.trim() ? { note: note.trim() } : {}) }, { key })));
    if (!done) return;
    toast(approve ? t.approved : t.refused);
    onDone();
    onClose();
  };
  const own = one.by === office.name;
  const failure = task.failure && sentenceFor(task.failure, true);
  return (
    <View>
      <View className='sheet-form'><TextRow id='adjust-note' label={t.note} value={note} maxlength={100} placeholder={t.noteHint} onChange={setNote} /></View>
      {own ? <View className='cap sheet-note'>{t.ownNote}</View> : null}
      {own
        ? <SaveBar id='adjust-refuse' label={t.withdraw} busy={task.busy} onSave={() => void decide(false)} failure={failure} />
        : <View><SaveBar id='adjust-approve' label={t.approve} busy={task.busy} onSave={() => void decide(true)} failure={failure} /><View className='sheet-actions'><Button id='adjust-refuse' kind='quiet' busy={task.busy} onTap={() => void decide(false)}>{t.refuse}</Button></View></View>}
    </View>
  );
}
function TakeBack({ office, one, onClose, onDone }: SheetProps) {
  const t = adjustmentsCopy();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const undo = async () => {
    setTried(true);
    if (reason.trim().length < 2) return;
    const done = await task.run(() => runCommand(`adjust-undo:${one.adjustmentId}:${reason.trim()}`, (key) => adjustmentsClient.undoAdjustment({ shopId: office.shopId, adjustmentId: one.adjustmentId, reason: reason.trim() }, { key })));
    if (!done) return;
    toast(t.undone);
    onDone();
    onClose();
  };
  return (
    <View>
      <View className='sheet-form'><TextRow id='adjust-undo-reason' label={t.undoReason} value={reason} maxlength={100} placeholder={t.reasonUndoHint} error={tried && reason.trim().length < 2 ? t.reasonNeeded : undefined} onChange={setReason} /></View>
      <SaveBar id='adjust-undo' label={t.undo} busy={task.busy} onSave={() => void undo()} failure={task.failure && sentenceFor(task.failure, true)} />
    </View>
  );
}
