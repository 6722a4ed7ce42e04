import type { JoiningContract } from '@shared/contracts/joining.contract';
import type { MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { dateText, timeText, whenText } from '../../copy/dates';
import { type FindBy, waysToFind } from '../../copy/find-by';
import { whoText } from '../../copy/members.copy';
import { mergesCopy } from '../../copy/merges.copy';
import { runCommand } from '../../platform/commands';
import { now } from '../../platform/clock';
import { ask, toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnPull } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { members as memberIcon } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { joiningClient } from '../joining/joining.client';
import { membershipClient } from '../membership/membership.client';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { nameOf } from './members.types';
import '../../copy/errors/work';

type Merge = z.output<JoiningContract['listMerges']['response']>['merges'][number];
/** By what was typed nobody is found: it may be another kind of number. */
const MISSED: ReadonlySet<string> = new Set(['membership/phone-not-held', 'http/not-found']);

/** 合并会员卡: makes another card of this member one with it, and takes the newest such merges of the shop back. */
export function MergePage({ office, memberId }: { readonly office: Office; readonly memberId: MemberId }) {
  const { shopId } = office;
  const t = mergesCopy();
  const [chosen, setChosen] = useState<Merge>();
  const list = useQuery(`merges:${shopId}`, () => joiningClient.listMerges({ shopId }));
  const refresh = async () => void (await list.refresh());
  useOnPull(refresh);
  return (
    <View>
      <MergeForm office={office} memberId={memberId} onDone={() => void refresh()} />
      <View className='section'>{t.recent}</View>
      <Asked query={list} skeleton={<SkeletonCells rows={3} />}>
        {({ merges }) => (merges.length === 0 ? <Empty title={t.none} text={t.noneText} /> : <Cells>{merges.map((one) => <MergeCell key={one.mergeId} one={one} zone={office.zone} onTap={() => setChosen(one)} />)}</Cells>)}
      </Asked>
      {chosen ? <MergeSheet office={office} one={chosen} onClose={() => setChosen(undefined)} onDone={() => void refresh()} /> : null}
    </View>
  );
}

function MergeForm({ office: { shopId }, memberId, onDone }: { readonly office: Office; readonly memberId: MemberId; readonly onDone: () => void }) {
  const t = mergesCopy();
  const member = useQuery(`member:${shopId}:${memberId}`, () => membershipClient.getMember({ shopId, memberId }));
  const [phone, setPhone] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [freeing, setFreeing] = useState(false);
  const task = useTask();
  const resolve = async (decision: 'same-person' | 'new-holder') => {
    setTried(true);
    setFreeing(decision === 'new-holder');
    const same = decision === 'same-person';
    const ways = waysToFind(phone).filter((by) => same || by === 'phone');
    if (ways.length === 0 || reason.trim() === '') return;
    if (!(await ask(same ? t.ask : t.freeAsk, same ? t.askText : t.freeText, same ? t.yes : t.freeYes, t.no))) return;
    const value = phone.trim();
    const resolveBy = (by: FindBy) => runCommand(`resolve:${memberId}:${by}:${value}:${decision}:${reason.trim()}`, (key) => membershipClient.resolvePhone({ shopId, memberId, ...(by === 'phone' ? { phone: value as never } : { other: { by, value } }), decision, reason: reason.trim() }, { key }));
    const resolved = await task.run(async () => {
      let answer = await resolveBy(ways[0] as FindBy);
      for (const by of ways.slice(1)) if (!answer.ok && MISSED.has(answer.error.code)) answer = await resolveBy(by);
      return answer;
    });
    if (!resolved) return;
    toast(same ? t.merged : t.freed);
    setPhone('');
    setReason('');
    setTried(false);
    onDone();
  };
  return (
    <View>
      <Asked query={member} skeleton={null}>{(one) => <View className='section section--first'>{t.about(nameOf(one))}</View>}</Asked>
      <View className='sheet'>
        <TextRow id='merge-phone' label={t.phone} value={phone} onChange={setPhone} maxlength={32} placeholder={t.phoneHint} error={tried && waysToFind(phone).length === 0 ? t.phoneNeeded : tried && freeing && !waysToFind(phone).includes('phone') ? t.freeNeeds : undefined} />
        <TextRow id='merge-reason' label={t.reason} value={reason} onChange={setReason} maxlength={100} placeholder={t.reasonHint} error={tried && reason.trim() === '' ? t.reasonNeeded : undefined} />
      </View>
      <View className='cap gap'>{t.text}</View>
      <View className='gap'><SaveBar id='merge-do' label={t.merge} busy={task.busy} onSave={() => void resolve('same-person')} failure={task.failure && sentenceFor(task.failure, true)} /></View>
      <View className='gap'><Button id='merge-free' kind='quiet' disabled={task.busy} onTap={() => void resolve('new-holder')}>{t.free}</Button></View>
    </View>
  );
}

function MergeCell({ one, zone, onTap }: { readonly one: Merge; readonly zone: string; readonly onTap: () => void }) {
  const t = mergesCopy();
  const state = one.undoneAt !== undefined ? t.undone : one.undoable ? t.until(`${dateText(one.until, zone, now())} ${timeText(one.until, zone)}`) : t.over;
  return (
    <Cell
      id={`merge-${one.mergeId}`} onTap={onTap} title={<View className='strong'>{t.pair(whoText(one.fromName, one.fromNumber), whoText(one.intoName, one.intoNumber))}</View>}
      note={<View><View>{t.line([one.by ?? t.self, whenText(one.at, zone, now()), ...(one.reason ? [one.reason] : [])])}</View><View>{state}</View></View>}
    />
  );
}

function MergeSheet({ office: { shopId, zone }, one, onClose, onDone }: { readonly office: Office; readonly one: Merge; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = mergesCopy();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const from = whoText(one.fromName, one.fromNumber);
  const undo = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    if (!(await task.run(() => runCommand(`merge-undo:${one.mergeId}:${reason.trim()}`, (key) => joiningClient.undoMerge({ shopId, memberId: one.fromId, reason: reason.trim() }, { key }))))) return;
    toast(t.done);
    onDone();
    onClose();
  };
  return (
    <BottomSheet open title={t.pair(from, whoText(one.intoName, one.intoNumber))} onClose={onClose}>
      <View className='cap'>{t.line([`${one.fromNumber} → ${one.intoNumber}`, one.by ?? t.self, whenText(one.at, zone, now())])}</View>
      {one.reason ? <View className='cap'>{one.reason}</View> : null}
      {one.undoneAt === undefined ? null : <View className='cap'>{t.undoneBy(one.undoneBy ?? '', whenText(one.undoneAt, zone, now()))}</View>}
      <View className='sheet-cells'><Cell id='merge-member' icon={memberIcon} title={t.see} onTap={() => open('officeMember', { id: one.intoId })} /></View>
      {one.undoable ? (
        <View>
          <View className='cap sheet-note'>{t.rule(from)}</View>
          <View className='sheet-form'><TextRow id='merge-undo-reason' label={t.undoWhy} value={reason} onChange={setReason} maxlength={100} placeholder={t.undoHint} error={tried && reason.trim() === '' ? t.undoNeeded : undefined} /></View>
          <SaveBar id='merge-undo' label={t.undo} busy={task.busy} onSave={() => void undo()} failure={task.failure && sentenceFor(task.failure, true)} />
        </View>
      ) : <View className='cap sheet-note'>{one.undoneAt === undefined ? t.over : t.undone}</View>}
    </BottomSheet>
  );
}
