import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { shopDay } from '@shared/kernel/shop-day';
import type { ProfileField, ProfileFieldsRule } from '../../shops/domain/rules';
import type { Member } from './member';
import { isPossible } from './birthday';
import type { Answers, AnswerValue, Profile } from './profile';

/** `null` takes an answer back. */
export interface AnswerChange {
  readonly fieldId: string;
  readonly value: AnswerValue | null;
}
/** `toString` may be the id of a field: only what was answered counts. */
const answerOf = (answers: Answers | undefined, fieldId: string): AnswerValue | undefined => (answers && Object.hasOwn(answers, fieldId) ? answers[fieldId] : undefined);
const LONGEST_TEXT = 100;
const LARGEST = 1_000_000_000;
const DAY = /^(?<year>(?:19|20)\d\d)-(?<month>\d\d)-(?<day>\d\d)$/;
const LAST_DAY = shopDay('2099-12-31');
function isDay(text: string): boolean {
  const { year, month, day } = DAY.exec(text)?.groups ?? {};
  return Number(month) >= 1 && Number(day) >= 1 && isPossible({ calendar: 'solar', year: Number(year), month: Number(month), day: Number(day) }, LAST_DAY);
}

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
