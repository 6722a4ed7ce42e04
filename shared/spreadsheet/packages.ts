import type { ShopDay } from '@shared/kernel/shop-day';
import { readDay } from './dates';
import { plain } from './plain';

/** A package as a cell tells it: what of it is left. Without `left` a service is unlimited, or draws on what is left of all. */
export interface WrittenPackage {
  readonly title: string;
  readonly services: readonly { readonly name: string; readonly left?: number }[];
  readonly sharedLeft?: number;
  readonly lastDay: ShopDay;
}
const UNLIMITED = '不限次';
const SHARED = '共';
/** No package counts further, and no card holds more of them that are good for something. */
const MOST_LEFT = 9_999;
const MOST_PACKAGES = 20;

/** 护理卡：面部 3 次、颈部 不限次，到 2027-12-31；按摩卡：共 5 次，到 2027-06-30 */
export const packagesText = (all: readonly WrittenPackage[]): string => all.map(({ title, services, sharedLeft, lastDay }) =>
  `${title}：${sharedLeft === undefined ? services.map(({ name, left }) => `${name} ${left === undefined ? UNLIMITED : `${left} 次`}`).join('、') : `${SHARED} ${sharedLeft} 次`}，到 ${lastDay}`).join('；');

/** The packages of a cell; undefined where it is not written as above. */
export function readPackages(text: string): readonly WrittenPackage[] | undefined {
  const parts = plain(text).split(';').map((part) => part.trim()).filter((part) => part !== '');
  const read = parts.map(readPackage);
  return parts.length <= MOST_PACKAGES && read.every((one) => one !== undefined) ? read : undefined;
}
function readPackage(text: string): WrittenPackage | undefined {
  const [, title = '', left = '', day = ''] = /^(.+?)\s*:\s*(.+?)\s*,\s*到\s*(\S+)$/.exec(text) ?? [];
  const lastDay = readDay(day);
  if (title === '' || lastDay === undefined) return undefined;
  const shared = /^共\s*(\d{1,4})\s*次$/.exec(left)?.[1];
  if (shared !== undefined) return { title, services: [], sharedLeft: Number(shared), lastDay };
  const services = left.split('、').map((part) => /^(.+?)\s+(?:(\d{1,4})\s*次|不限次)$/.exec(part.trim()));
  if (services.some((one) => !one || Number(one[2] ?? 0) > MOST_LEFT)) return undefined;
  return { title, lastDay, services: services.map((one) => ({ name: one?.[1] ?? '', ...(one?.[2] === undefined ? {} : { left: Number(one[2]) }) })) };
}
