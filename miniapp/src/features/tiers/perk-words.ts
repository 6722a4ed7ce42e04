import { benefitsCopy } from '../../copy/benefits.copy';
import { couponCopy } from '../../copy/coupon.copy';
import { perksCopy } from '../../copy/perks.copy';
import { calendarDayText } from '../../copy/dates';
import type { HeldPerk, HeldPerks } from './tiers.client';

type Shown = Pick<HeldPerk, 'title' | 'times'>;
/** 积分 1.5 倍 · 每月 2 次 */
export const oftenWords = (title: string, times: Shown['times']): string => (times ? `${title} · ${perksCopy().often(times.count, times.per)}` : title);
/** 免费修剪 · 每月 1 次 */
export const perkWords = ({ title, times }: Shown): string => oftenWords(title, times);
/** 本月还剩 1 次 · 到 11月30日; 本月已用完 · 下月又有. */
function leftWords({ times, left, until }: Pick<NonNullable<HeldPerks['counted']>[number], 'times' | 'left' | 'until'>, zone: string, now: number): readonly string[] {
  const t = perksCopy();
  return [t.left(left, times.per), left > 0 ? t.until(calendarDayText(until, zone, now)) : t.again(times.per)];
}
/** What the tier counts by itself as cells show it: 会员折扣 9.5 折, 本月还剩 1 次 · 到 11月30日 · 结账时自动用. */
export function countedWords({ of, percent, times, left, until }: NonNullable<HeldPerks['counted']>[number], zone: string, now: number): { readonly title: string; readonly note: string } {
  const t = perksCopy();
  return { title: of === 'discount' ? `${t.counted.discount} ${couponCopy().fold(percent)}` : benefitsCopy().multiplier(percent), note: [...leftWords({ times, left, until }, zone, now), ...(left > 0 ? [t.byItself] : [])].join(' · ') };
}
/** 本月还剩 1 次 · 到 11月30日; or whom to turn to. */
export function perkNote({ times, left, until, contact, free }: HeldPerk, zone: string, now: number): string {
  const t = perksCopy();
  if (contact) return t.contact(contact.name, contact.phone, contact.wechat);
  if (!times || left === undefined || until === undefined) return t.asOften;
  return [...leftWords({ times, left, until }, zone, now), ...(free ? [t.freeOf('itemId' in free ? free.name : free.category)] : [])].join(' · ');
}
