import type { MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { type AdjustedAsset, adjustmentsCopy } from '../../copy/adjustments.copy';
import { fenOf } from '../../copy/money';
import { wholeOf } from '../../copy/whole';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { Cell } from '../../ui/cell/cell';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { settings } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { adjustmentsClient } from './adjustments.client';

interface AdjustProps {
  readonly office: Office;
  readonly memberId: MemberId;
  readonly onDone: () => void;
}
const MOST = 100_000_000;

/** 手工调整: give or take points or bonus with a reason; above one's own limit a second person decides. */
export function AdjustMember(props: AdjustProps) {
  const t = adjustmentsCopy();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Cell id='adjust' icon={settings} title={t.cell} note={t.cellNote} onTap={() => setOpen(true)} />
      {open ? <AdjustSheet {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface Draft {
  readonly asset: AdjustedAsset;
  readonly way: 'give' | 'take';
  readonly typed: string;
  readonly reason: string;
}
function AdjustSheet({ office, memberId, onDone, onClose }: AdjustProps & { readonly onClose: () => void }) {
  const t = adjustmentsCopy();
  const [draft, setDraft] = useState<Draft>({ asset: 'points', way: 'give', typed: '', reason: '' });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const slot = `adjust:${memberId}`;
  const set = (change: Partial<Draft>) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setDraft((before) => ({ ...before, ...change }));
  };
  const size = draft.asset === 'points' ? wholeOf(draft.typed) : fenOf(draft.typed);
  const wrong = size === undefined || size < 1 || size > MOST;
  const adjust = async () => {
    setTried(true);
    if (wrong || draft.reason.trim().length < 2) return;
    const done = await task.run(() => runCommand(slot, (key) => adjustmentsClient.adjustMember({ shopId: office.shopId, memberId, asset: draft.asset, amount: draft.way === 'give' ? size : -size, reason: draft.reason.trim() }, { key })));
    if (!done) return;
    toast(done.state === 'waiting' ? t.sent : t.done);
    onClose();
    onDone();
  };
  return (
    <BottomSheet open title={t.cell} onClose={onClose}>
      <View className='sheet-form'>
        <ChoiceRow id='adjust-asset' label={t.what} options={(['points', 'bonus'] as const).map((key) => ({ key, title: t.assets[key] }))} value={draft.asset} onChange={(asset) => set({ asset, typed: '' })} />
        <ChoiceRow id='adjust-way' label={t.way} options={(['give', 'take'] as const).map((key) => ({ key, title: t[key] }))} value={draft.way} onChange={(way) => set({ way })} />
        <TextRow id='adjust-amount' label={t.howMuch} value={draft.typed} type={draft.asset === 'points' ? 'number' : 'digit'} maxlength={10} placeholder='0' unit={draft.asset === 'points' ? t.pointsUnit : t.moneyUnit} error={tried && wrong ? (draft.asset === 'points' ? t.wrongPoints : t.wrongMoney) : undefined} onChange={(typed) => set({ typed })} />
        <TextRow id='adjust-reason' label={t.reason} value={draft.reason} maxlength={100} placeholder={t.reasonHint} error={tried && draft.reason.trim().length < 2 ? t.reasonNeeded : undefined} onChange={(reason) => set({ reason })} />
      </View>
      <View className='cap sheet-note'>{t.principalNote}</View>
      <SaveBar id='adjust-do' label={t.save} busy={task.busy} onSave={() => void adjust()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
