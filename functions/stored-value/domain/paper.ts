import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, addMonths, type ShopDay, shopDay, startOf } from '@shared/kernel/shop-day';
import { lawDay } from './law/in-force';

/** What somebody shows to say who they are; residence permits bear numbers of identity cards. */
export type PaperKind = 'id-card' | 'passport' | 'hk-macau-permit' | 'other';
/** What is shown of it again: its kind, and the end of its number. */
export interface Paper {
  readonly kind: PaperKind;
  readonly tail: string;
}
const FORMS: Readonly<Record<PaperKind, RegExp>> = { 'id-card': /^[1-9]\d{16}[\dX]$/, passport: /^(?=.*\d)[A-Z0-9]{6,15}$/, 'hk-macau-permit': /^[HM]\d{8}(?:\d\d)?$/, other: /^(?=.*\d)[\p{L}\p{N}()-]{6,24}$/u };
/** GB 11643-1999: the weight of each digit, and what the rest by eleven is written as. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const FIRST_DAY = '1900-01-01';

/** A number as it stands on the paper, however it was typed: full width, small letters, spaces between. */
export const writtenNumber = (typed: string): string => typed.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
/** The last four characters; of a short number not more than half. */
export const tailOf = (number: string): string => number.slice(-Math.min(4, Math.floor(number.length / 2)));

function isBirthDay(digits: string, today: ShopDay): boolean {
  const day = digits.replace(/(....)(..)(..)/, '$1-$2-$3');
  try {
    return shopDay(day) === day && day >= FIRST_DAY && day <= today;
  } catch {
    return false;
  }
}
const isIdCard = (number: string, today: ShopDay): boolean =>
  isBirthDay(number.slice(6, 14), today) && CHECKS.charAt(WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(number[i]), 0) % CHECKS.length) === number[17];

/** The number, or that no paper of this kind bears it. The refusal does not repeat it. */
export function paperNumber(kind: PaperKind, typed: string, today: ShopDay): Result<string, Refusal<'stored-value/paper-wrong'>> {
  const number = writtenNumber(typed);
  return FORMS[kind].test(number) && (kind !== 'id-card' || isIdCard(number, today)) ? ok(number) : refuse('stored-value/paper-wrong');
}

/** As the register names each kind. */
const PAPERS: Readonly<Record<PaperKind, string>> = { 'id-card': '身份证', passport: '护照', 'hk-macau-permit': '港澳居民来往内地通行证', other: '其他证件' };
/** In one field with its kind: a spreadsheet takes eighteen digits alone for a figure, and rounds the last of them away. */
export const paperText = (kind: PaperKind, number: string): string => `${PAPERS[kind]} ${number}`;

/** A number that no recharge followed is of no use, and goes after a month. */
const UNUSED_DAYS = 30;
const chinaMidnight = (day: ShopDay): Instant => startOf(day, 'Asia/Shanghai');
export const keptUnused = (at: Instant): Instant => chinaMidnight(addDays(lawDay(at), UNUSED_DAYS + 1));
/** So many whole years after a recharge, as long as the register. */
export const keptAfter = (rechargedAt: Instant, years: number): Instant => chinaMidnight(addDays(addMonths(lawDay(rechargedAt), 12 * years), 1));
