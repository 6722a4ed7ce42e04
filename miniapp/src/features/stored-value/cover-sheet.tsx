import type { ShopDay } from '@shared/kernel/shop-day';
import { MAX_FEN, fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dayKey } from '../../copy/dates';
import { coverCopy } from '../../copy/cover.copy';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { DayRow } from '../../ui/form/day-row';
import { ChoiceRow, SaveBar, SwitchRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { Cover } from './cover.query';
import { storedValueClient } from './stored-value.client';

/** One record: in or out, how much, on which day. */
export function CoverSheet({ office, onClose, onDone }: { readonly office: Office; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = coverCopy();
  const today = dayKey(now(), office.zone);
  const [kind, setKind] = useState<'in' | 'out'>('in');
  const [typed, setTyped] = useState('');
  const [day, setDay] = useState(today);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const amountFen = fenOf(typed);
  const wrong = amountFen === undefined || amountFen < 1 || amountFen > MAX_FEN;
  const save = async () => {
    setTried(true);
    if (wrong) return;
    const request = { shopId: office.shopId, day: day as ShopDay, kind, amountFen: fen(amountFen), ...(note.trim() ? { note: note.trim() } : {}) };
    const made = await task.run(() => runCommand(`cover:${JSON.stringify(request)}`, (key) => storedValueClient.recordCover(request, { key })));
    if (!made) return;
    toast(t.recorded);
    onDone();
    onClose();
  };
  return (
    <BottomSheet open title={t.add} onClose={onClose}>
      <View className='sheet-form'>
        <ChoiceRow id='cover-kind' label={t.kind} value={kind} options={[{ key: 'in' as const, title: t.kinds.in }, { key: 'out' as const, title: t.kinds.out }]} onChange={setKind} />
        <TextRow id='cover-amount' label={t.amount} value={typed} type='digit' maxlength={10} unit={officeCopy().yuan} error={tried && wrong ? t.amountWrong : undefined} onChange={setTyped} />
        <DayRow id='cover-day' label={t.day} value={day} until={today} onChange={setDay} />
        <TextRow id='cover-note' label={t.note2} value={note} maxlength={60} placeholder={t.noteHint} onChange={setNote} />
      </View>
      <SaveBar id='cover-save' label={t.add} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}

const MOST_PERCENT = 1_000;
/** The line in whole percent, and whether members see the ratio; 0 takes both away. */
export function RedLineSheet({ office, percent, badge: shownNow, onClose, onDone }: { readonly office: Office; readonly percent: number | undefined; readonly badge: boolean; readonly onClose: () => void; readonly onDone: (cover: Cover) => void }) {
  const t = coverCopy();
  const [typed, setTyped] = useState(percent === undefined ? '' : String(percent));
  const [badge, setBadge] = useState(shownNow);
  const task = useTask();
  const wanted = /^\d{1,4}$/.test(typed) ? Number(typed) : undefined;
  const wrong = wanted === undefined || wanted > MOST_PERCENT;
  const save = async () => {
    if (wanted === undefined || wrong) return;
    const set = await task.run(() => storedValueClient.setRedLine({ shopId: office.shopId, percent: wanted, badge: badge && wanted > 0 }));
    if (!set) return;
    toast(wanted === 0 ? t.lineOff : t.lineSaved);
    onDone(set);
    onClose();
  };
  return (
    <BottomSheet open title={t.redLine} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='red-line-percent' label={t.redLine} value={typed} type='number' maxlength={4} unit={t.lineUnit} placeholder={t.lineHint} note={t.lineNote} error={typed !== '' && wrong ? t.lineWrong : undefined} onChange={setTyped} />
        <SwitchRow id='cover-badge' label={t.badge} note={t.badgeNote} on={badge} onChange={setBadge} />
      </View>
      <SaveBar id='red-line-save' label={t.save} busy={task.busy} disabled={wrong} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
