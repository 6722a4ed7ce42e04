import { View } from '@tarojs/components';
import { useState } from 'react';
import { acceleratorsCopy } from '../../copy/accelerators.copy';
import { daysUntil } from '../../copy/calendar';
import { calendarDayText, dateText } from '../../copy/dates';
import { membersCopy } from '../../copy/members.copy';
import { mergesCopy } from '../../copy/merges.copy';
import { runCommand } from '../../platform/commands';
import { now } from '../../platform/clock';
import { ask, toast } from '../../platform/device';
import { open as openPage } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { card, lock, members, star } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { membershipClient } from '../membership/membership.client';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { AcceleratorSheet } from './accelerator-sheet';
import type { Member } from './members.types';
import '../../copy/errors/work';

interface SheetProps {
  readonly office: Office;
  readonly member: Member;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}
const CARD = /^[0-9A-Za-z-]{4,32}$/;

/** Binds a plastic card, or reports the bound one lost. */
function PlasticCardSheet({ office: { shopId }, member: { memberId, cardNumber: bound }, onClose, onChanged }: SheetProps) {
  const t = membersCopy();
  const [cardNumber, setCardNumber] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const done = (text: string) => {
    toast(text);
    onChanged();
    onClose();
  };
  const bind = async () => {
    setTried(true);
    if (!CARD.test(cardNumber)) return;
    if (await task.run(() => runCommand(`card:${memberId}:${cardNumber}`, (key) => membershipClient.bindCard({ shopId, memberId, cardNumber }, { key })))) done(t.cardBound);
  };
  const lose = async () => {
    if (!(await ask(t.cardLoseAsk, t.cardLoseText, t.cardLoseYes, t.cardLoseNo))) return;
    if (await task.run(() => runCommand(`card-loss:${memberId}:${bound}`, (key) => membershipClient.loseCard({ shopId, memberId }, { key })))) done(t.cardLost);
  };
  return (
    <BottomSheet open title={bound === undefined ? t.cardBind : t.cardChange} onClose={onClose}>
      <View className='sheet-form'><TextRow id='card-number' label={t.cardNumber} value={cardNumber} onChange={setCardNumber} maxlength={32} placeholder={t.cardHint} error={tried && !CARD.test(cardNumber) ? t.cardNeeded : undefined} /></View>
      <SaveBar id='bind-card' label={bound === undefined ? t.cardBind : t.cardChange} busy={task.busy} onSave={() => void bind()} failure={task.failure && sentenceFor(task.failure, true)} />
      {bound === undefined ? null : <View className='gap'><Button id='lose-card' kind='quiet' disabled={task.busy} onTap={() => void lose()}>{t.cardLose}</Button></View>}
    </BottomSheet>
  );
}

/** Freezes a member, or lets go again; either way with a reason that stays in the story. */
function FreezeSheet({ office: { shopId }, member: { memberId, frozen }, onClose, onChanged }: SheetProps) {
  const t = membersCopy();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const change = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    const done = await task.run(() => runCommand(`freeze:${memberId}:${frozen === undefined}:${reason.trim()}`, (key) => membershipClient.freezeMember({ shopId, memberId, frozen: frozen === undefined, reason: reason.trim() }, { key })));
    if (!done) return;
    toast(frozen ? t.thawed : t.froze);
    onChanged();
    onClose();
  };
  return (
    <BottomSheet open title={frozen ? t.thaw : t.freeze} onClose={onClose}>
      <View className='cap'>{frozen ? t.thawText : t.freezeText}</View>
      <View className='sheet-form'><TextRow id='freeze-reason' label={t.reason} value={reason} onChange={setReason} maxlength={100} placeholder={frozen ? t.thawHint : t.freezeHint} error={tried && reason.trim() === '' ? t.reasonNeeded : undefined} /></View>
      <SaveBar id='freeze-do' label={frozen ? t.thaw : t.freeze} busy={task.busy} onSave={() => void change()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}

/** 会员卡状态: the plastic card, and whether the member is frozen; each opens what changes it. */
export function Standing({ office, member, onChanged }: Omit<SheetProps, 'onClose'>) {
  const t = membersCopy();
  const [open, setOpen] = useState<'card' | 'freeze' | 'accelerator'>();
  // What is over says nothing any more.
  const runs = member.accelerator && daysUntil(member.accelerator.until, now(), office.zone) >= 0 ? member.accelerator : undefined;
  const sheet = { office, member, onChanged, onClose: () => setOpen(undefined) };
  return (
    <View>
      <Cells>
        <Cell id='plastic-card' icon={card} title={t.card} note={member.cardNumber ?? t.noCard} onTap={() => setOpen('card')} />
        <Cell id='freeze' icon={lock} title={member.frozen ? t.isFrozen : t.freeze} note={member.frozen ? t.frozenBy(member.frozen.reason, member.frozen.by, dateText(member.frozen.at, office.zone, now())) : t.notFrozen} onTap={() => setOpen('freeze')} />
        <Cell id='merge' icon={members} title={mergesCopy().cell} note={mergesCopy().cellNote} onTap={() => openPage('memberMerge', { id: member.memberId })} />
        <Cell id='accelerator' icon={star} title={acceleratorsCopy().own} note={runs ? acceleratorsCopy().ownSaid(runs.multiplierPercent, calendarDayText(runs.until, office.zone, now()), runs.reason) : acceleratorsCopy().none} onTap={() => setOpen('accelerator')} />
      </Cells>
      {open === 'accelerator' ? <AcceleratorSheet {...sheet} member={{ ...member, accelerator: runs }} /> : null}
      {open === 'card' ? <PlasticCardSheet {...sheet} /> : null}
      {open === 'freeze' ? <FreezeSheet {...sheet} /> : null}
    </View>
  );
}
