import { questionsCopy } from '../../copy/questions.copy';
import type { Rules } from './rules.query';

export type ProfileFields = Rules['profileFields']['rule'];
export type Kind = ProfileFields['fields'][number]['kind'];
export const KINDS: readonly Kind[] = ['text', 'choice', 'choices', 'number', 'date'];
export const MAX_QUESTIONS = 10;
export const MAX_OPTIONS = 20;
/** A question as it is typed; options are kept while another kind is looked at. */
export interface QuestionDraft {
  readonly fieldId: string;
  readonly label: string;
  readonly kind: Kind;
  readonly options: readonly string[];
  readonly needed: boolean;
}
export interface QuestionsDraft {
  readonly questions: readonly QuestionDraft[];
  readonly name: boolean;
  readonly birthday: boolean;
}
export const chooses = (kind: Kind): boolean => kind === 'choice' || kind === 'choices';
export const questionsDraftOf = ({ fields, needed }: ProfileFields): QuestionsDraft => ({
  questions: fields.map(({ fieldId, label, kind, options = [] }) => ({ fieldId, label, kind, options, needed: needed.includes(fieldId) })), name: needed.includes('name'), birthday: needed.includes('birthday'),
});
/** Ids count on from the highest, so that none of the rule's is taken twice. */
export function newQuestion(questions: readonly QuestionDraft[]): QuestionDraft {
  const taken = questions.map(({ fieldId }) => Number(/^q(\d{1,9})$/.exec(fieldId)?.[1] ?? 0));
  return { fieldId: `q${Math.max(0, ...taken) + 1}`, label: '', kind: 'text', options: [], needed: false };
}
const optionsOf = ({ options }: QuestionDraft): string[] => options.map((one) => one.trim()).filter((one) => one !== '');

export interface QuestionProblems {
  readonly label?: string;
  readonly options?: string;
}
export function questionProblems(questions: readonly QuestionDraft[], index: number): QuestionProblems {
  const t = questionsCopy();
  const question = questions[index] as QuestionDraft;
  const label = question.label.trim();
  const options = optionsOf(question);
  return {
    ...(label === '' ? { label: t.labelNeeded } : questions.some((one, i) => i !== index && one.label.trim() === label) ? { label: t.labelTwice } : {}),
    ...(chooses(question.kind) && (options.length < 2 || new Set(options).size < options.length) ? { options: t.optionsNeeded } : {}),
  };
}
/** The rule that a draft stands for; undefined while something is wrong. */
export function profileFieldsOf({ questions, name, birthday }: QuestionsDraft): ProfileFields | undefined {
  if (questions.some((_, i) => Object.keys(questionProblems(questions, i)).length > 0)) return undefined;
  return {
    fields: questions.map((question) => ({ fieldId: question.fieldId, label: question.label.trim(), kind: question.kind, ...(chooses(question.kind) ? { options: optionsOf(question) } : {}) })),
    needed: [...(name ? ['name'] : []), ...(birthday ? ['birthday'] : []), ...questions.filter(({ needed }) => needed).map(({ fieldId }) => fieldId)],
  };
}
