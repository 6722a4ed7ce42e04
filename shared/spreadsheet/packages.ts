import type { ShopDay } from '@shared/kernel/shop-day';
import { readDay } from './dates';
import { bracketsAside, nameText, WORTH, worthIn, worthText } from './named';
import { plain } from './plain';

/** A package as a cell tells it: what of it is left. Without `left` a service is unlimited, or draws on what is left of all. */
export interface WrittenPackage {
  readonly title: string;
  readonly services: readonly { readonly name: string; readonly left?: number }[];
  readonly sharedLeft?: number;
  readonly lastDay: ShopDay;
  /** What it was sold for, in fen: tells two kinds of one title apart. */
  readonly worthFen?: number;
}
const UNLIMITED = '不限次';
const SHARED = '共';
/** No package counts further, and no card holds more of them that are good for something. */
const MOST_LEFT = 9_999;
const MOST_PACKAGES = 20;

const SIGNS = /[;；:：,，、]/;
const ONE = new RegExp(`^(.+?)\\s*:\\s*(.+?)\\s*${WORTH}\\s*,\\s*到\\s*(\\S+)$`);

/** 护理卡：面部 3 次、颈部 不限次，到 2027-12-31；按摩卡：共 5 次，值 ¥680，到 2027-06-30; a name that holds one of the signs in brackets: 护理卡：「洗、剪」 3 次，到 2027-12-31 */
export const packagesText = (all: readonly WrittenPackage[]): string => all.map(({ title, services, sharedLeft, worthFen, lastDay }) =>
  `${nameText(title, SIGNS)}：${sharedLeft === undefined ? services.map(({ name, left }) => `${nameText(name, SIGNS)} ${left === undefined ? UNLIMITED : `${left} 次`}`).join('、') : `${SHARED} ${sharedLeft} 次`}${worthText(worthFen)}，到 ${lastDay}`).join('；');

/** The packages of a cell; undefined where it is not written as above. */
export function readPackages(text: string): readonly WrittenPackage[] | undefined {
  const { bare, name } = bracketsAside(plain(text));
  const parts = bare.split(';').map((part) => part.trim()).filter((part) => part !== '');
  const read = parts.map((part) => readPackage(part, name));
  return parts.length <= MOST_PACKAGES && read.every((one) => one !== undefined) ? read : undefined;
}
function readPackage(text: string, name: (part: string) => string): WrittenPackage | undefined {
  const [, title = '', left = '', worth, day = ''] = ONE.exec(text) ?? [];
  const lastDay = readDay(day);
  if (title === '' || lastDay === undefined) return undefined;
  const told = { title: name(title), lastDay, ...worthIn(worth) };
  const shared = /^共\s*(\d{1,4})\s*次$/.exec(left)?.[1];
  if (shared !== undefined) return { ...told, services: [], sharedLeft: Number(shared) };
  const services = left.split('、').map((part) => /^(.+?)\s+(?:(\d{1,4})\s*次|不限次)$/.exec(part.trim()));
  if (services.some((one) => !one || Number(one[2] ?? 0) > MOST_LEFT)) return undefined;
  return { ...told, services: services.map((one) => ({ name: name(one?.[1] ?? ''), ...(one?.[2] === undefined ? {} : { left: Number(one[2]) }) })) };
}
