import type { ShopDay } from '@shared/kernel/shop-day';
import { readDay } from './dates';
import { readSigned } from './figures';
import { inBrackets, nameText } from './named';
import { asTyped, cut, plain, saysNothing } from './plain';

/** One of the shop's own questions, as far as a cell is read by it. */
export interface Question {
  readonly fieldId: string;
  readonly label: string;
  readonly kind: 'text' | 'choice' | 'choices' | 'number' | 'date';
  readonly options?: readonly string[] | undefined;
}
/** What stands under a question's title. */
export interface AnswerCell {
  readonly fieldId: string;
  readonly text: string;
}
export type Answer = string | number | readonly string[];
export interface ReadAnswer {
  readonly value?: Answer;
  readonly code?: 'answer-unclear' | 'answer-unknown' | 'answer-cut';
}
/** As many as a shop asks, and what a member may say. */
export const MAX_QUESTIONS = 10;
const LONGEST = 100;
const LARGEST = 1_000_000_000;
const LAST_DAY = '2099-12-31' as ShopDay;
/** Twenty options of twenty characters, in brackets. */
export const MAX_ANSWER_CELL = 900;

const SEPARATOR = /[\s;；,，、/／|｜]/;
/** An option that has a separator inside stands in brackets. */
const optionText = (option: string): string => nameText(option, SEPARATOR);
/** An answer as a cell tells it: 面部、颈部, 42, 2020-05-06. */
export const answerText = (value: Answer): string => (typeof value === 'object' ? value.map(optionText).join('、') : String(value));

/** The answer of a cell. 无 is one where text is asked: it is what people write of allergies. */
export function readAnswer({ kind, options = [] }: Question, cell: string): ReadAnswer {
  const [text, bare] = [asTyped(cell), plain(cell)];
  if (bare === '') return {};
  if (kind === 'text') return text.length > LONGEST ? { value: cut(text, LONGEST), code: 'answer-cut' } : { value: text };
  if (kind === 'choices') return several(text, options);
  const value = kind === 'choice' ? sameOption(text, options) : kind === 'number' ? readSigned(bare, LARGEST) : dayIn(bare);
  if (value !== undefined) return { value };
  return saysNothing(bare) ? {} : { code: kind === 'choice' ? 'answer-unknown' : 'answer-unclear' };
}
const dayIn = (text: string): ShopDay | undefined => {
  const day = readDay(text);
  return day !== undefined && day <= LAST_DAY ? day : undefined;
};
const loose = (text: string): string => plain(text).toLowerCase();
const sameOption = (text: string, options: readonly string[]): string | undefined => options.find((option) => option === text) ?? options.find((option) => loose(option) === loose(text));

/** Options letter by letter, or as they are meant where that finds all of them; what the shop does not offer is left out and told. */
function several(text: string, options: readonly string[]): ReadAnswer {
  const exact = picked(text, options, (option) => option);
  const found = exact.unknown === 0 ? exact : picked(loose(text), options, loose);
  const value = [...new Set(found.options)];
  if (value.length === 0 && saysNothing(plain(text))) return {};
  return { ...(value.length > 0 ? { value } : {}), ...(found.unknown > 0 ? { code: 'answer-unknown' as const } : {}) };
}
interface Picked {
  readonly options: readonly string[];
  readonly unknown: number;
}
/** The reading with the least that is unknown. An option may hold separators itself; in brackets it goes before one without, a short one before a longer. */
function picked(text: string, options: readonly string[], as: (option: string) => string): Picked {
  const forms = [...options.map((option) => ({ option, form: inBrackets(as(option)) })), ...options.map((option) => ({ option, form: as(option) })).sort((a, b) => a.form.length - b.form.length)];
  const endsAt = (at: number): boolean => at === text.length || SEPARATOR.test(text.charAt(at));
  const known = new Map<number, Picked>();
  const from = (at: number): Picked => {
    if (at >= text.length) return { options: [], unknown: 0 };
    if (SEPARATOR.test(text.charAt(at))) return from(at + 1);
    const before = known.get(at);
    if (before) return before;
    const found = forms.filter(({ form }) => text.startsWith(form, at) && endsAt(at + form.length)).map(({ option, form }) => {
      const rest = from(at + form.length);
      return { options: [option, ...rest.options], unknown: rest.unknown };
    });
    const next = text.slice(at).search(SEPARATOR);
    const skipped = from(next < 0 ? text.length : at + next);
    const best = [...found, { options: skipped.options, unknown: skipped.unknown + 1 }].reduce((least, one) => (one.unknown < least.unknown ? one : least));
    known.set(at, best);
    return best;
  };
  return from(0);
}
