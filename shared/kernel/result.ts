/** What a decision answers: a value, or an expected refusal that the caller must handle. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A refusal that a person may meet: a stable code, and the facts that its sentence needs. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const refuse = <Code extends string>(code: Code, facts?: Record<string, string | number>): Result<never, Refusal<Code>> => ({
  ok: false,
  error: facts === undefined ? { code } : { code, facts },
});
