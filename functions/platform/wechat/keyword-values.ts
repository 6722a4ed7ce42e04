/** The keywords of a template's content, in order: `{{thing1.DATA}}` gives `thing1`. */
export const keywordsOf = (content: string): readonly string[] => [...content.matchAll(/\{\{\s*([a-z_]+\d+)\.DATA\s*\}\}/g)].map((found) => found[1] as string);
const typeOf = (keyword: string): string => keyword.replace(/\d+$/, '');

const characters = (text: string): readonly string[] => [...text];
const cut = (text: string, max: number, mark = ''): string => {
  const all = characters(text);
  return all.length <= max ? text : all.slice(0, max - mark.length).join('') + mark;
};
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
const inForm = (form: RegExp) => (text: string): string | undefined => (form.test(text) ? text : undefined);
const PLAIN = /^[\x20-\x7e]+$/;
const CLOCK = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?';
const [MONTH, DAY] = ['(0?[1-9]|1[0-2])', '(0?[1-9]|[12]\\d|3[01])'];
const DATE = `\\d{4}(年${MONTH}月${DAY}日|(?<between>[-/.])${MONTH}\\k<between>${DAY})`;

/** WeChat's rule of each keyword type: what is too long is shortened where that keeps its meaning, what is of another form is not sent. */
const FIT: Readonly<Record<string, (text: string) => string | undefined>> = {
  thing: (text) => cut(text, 20, '…'),
  name: (text) => cut(text, PLAIN.test(text) ? 20 : 10),
  phrase: (text) => (/^[\u4e00-\u9fa5]+$/.test(text) ? cut(text, 5) : undefined),
  character_string: inForm(/^[\x21-\x7e]{1,32}$/),
  letter: inForm(/^[A-Za-z]{1,32}$/),
  symbol: inForm(/^[^\p{L}\p{N}\s]{1,5}$/u),
  number: (text) => (text.length <= 32 && /^\d+(\.\d+)?$/.test(text) ? text : undefined),
  amount: inForm(/^[¥￥$€£]?\d{1,10}(\.\d{1,2})?元?$/),
  phone_number: inForm(/^[\d+\-() ]{1,17}$/),
  car_number: (text) => (characters(text).length <= 8 ? text : undefined),
  time: inForm(new RegExp(`^(${DATE} )?${CLOCK}$`)),
  date: inForm(new RegExp(`^${DATE}( ${CLOCK})?$`)),
};

/** `text` as WeChat takes it for this keyword (lengths count characters, not UTF-16 units); undefined when nothing of it can be sent. `allowed` are an enum's values. */
export function fitKeyword(keyword: string, text: string, allowed: readonly string[] = []): string | undefined {
  const line = oneLine(text);
  if (line === '' || !line.isWellFormed()) return undefined;
  if (allowed.length > 0) return allowed.includes(line) ? line : undefined;
  return FIT[typeOf(keyword)]?.(line);
}
