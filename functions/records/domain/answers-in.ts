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
  let answers = known;
  const [filled, findings]: [string[], Finding[]] = [[], []];
  for (const [fieldId, value] of Object.entries(told).filter(([one]) => !Object.hasOwn(known, one))) {
    const changed = changeAnswers(answers, [{ fieldId, value }], asked);
    if (changed.ok) {
      answers = changed.value;
      filled.push(fieldId);
    } else {
      const label = asked.fields.find((field) => field.fieldId === fieldId)?.label;
      findings.push({ code: 'question-gone', asked: { fieldId, ...(label === undefined ? {} : { label }) } });
    }
  }
  return { answers, filled, findings };
}
/** The answers without those that an import brought. */
export const withoutThese = (answers: Answers = {}, filled: readonly string[]): Answers => Object.fromEntries(Object.entries(answers).filter(([fieldId]) => !filled.includes(fieldId)));
