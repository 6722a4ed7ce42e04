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
const HAN = /\p{Script=Han}/u;

/** WeChat's rule of each keyword type: what is too long is shortened where that keeps its meaning, what is of another form is not sent. */
const FIT: Readonly<Record<string, (text: string) => string | undefined>> = {
  thing: (text) => cut(text, 20, '…'),
  name: (text) => cut(text, HAN.test(text) ? 10 : 20),
  phrase: (text) => (/^\p{Script=Han}+$/u.test(text) ? cut(text, 5) : undefined),
  character_string: inForm(/^[\x21-\x7e]{1,32}$/),
  letter: inForm(/^[A-Za-z]{1,32}$/),
  symbol: (text) => (characters(text).length <= 5 ? text : undefined),
  number: (text) => (text.length <= 32 && /^\d+(\.\d+)?$/.test(text) ? text : undefined),
  amount: inForm(/^[¥￥$€£]?\d{1,10}(\.\d{1,2})?元?$/),
  phone_number: inForm(/^[\d+\-() ]{1,17}$/),
  car_number: (text) => (characters(text).length <= 8 ? text : undefined),
  time: inForm(/^(\d{4}年\d{1,2}月\d{1,2}日 ?)?\d{1,2}:\d{2}(:\d{2})?$/),
  date: inForm(/^\d{4}(年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})( \d{1,2}:\d{2}(:\d{2})?)?$/),
};

/** `text` as WeChat takes it for this keyword (lengths count characters, not UTF-16 units); undefined when nothing of it can be sent. `allowed` are an enum's values. */
export function fitKeyword(keyword: string, text: string, allowed: readonly string[] = []): string | undefined {
  const line = oneLine(text);
  if (line === '' || !line.isWellFormed()) return undefined;
  if (allowed.length > 0) return allowed.includes(line) ? line : undefined;
  return FIT[typeOf(keyword)]?.(line);
}
