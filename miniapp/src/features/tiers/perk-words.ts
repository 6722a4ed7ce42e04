import { perksCopy } from '../../copy/perks.copy';
import { calendarDayText } from '../../copy/dates';
import type { HeldPerk } from './tiers.client';

type Shown = Pick<HeldPerk, 'title' | 'times'>;
/** 免费修剪 · 每月 1 次 */
export const perkWords = ({ title, times }: Shown): string => (times ? `${title} · ${perksCopy().often(times.count, times.per)}` : title);
/** 本月还剩 1 次 · 到 11月30日; or whom to turn to. */
export function perkNote({ times, left, until, contact, free }: HeldPerk, zone: string, now: number): string {
  const t = perksCopy();
  if (contact) return t.contact(contact.name, contact.phone, contact.wechat);
  if (!times || left === undefined || until === undefined) return t.asOften;
  return [t.left(left, times.per), t.until(calendarDayText(until, zone, now)), ...(free ? [t.freeOf('itemId' in free ? free.name : free.category)] : [])].join(' · ');
}
