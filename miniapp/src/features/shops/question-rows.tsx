import { View } from '@tarojs/components';
import { questionsCopy } from '../../copy/questions.copy';
import { DayRow } from '../../ui/form/day-row';
import { PickManyRow } from '../../ui/form/pick-rows';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { type AnswersDraft, isNoNumber, listIn, type Question, textIn } from './question-draft';

const FIRST_DAY = '1900-01-01';
const MAX_TEXT = 100;
const MAX_DIGITS = 10;

/** The shop's own questions, each as it is answered; a choice that is tapped again is taken back. */
export const QuestionRows = ({ fields, draft, onChange }: { readonly fields: readonly Question[]; readonly draft: AnswersDraft; readonly onChange: (draft: AnswersDraft) => void }) => (
  <View>{fields.map((field) => <Row key={field.fieldId} field={field} draft={draft} onAnswer={(answer) => onChange({ ...draft, [field.fieldId]: answer })} />)}</View>
);

function Row({ field, draft, onAnswer }: { readonly field: Question; readonly draft: AnswersDraft; readonly onAnswer: (answer: string | readonly string[]) => void }) {
  const t = questionsCopy();
  const { fieldId, label, kind, options = [] } = field;
  const id = `answer-${fieldId}`;
  const text = textIn(draft, fieldId);
  const titled = (said: readonly string[]) => [...new Set([...options, ...said])].map((title) => ({ key: title, title }));
  if (kind === 'choice') return <ChoiceRow id={id} label={label} options={titled(text === '' ? [] : [text])} value={text} onChange={(chosen) => onAnswer(chosen === text ? '' : chosen)} />;
  if (kind === 'choices') return <PickManyRow id={id} label={label} options={titled([])} values={listIn(draft, fieldId)} max={options.length} empty={t.choose} onChange={onAnswer} />;
  if (kind === 'date') return <DayRow id={id} label={label} value={text} empty={t.choose} from={FIRST_DAY} onChange={onAnswer} />;
  return <TextRow id={id} label={label} value={text} placeholder={t.optional} maxlength={kind === 'number' ? MAX_DIGITS : MAX_TEXT} type={kind === 'number' ? 'number' : 'text'} error={isNoNumber(field, draft) ? t.whole : undefined} onChange={onAnswer} />;
}
