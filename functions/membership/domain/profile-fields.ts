import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { ProfileField, ProfileFieldsRule } from '../../shops/domain/rules';
import type { Member } from './member';
import type { Profile } from './profile';

/** What a member answered: text, the option chosen, a date as year-month-day; several options; a whole number. */
export type AnswerValue = string | number | readonly string[];
export type Answers = Readonly<Record<string, AnswerValue>>;
/** `null` takes an answer back. */
export interface AnswerChange {
  readonly fieldId: string;
  readonly value: AnswerValue | null;
}
/** `toString` may be the id of a field: only what was answered counts. */
const answerOf = (answers: Answers | undefined, fieldId: string): AnswerValue | undefined => (answers && Object.hasOwn(answers, fieldId) ? answers[fieldId] : undefined);
const LONGEST_TEXT = 100;
const LARGEST = 1_000_000_000;
const DAY = /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const isDay = (text: string): boolean => DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** Whether a value is an answer to a question, as the shop asks it now. */
export function fits({ kind, options = [] }: ProfileField, value: AnswerValue): boolean {
  if (kind === 'number') return typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= LARGEST;
  if (kind === 'choices') return Array.isArray(value) && value.length > 0 && new Set(value).size === value.length && value.every((one) => options.includes(one));
  if (typeof value !== 'string') return false;
  return kind === 'choice' ? options.includes(value) : kind === 'date' ? isDay(value) : value.length > 0 && value.length <= LONGEST_TEXT;
}
/** Whether an answer of before can still be shown: an option that is gone stays what was said. */
const shows = ({ kind }: ProfileField, value: AnswerValue): boolean => (kind === 'number' ? typeof value === 'number' : kind === 'choices' ? Array.isArray(value) : typeof value === 'string');

/** The answers after some changed; one that fits no question is refused. What was answered to questions that are gone stays, unseen, for when they return. */
export function changeAnswers(answers: Answers | undefined, changes: readonly AnswerChange[], { fields }: ProfileFieldsRule): Result<Answers, Refusal<'membership/answer-unfit'>> {
  const after = new Map(Object.entries(answers ?? {}));
  for (const { fieldId, value } of changes) {
    const field = fields.find((one) => one.fieldId === fieldId);
    if (!field || (value !== null && !fits(field, value))) return refuse('membership/answer-unfit', { field: field?.label ?? fieldId });
    if (value === null) after.delete(fieldId);
    else after.set(fieldId, value);
  }
  return ok(Object.fromEntries(after));
}
export const withAnswers = ({ answers: _old, ...profile }: Profile, answers: Answers): Profile => (Object.keys(answers).length === 0 ? profile : { ...profile, answers });
/** What was answered, by the shop's questions of now. */
export const answered = ({ fields }: ProfileFieldsRule, answers: Answers | undefined): readonly (ProfileField & { readonly value?: AnswerValue })[] =>
  fields.map((field) => {
    const value = answerOf(answers, field.fieldId);
    return value !== undefined && shows(field, value) ? { ...field, value } : field;
  });
/** What of the needed is not told yet; the profile is finished where nothing is. */
export function missingOf(rule: ProfileFieldsRule, member: Pick<Member, 'name'>, profile: Pick<Profile, 'birthday' | 'answers'>): readonly { readonly id: string; readonly label?: string }[] {
  const told = answered(rule, profile.answers);
  return [
    ...(rule.needed.includes('name') && member.name === undefined ? [{ id: 'name' }] : []), ...(rule.needed.includes('birthday') && profile.birthday === undefined ? [{ id: 'birthday' }] : []),
    ...told.filter(({ fieldId, value }) => rule.needed.includes(fieldId) && value === undefined).map(({ fieldId, label }) => ({ id: fieldId, label })),
  ];
}
