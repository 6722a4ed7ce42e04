import { View } from '@tarojs/components';
import { useState } from 'react';
import { type PaperKind, paperCopy } from '../../copy/paper.copy';
import type { Sentence } from '../../copy/sentence';
import { Cell, Cells } from '../cell/cell';
import { Check } from '../check/check';
import { BottomSheet } from '../sheet/bottom-sheet';
import { isName } from './real-name-row';
import { ChoiceRow, SaveBar, TextRow } from './rows';

export interface ToldPaper {
  readonly name: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly consented: true;
}
interface FormProps {
  readonly ofMember: boolean;
  readonly busy: boolean;
  readonly failure: Sentence | undefined;
  readonly onSave: (paper: ToldPaper) => void;
}
interface CellsProps extends FormProps {
  /** What is shown of the paper that is noted. */
  readonly shown: string | undefined;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}
const KINDS: readonly PaperKind[] = ['id-card', 'passport', 'hk-macau-permit', 'other'];
const LEAST = 6;
/** Whether so much wants a paper that is not noted. */
export const wantsPaper = ({ paperAboveFen }: { readonly paperAboveFen?: number | undefined }, worthFen: number): boolean => paperAboveFen !== undefined && worthFen > paperAboveFen;

/** 登记证件: what is noted, or that nothing is; a tap opens the form. */
export function PaperCells({ shown, open, onOpen, ...form }: CellsProps) {
  const t = paperCopy();
  return (
    <View>
      <Cells className='gap'><Cell id='paper' title={t.row} value={shown ?? t.todo} onTap={() => onOpen(true)} /></Cells>
      {open ? <PaperSheet {...form} onClose={() => onOpen(false)} /> : null}
    </View>
  );
}

/** Name, kind and number, with a consent to this alone. The number lives as long as the sheet. */
function PaperSheet({ ofMember, busy, failure, onSave, onClose }: FormProps & { readonly onClose: () => void }) {
  const t = paperCopy();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<PaperKind>('id-card');
  const [number, setNumber] = useState('');
  const [agreed, setAgreed] = useState(false);
  const ready = isName(name) && number.trim().length >= LEAST && agreed;
  const consent = ofMember ? t.mine : t.theirs;
  return (
    <BottomSheet open title={t.title} onClose={onClose}>
      <View className='cap sheet-note'>{t.why}{ofMember ? '' : t.theirsToo}</View>
      <View className='sheet-form'>
        <TextRow id='paper-name' label={t.name} value={name} maxlength={40} placeholder={t.nameHint} onChange={setName} />
        <ChoiceRow id='paper-kind' label={t.kind} options={KINDS.map((key) => ({ key, title: t.kinds[key] }))} value={kind} onChange={setKind} />
        <TextRow id='paper-number' label={t.number} value={number} maxlength={40} type={kind === 'id-card' ? 'idcard' : 'text'} placeholder={t.nameHint} onChange={setNumber} />
      </View>
      <View className='cap sheet-note'>{t.care}</View>
      <Check id='paper-agreed' on={agreed} onChange={setAgreed} label={consent}>{consent}</Check>
      <SaveBar id='paper-save' label={t.save} busy={busy} disabled={!ready} onSave={() => onSave({ name: name.trim(), kind, number: number.trim(), consented: true })} failure={failure} />
    </BottomSheet>
  );
}
