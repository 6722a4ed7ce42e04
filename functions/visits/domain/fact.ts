import type { Instant } from '@shared/kernel/instant';
import { dayOf, daysBetween, type Zone } from '@shared/kernel/shop-day';
import { lastVisitAt, type Member, openCouponsOf } from '../../membership/domain/member';

/** A coupon that ends within this many days is worth a word. */
const SOON_DAYS = 7;

/** One true thing that a cashier may say, or nothing. The first that holds: first visit, a round number of visits, a coupon about to end, a long absence. */
export function factOf(member: Member, at: Instant, zone: Zone): string | undefined {
  const today = dayOf(at, zone);
  const next = member.visits + 1;
  if (next === 1) return '第一次来';
  if (next % 10 === 0) return `这是第 ${next} 次来`;
  const ending = openCouponsOf(member, at).filter((coupon) => daysBetween(today, dayOf(coupon.to, zone)) <= SOON_DAYS).length;
  if (ending > 0) return `有 ${ending} 张券 ${SOON_DAYS} 天内到期`;
  const last = lastVisitAt(member);
  const away = last === undefined ? 0 : daysBetween(dayOf(last, zone), today);
  if (away >= 30) return `上次来是 ${away} 天前`;
  return `这是第 ${next} 次来`;
}
