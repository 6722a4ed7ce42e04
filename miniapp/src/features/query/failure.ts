import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import { noAnswerSentence, sentenceOf } from '../../copy/errors/sentences';
import type { Sentence } from '../../copy/sentence';

/** Why something could not be read or done: the server refused, or nothing came back. */
export type Failure = { readonly kind: 'refused'; readonly error: ErrorBody } | { readonly kind: 'no-answer' };
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** A call's outcome with a lost answer as a value too. */
export async function outcomeOf<T>(call: Promise<Result<T, ErrorBody>>): Promise<Outcome<T>> {
  try {
    const result = await call;
    return result.ok ? result : { ok: false, failure: { kind: 'refused', error: result.error } };
  } catch {
    return { ok: false, failure: { kind: 'no-answer' } };
  }
}
/** `command`: whether something may have been done that the phone does not know of. */
export const sentenceFor = (failure: Failure, command = false): Sentence => (failure.kind === 'refused' ? sentenceOf(failure.error, !command) : noAnswerSentence(command));
export const codeOf = (failure: Failure | undefined): string | undefined => (failure?.kind === 'refused' ? failure.error.code : undefined);
