import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { type PaperKind, paperCopy } from '../../copy/paper.copy';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { Cell, Cells } from '../../ui/cell/cell';
import { Check } from '../../ui/check/check';
import { isName } from '../../ui/form/real-name-row';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';

export interface ToldPaper {
  readonly name: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly consented: true;
}
interface PaperProps {
  readonly ofMember: boolean;
  /** Under which the command is remembered until it is done. */
  readonly slot: string;
  readonly send: (paper: ToldPaper, key: string) => Promise<Result<unknown, ErrorBody>>;
  readonly onDone: () => void;
}
const KINDS: readonly PaperKind[] = ['id-card', 'passport', 'hk-macau-permit', 'other'];
const LEAST = 6;
/** Whether so much wants a paper that is not noted. */
export const wantsPaper = ({ paperAboveFen }: { readonly paperAboveFen?: number | undefined }, worthFen: number): boolean => paperAboveFen !== undefined && worthFen > paperAboveFen;

/** 登记证件: what is noted, or that nothing is; a tap opens the form. */
export function PaperCells({ shown, open, onOpen, ...form }: PaperProps & { readonly shown: string | undefined; readonly open: boolean; readonly onOpen: (open: boolean) => void }) {
  const t = paperCopy();
  return (
    <View>
      <Cells className='gap'><Cell id='paper' title={t.row} value={shown ?? t.todo} onTap={() => onOpen(true)} /></Cells>
      {open ? <PaperSheet {...form} onClose={() => onOpen(false)} /> : null}
    </View>
  );
}

/** Name, kind and number, with a consent to this alone. The number lives as long as the sheet. */
function PaperSheet({ ofMember, slot, send, onDone, onClose }: PaperProps & { readonly onClose: () => void }) {
  const t = paperCopy();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<PaperKind>('id-card');
  const [number, setNumber] = useState('');
  const [agreed, setAgreed] = useState(false);
  const task = useTask();
  const ready = isName(name) && number.trim().length >= LEAST && agreed;
  const save = async () => {
    const noted = await task.run(() => runCommand(slot, (key) => send({ name: name.trim(), kind, number: number.trim(), consented: true }, key)));
    if (!noted) return;
    toast(t.saved);
    onClose();
    onDone();
  };
  return (
    <BottomSheet open title={t.title} onClose={onClose}>
      <View className='cap sheet-note'>{t.why}{ofMember ? '' : t.theirsToo}</View>
      <View className='sheet-form'>
        <TextRow id='paper-name' label={t.name} value={name} maxlength={40} placeholder={t.nameHint} onChange={setName} />
        <ChoiceRow id='paper-kind' label={t.kind} options={KINDS.map((key) => ({ key, title: t.kinds[key] }))} value={kind} onChange={setKind} />
        <TextRow id='paper-number' label={t.number} value={number} maxlength={40} type={kind === 'id-card' ? 'idcard' : 'text'} placeholder={t.nameHint} onChange={setNumber} />
      </View>
      <View className='cap sheet-note'>{t.care}</View>
      <Check id='paper-agreed' on={agreed} onChange={setAgreed} label={ofMember ? t.mine : t.theirs}>{ofMember ? t.mine : t.theirs}</Check>
      <SaveBar id='paper-save' label={t.save} busy={task.busy} disabled={!ready} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
