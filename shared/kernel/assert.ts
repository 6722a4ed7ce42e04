/** Stops the command when the impossible holds: answered as 500, logged, and alarmed on. Expected refusals are `Result`s instead. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** The compiler's proof that a switch names every case; reached at run time only by data of a newer version. */
export function unreachable(value: never): never {
  throw new AssertionError(`not a known case: ${JSON.stringify(value)}`);
}
