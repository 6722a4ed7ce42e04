/** Control characters and the two line separators: no name, reason or code holds one, and they mislead whoever reads a log or a list. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const isFitText = (text: string): boolean => text.isWellFormed() && !CONTROL.test(text);

/**
 * Whether a parsed JSON value can be what somebody meant: whole characters and none that control, numbers that are finite and not −0, no field by
 * the name of `__proto__`. Schemas cannot be trusted to say it at every place (a record passes over `__proto__`, a whole number may be −0), so it
 * is said once, before them; without recursion, since the caller chooses the depth.
 */
export function isFit(value: unknown): boolean {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === 'string' && !isFitText(one)) return false;
    if (typeof one === 'number' && (!Number.isFinite(one) || Object.is(one, -0))) return false;
    if (typeof one !== 'object' || one === null) continue;
    for (const [name, inside] of Object.entries(one)) {
      if (name === '__proto__' || !isFitText(name)) return false;
      left.push(inside);
    }
  }
  return true;
}
