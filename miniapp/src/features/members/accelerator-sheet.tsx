import type { ShopDay } from '@shared/kernel/shop-day';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { acceleratorsCopy } from '../../copy/accelerators.copy';
import { dayKey } from '../../copy/dates';
import { earningRulesCopy } from '../../copy/earning-rules.copy';
import { wholeOf } from '../../copy/whole';
import { runCommand } from '../../platform/commands';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { DayRow } from '../../ui/form/day-row';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { membershipClient } from '../membership/membership.client';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { Member } from './members.types';

interface SheetProps {
  readonly office: Office;
  readonly member: Member;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}
/** Gives one member a multiple for a time, or takes it back; either way with a reason that stays in the story. */
export function AcceleratorSheet({ office: { shopId, zone }, member: { memberId, accelerator }, onClose, onChanged }: SheetProps) {
  const t = acceleratorsCopy();
  const today = dayKey(now(), zone);
  const [draft, setDraft] = useState({ percent: '200', until: '', reason: '' });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const percent = wholeOf(draft.percent) ?? 0;
  const reason = draft.reason.trim();
  const wrong = { percent: percent < 101 || percent > 1_000 ? t.percentNeeded : undefined, until: draft.until < today ? t.pickDay : undefined, reason: reason === '' ? t.reasonNeeded : undefined };
  const send = async (given: { readonly multiplierPercent: number; readonly until: ShopDay } | undefined, said: string) => {
    setTried(true);
    if (wrong.reason || (given && (wrong.percent || wrong.until))) return;
    const done = await task.run(() => runCommand(`accelerator:${memberId}:${JSON.stringify(given ?? null)}:${reason}`, (key) => membershipClient.accelerateMember({ shopId, memberId, reason, ...(given ? { accelerator: given } : {}) }, { key })));
    if (!done) return;
    toast(said);
    onChanged();
    onClose();
  };
  return (
    <BottomSheet open title={accelerator ? t.change : t.give} onClose={onClose}>
      <View className='cap'>{t.giveText}</View>
      <View className='sheet-form'>
        <TextRow id='accelerator-percent' label={t.percent} value={draft.percent} type='number' maxlength={4} unit={earningRulesCopy().percentUnit} error={tried ? wrong.percent : undefined} onChange={(next) => setDraft({ ...draft, percent: next })} />
        <DayRow id='accelerator-until' label={t.until} value={draft.until} empty={t.pickDay} from={today} error={tried ? wrong.until : undefined} onChange={(until) => setDraft({ ...draft, until })} />
        <TextRow id='accelerator-reason' label={t.reason} value={draft.reason} maxlength={100} placeholder={t.reasonHint} error={tried ? wrong.reason : undefined} onChange={(next) => setDraft({ ...draft, reason: next })} />
      </View>
      <SaveBar id='accelerator-give' label={accelerator ? t.change : t.give} busy={task.busy} onSave={() => void send({ multiplierPercent: percent, until: draft.until as ShopDay }, t.given)} failure={task.failure && sentenceFor(task.failure, true)} />
      {accelerator ? <View className='gap'><Button id='accelerator-withdraw' kind='quiet' disabled={task.busy} onTap={() => void send(undefined, t.withdrawn)}>{t.withdraw}</Button></View> : null}
    </BottomSheet>
  );
}
