import type { Finding } from '@shared/spreadsheet/row';
import { changeAnswers } from '../../membership/domain/profile-fields';
import type { Answers } from '../../membership/domain/profile';
import type { ProfileFieldsRule } from '../../shops/domain/rules';

/** What a row's answers come to on a card. */
export interface AnswersIn {
  readonly answers: Answers;
  /** Questions that the card knew no answer to before. */
  readonly filled: readonly string[];
  readonly findings: readonly Finding[];
}
/** Takes what a card does not know, as its member's own answering would; what fits no question any more is left out, and told. */
export function answersIn(known: Answers = {}, told: Answers = {}, asked: ProfileFieldsRule): AnswersIn {
  const fresh = Object.entries(told).filter(([fieldId]) => !Object.hasOwn(known, fieldId));
  return fresh.reduce<AnswersIn>((so, [fieldId, value]) => {
    const changed = changeAnswers(so.answers, [{ fieldId, value }], asked);
    if (changed.ok) return { ...so, answers: changed.value, filled: [...so.filled, fieldId] };
    const label = asked.fields.find((field) => field.fieldId === fieldId)?.label;
    return { ...so, findings: [...so.findings, { code: 'question-gone', asked: { fieldId, ...(label === undefined ? {} : { label }) } }] };
  }, { answers: known, filled: [], findings: [] });
}
/** The answers without those that an import brought. */
export const withoutThese = (answers: Answers = {}, filled: readonly string[]): Answers => Object.fromEntries(Object.entries(answers).filter(([fieldId]) => !filled.includes(fieldId)));
