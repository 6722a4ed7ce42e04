import { assert } from './assert';

declare const unit: unique symbol;
/** Money: whole fen (1/100 yuan), a safe integer; the only unit of money in the product. */
export type Fen = number & { readonly [unit]: 'fen' };
/** Spendable points: a safe integer; may be below zero only under a shop's stated debt policy. */
export type Points = number & { readonly [unit]: 'points' };
/** Growth counts towards the tier and is never spent: a safe integer. */
export type Growth = number & { readonly [unit]: 'growth' };
/** So many hundredths off a price: whole, 1 to 99. 5 is what is called 9.5 折. */
export type PercentOff = number & { readonly [unit]: 'percent-off' };
export type Quantity = Fen | Points | Growth;

/** The most money one command may move: ¥1,000,000.00. A larger figure is a typing error. */
export const MAX_FEN = 100_000_000;

const whole = (n: number, of: string): number => {
  assert(Number.isSafeInteger(n) && !Object.is(n, -0), `not whole ${of}: ${n}`);
  return n;
};
export const fen = (n: number): Fen => whole(n, 'fen') as Fen;
export const points = (n: number): Points => whole(n, 'points') as Points;
export const growth = (n: number): Growth => whole(n, 'growth') as Growth;

export function percentOff(n: number): PercentOff {
  assert(Number.isSafeInteger(n) && n >= 1 && n <= 99, `no percentage off: ${n}`);
  return n as PercentOff;
}

/** Sum within one unit; an overflow past safe integers is impossible input and asserts. */
export const add = <Q extends Quantity>(...terms: readonly Q[]): Q => whole(terms.reduce<number>((a, b) => a + b, 0), 'sum') as Q;
export const subtract = <Q extends Quantity>(a: Q, b: Q): Q => whole(a - b, 'difference') as Q;
export const negate = <Q extends Quantity>(a: Q): Q => whole(a === 0 ? 0 : -a, 'negation') as Q;
export const least = <Q extends Quantity>(a: Q, b: Q): Q => (a < b ? a : b);
export const most = <Q extends Quantity>(a: Q, b: Q): Q => (a > b ? a : b);
export const times = <Q extends Quantity>(a: Q, count: number): Q => whole(a * whole(count, 'count'), 'product') as Q;

/** The digits of an amount as yuan and cents, without its sign: 123456 → 1234 and 56. Cut from the text, since 1234.56 is no exact float. */
export function yuanDigits(amount: number): readonly [yuan: string, cents: string] {
  const digits = String(whole(Math.abs(amount), 'fen')).padStart(3, '0');
  return [digits.slice(0, -2), digits.slice(-2)];
}

/** ¥1,234.56: an amount as people read it, without its sign. */
export function yuanText(amount: number): string {
  const [yuan, cents] = yuanDigits(amount);
  return `¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/** How a division that does not come out whole is settled; every caller states it. */
export type Rounding = 'down' | 'up' | 'half-up';

/**
 * `amount × numerator ÷ denominator` for amount ≥ 0, exact until the one stated rounding: computed in BigInt, so no float takes part.
 */
export function ratioOf(amount: number, numerator: number, denominator: number, rounding: Rounding): number {
  assert(whole(denominator, 'denominator') > 0 && amount >= 0 && numerator >= 0, `ratioOf(${amount}, ${numerator}, ${denominator})`);
  const product = BigInt(whole(amount, 'amount')) * BigInt(whole(numerator, 'numerator'));
  const d = BigInt(denominator);
  const quotient = product / d;
  const rest = product % d;
  const up = rounding === 'up' ? rest > 0n : rounding === 'half-up' ? rest * 2n >= d : false;
  return whole(Number(quotient + (up ? 1n : 0n)), 'quotient');
}
/**
 * The first `k` of `count` parts of an amount. All parts are the same, rounded down, and each odd fen goes to one of the last.
 * Example: ¥100.00 in three parts are ¥33.33, ¥33.33 and ¥33.34.
 */
export function firstParts(amount: Fen, count: number, k: number): Fen {
  const each = ratioOf(amount, 1, count, 'down');
  return fen(each * whole(k, 'parts') + Math.max(0, amount - each * count - (count - k)));
}
/** What a percentage takes off an amount. */
export const shareOff = (amount: Fen, off: PercentOff, rounding: Rounding): Fen => fen(ratioOf(amount, off, 100, rounding));
