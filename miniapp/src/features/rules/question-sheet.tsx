import { View } from '@tarojs/components';
import { questionsCopy } from '../../copy/questions.copy';
import { Button } from '../../ui/button/button';
import { ChoiceRow, SwitchRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { chooses, KINDS, MAX_OPTIONS, type QuestionDraft, questionProblems } from './questions-draft';

interface QuestionSheetProps {
  readonly questions: readonly QuestionDraft[];
  readonly index: number;
  readonly onChange: (question: QuestionDraft) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}
/** One question of the shop: its words, how it is answered, and its options. Nothing is sent until the questions are saved. */
export function QuestionSheet({ questions, index, onChange, onRemove, onClose }: QuestionSheetProps) {
  const t = questionsCopy();
  const question = questions[index];
  if (!question) return null;
  const { label, kind, options, needed } = question;
  const problems = questionProblems(questions, index);
  const lines = [...options, ...(options.length < MAX_OPTIONS ? [''] : [])];
  const setOption = (i: number, text: string) => {
    const next = [...options];
    next[i] = text;
    onChange({ ...question, options: next.filter((line, at) => line !== '' || at < next.length - 1) });
  };
  return (
    <BottomSheet open title={label.trim() || t.fresh} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='question-label' label={t.label} value={label} maxlength={12} placeholder={t.labelHint} error={problems.label} onChange={(next) => onChange({ ...question, label: next })} />
        <ChoiceRow id='question-kind' label={t.kind} options={KINDS.map((key) => ({ key, title: t.kinds[key] }))} value={kind} error={problems.options} onChange={(next) => onChange({ ...question, kind: next })} />
        {chooses(kind) ? lines.map((line, i) => <TextRow key={t.option(i + 1)} id={`option-${i + 1}`} label={t.option(i + 1)} value={line} maxlength={20} placeholder={i === options.length ? t.addOption : ''} onChange={(text) => setOption(i, text)} />) : null}
        <SwitchRow id='question-needed' label={t.isNeeded} on={needed} onChange={(next) => onChange({ ...question, needed: next })} />
      </View>
      <Button id='question-done' onTap={onClose}>{t.done}</Button>
      <Button id='question-remove' kind='quiet' onTap={onRemove}><View className='bad'>{t.remove}</View></Button>
    </BottomSheet>
  );
}
