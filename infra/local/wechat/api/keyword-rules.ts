import type { MessageTemplate } from '../wechat.types';

/** The keywords of a template in the order of its content: `{{thing1.DATA}}` is `thing1`. */
export const keywordsOf = (template: MessageTemplate): readonly { readonly key: string; readonly label: string }[] =>
  [...template.content.matchAll(/([^\n]*?)[:：]?\{\{(\w+)\.DATA\}\}/g)].map((match) => ({ label: (match[1] ?? '').trim(), key: match[2] ?? '' }));

const codePoints = (text: string): number => [...text].length;
const DAY = String.raw`(\d{4})(?:年(\d{1,2})月(\d{1,2})日|([-/.])(\d{1,2})\4(\d{1,2}))`;
const CLOCK = String.raw`([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`;

function isDay(text: string): boolean {
  const match = new RegExp(`^${DAY}$`).exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? match[5]), Number(match[3] ?? match[6])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const isClock = (text: string): boolean => new RegExp(`^${CLOCK}$`).test(text);

/** One moment: a day, a clock time, or both with a space between. */
function isMoment(text: string, needs: 'day' | 'clock'): boolean {
  const [first = '', second, ...rest] = text.split(' ');
  if (rest.length > 0) return false;
  if (second !== undefined) return isDay(first) && isClock(second);
  return needs === 'day' ? isDay(first) : isClock(first);
}

/** A range joins two moments by a half-width `~`; the full-width one is refused. */
const isMomentOrRange = (text: string, needs: 'day' | 'clock'): boolean => {
  const ends = text.split('~');
  return ends.length <= 2 && ends.every((end) => isMoment(end.trim(), needs) || (ends.length === 2 && isMoment(end.trim(), 'clock')));
};

const isName = (text: string): boolean => (/^[\x20-\x7e]+$/.test(text) ? text.length <= 20 : codePoints(text) <= 10);

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

const RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => codePoints(value) <= 20,
  number: (value) => /^\d{1,32}(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[^\p{L}\p{N}\s]{1,5}$/u.test(value),
  character_string: (value) => /^[\x21-\x7e]{1,32}$/.test(value),
  time: (value) => isMomentOrRange(value, 'clock'),
  date: (value) => isMomentOrRange(value, 'day'),
  amount: (value) => /^[¥￥$€£]?\d{1,10}(\.\d{1,2})?元?$/.test(value),
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => codePoints(value) <= 8,
  name: isName,
  phrase: (value) => /^[\u4e00-\u9fa5]{1,5}$/.test(value),
};

/**
 * Checks a message's data against a template, as subscribe/send does.
 * Answers what stands behind `argument invalid!` in a 47003 (`data.thing3.value invalid`), or undefined when all is well.
 */
export function wrongKeyword(template: MessageTemplate, data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 'data is not an object';
  const given = new Map(Object.entries(data as Record<string, unknown>));
  for (const { key } of keywordsOf(template)) {
    const entry = given.get(key);
    given.delete(key);
    const value = typeof entry === 'object' && entry !== null ? (entry as { value?: unknown }).value : undefined;
    if (value === undefined || value === null || value === '') return `data.${key}.value is empty`;
    if (typeof value !== 'string' || CONTROL.test(value) || !holds(template, key, value)) return `data.${key}.value invalid`;
  }
  const [unknown] = given.keys();
  return unknown === undefined ? undefined : `data.${unknown} is not in the template`;
}

function holds(template: MessageTemplate, key: string, value: string): boolean {
  const type = key.replace(/\d+$/, '');
  if (type === 'enum' || type === 'const') {
    return template.keywordEnumValueList.some((list) => list.keywordCode.startsWith(key) && list.enumValueList.includes(value));
  }
  return RULES[type]?.(value) ?? false;
}
