/** What has been typed on the keypad, as text: '', '46', '46.', '46.5'. At most ¥999,999.99. */
export type Typed = string;
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | 'back';
const MAX_YUAN_DIGITS = 6;

/** The text after a key; a key that would make no amount leaves it as it is. */
export function press(typed: Typed, key: Key): Typed {
  if (key === 'back') return typed.slice(0, -1);
  if (key === '.') return typed.includes('.') ? typed : `${typed || '0'}.`;
  const next = (typed === '0' ? '' : typed) + key;
  const [yuan = '', cents] = next.split('.');
  if (cents !== undefined) return cents.length <= 2 ? next : typed;
  return yuan.length <= MAX_YUAN_DIGITS ? yuan.replace(/^0+(?=\d)/, '') : typed;
}
/** The amount in fen; '46.' and '46.5' are amounts too. */
export function fenOfTyped(typed: Typed): number {
  const [yuan = '', cents = ''] = typed.split('.');
  return Number(yuan || '0') * 100 + Number(cents.padEnd(2, '0') || '0');
}
/** An amount as it would have been typed. */
export const typedOf = (fen: number): Typed => (fen % 100 === 0 ? `${fen / 100}` : (fen / 100).toFixed(2));
/** What the screen shows while typing: grouped, with the cents that were typed. */
export function shownOf(typed: Typed): string {
  const [yuan = '0', cents] = (typed || '0').split('.');
  const grouped = yuan.replace(/\B(?=(\d{3})+$)/g, ',');
  return typed === '' ? '0.00' : cents === undefined ? grouped : `${grouped}.${cents}`;
}
