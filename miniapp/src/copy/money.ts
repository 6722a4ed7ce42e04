export interface MoneyForm {
  /** A + before what comes in; a minus always stands before what goes out. */
  readonly signed?: boolean;
  /** Offers and buttons may drop `.00`. */
  readonly whole?: boolean;
}

/** Sign (− is U+2212) and digits of an amount in fen: 123456 → '' and '1,234.56'. */
export function moneyParts(fen: number, { signed = false, whole = false }: MoneyForm = {}): { readonly sign: string; readonly digits: string } {
  const size = Math.abs(fen);
  const rest = size % 100;
  const digits = grouped((size - rest) / 100) + (whole && rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`);
  return { sign: fen < 0 ? '−' : signed && fen > 0 ? '+' : '', digits };
}

/** ¥1,234.56 in every language. */
export function money(fen: number, form?: MoneyForm): string {
  const { sign, digits } = moneyParts(fen, form);
  return `${sign}¥${digits}`;
}
/** What comes off: −¥1.50, and ¥0.00 where nothing does. */
export const lessMoney = (fen: number): string => money(fen === 0 ? 0 : -fen);
export const wholeMoney = (fen: number): string => money(fen, { whole: true });

/** A count with thousands separators; − for a debt of points. */
export const count = (n: number): string => (n < 0 ? '−' : '') + grouped(Math.abs(n));
export const signedCount = (n: number): string => (n > 0 ? `+${count(n)}` : count(n));

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** What a person typed as yuan, in fen; undefined for what is no amount with at most two decimals. */
export function fenOf(typed: string): number | undefined {
  const match = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(typed.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}
