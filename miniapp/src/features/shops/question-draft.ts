import type { MembershipContract } from '@shared/contracts/membership.contract';
import type * as z from 'zod';

export type Question = z.output<MembershipContract['getMyProfile']['response']>['fields'][number];
export type AnswerChange = { readonly fieldId: string; readonly value: string | number | string[] | null };
/** Answers as they are typed, by question; several options as a list. */
export type AnswersDraft = Readonly<Record<string, string | readonly string[]>>;

const LONGEST_NUMBER = 9;
const WHOLE = new RegExp(`^-?\\d{1,${LONGEST_NUMBER}}$`);
export const answersDraftOf = (fields: readonly Question[]): AnswersDraft => Object.fromEntries(fields.map(({ fieldId, value }) => [fieldId, value === undefined ? '' : Array.isArray(value) ? value : String(value)]));
export const textIn = (draft: AnswersDraft, fieldId: string): string => {
  const typed = draft[fieldId];
  return typeof typed === 'string' ? typed : '';
};
export const listIn = (draft: AnswersDraft, fieldId: string): readonly string[] => {
  const typed = draft[fieldId];
  return typeof typed === 'object' ? typed : [];
};
/** Whether a number that was typed is none. */
export const isNoNumber = ({ kind, fieldId }: Question, draft: AnswersDraft): boolean => kind === 'number' && textIn(draft, fieldId).trim() !== '' && !WHOLE.test(textIn(draft, fieldId).trim());

function answerIn({ kind, fieldId }: Question, draft: AnswersDraft): AnswerChange['value'] {
  if (kind === 'choices') {
    const chosen = [...listIn(draft, fieldId)];
    return chosen.length === 0 ? null : chosen;
  }
  const typed = textIn(draft, fieldId).trim();
  return typed === '' ? null : kind === 'number' ? Number(typed) : typed;
}
/** What differs from what was told; nothing while a number is none. */
export const answersOf = (fields: readonly Question[], draft: AnswersDraft): AnswerChange[] =>
  (fields.some((field) => isNoNumber(field, draft)) ? [] : fields.map((field) => ({ field, value: answerIn(field, draft) })).filter(({ field, value }) => JSON.stringify(value) !== JSON.stringify(field.value ?? null)).map(({ field, value }) => ({ fieldId: field.fieldId, value })));
