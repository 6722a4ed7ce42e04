import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { fenOf } from '../../copy/money';
import { tillCopy } from '../../copy/till.copy';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import type { Place } from './place';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { type OpenShift, tillClient } from './till.client';

interface MoveSheetProps {
  readonly place: Place;
  readonly shift: OpenShift;
  /** Most at a time; absent where nothing limits it. */
  readonly limitFen: number | undefined;
  readonly onClose: () => void;
  readonly onShift: (shift: OpenShift) => void;
}
/** Cash into the drawer or out of it, with its reason. */
export function MoveSheet({ place, shift, limitFen, onClose, onShift }: MoveSheetProps) {
  const t = tillCopy();
  const [kind, setKind] = useState<'in' | 'out'>('out');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const task = useTask();
  const amountFen = fenOf(typed) ?? 0;
  const above = limitFen !== undefined && amountFen > limitFen;
  const save = async () => {
    const slot = `cash-move:${shift.shiftId}:${shift.moves.length}:${kind}:${amountFen}:${reason.trim()}`;
    const moved = await task.run(() => runCommand(slot, (key) => tillClient.moveCash({ shopId: place.shopId, storeId: place.storeId, shiftId: shift.shiftId, kind, amountFen: fen(amountFen), reason: reason.trim() }, { key })));
    if (!moved) return;
    toast(t.moved);
    onShift(moved);
    onClose();
  };
  return (
    <BottomSheet open title={t.move} onClose={onClose}>
      <View className='sheet-form'>
        <ChoiceRow id='move-way' label={t.moveWay} value={kind} options={[{ key: 'out', title: t.out }, { key: 'in', title: t.in }]} onChange={setKind} />
        <TextRow id='move-amount' label={t.amount} value={typed} type='digit' unit={t.yuan} maxlength={10} placeholder='0' onChange={setTyped} {...(above ? { error: t.moveLimit(limitFen) } : limitFen === undefined ? {} : { note: t.moveLimit(limitFen) })} />
        <TextRow id='move-reason' label={t.reason} value={reason} placeholder={t.moveHint} maxlength={50} onChange={setReason} {...(reason.trim().length === 1 ? { error: t.reasonNeeded } : {})} />
      </View>
      <SaveBar id='save-move' label={amountFen === 0 ? t.amountNeeded : t.moveSave(kind === 'out', amountFen)} busy={task.busy} disabled={amountFen === 0 || above || reason.trim().length < 2} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
