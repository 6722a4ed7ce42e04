import { count, money } from '../money';

/** What a refusal did: nothing at all, it is not known, or the earlier attempt is what counts. */
export type Outcome = 'nothing' | 'unknown' | 'already';
/** [what happened, what to do] in each language. `{x}` is a fact; a part in [ ] is left out when one of its facts is missing. */
export interface Wording {
  readonly zh: readonly [string, string];
  readonly en: readonly [string, string];
  readonly outcome?: Outcome;
}
export type Facts = Readonly<Record<string, string | number>>;

export const EFFECTS: Readonly<Record<Outcome, { readonly zh: string; readonly en: string }>> = {
  nothing: { zh: '没有扣款，也没有改动任何东西。', en: 'Nothing was charged or changed. ' },
  unknown: { zh: '结果还不知道，但不会扣两次。', en: 'The outcome is not known yet, but nothing is charged twice. ' },
  already: { zh: '以上一次的结果为准，不会扣两次。', en: 'The earlier result stands; nothing is charged twice. ' },
};

/** Amounts are written as money, other numbers with separators. */
export function fill(text: string, facts: Facts): string {
  const known = text.replace(/\[([^\]]*)\]/g, (_, part: string) => (slots(part).every((name) => facts[name] !== undefined) ? part : ''));
  return known.replace(/\{(\w+)\}/g, (_, name: string) => written(name, facts[name]));
}
const slots = (part: string): string[] => [...part.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '');
function written(name: string, value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  return name.endsWith('Fen') ? money(value) : count(value);
}
