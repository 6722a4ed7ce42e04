import { daysBetween, dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { lastVisitAt, type Member } from '../../membership/domain/member';
import type { Accelerator, EarningRule } from '../../shops/domain/earning-rule';
import type { Boost } from './earning';

/** A boost with what the member reads of it; the member's own has no name. */
interface NamedBoost extends Boost {
  readonly name?: string;
  readonly until: ShopDay;
}

/** Whether an accelerator is for this member on this day: every part of its audience that is named must hold. Who never came has not been away. */
function isFor({ from, until, tierIds, joinedWithinDays, awayDays }: Accelerator, member: Member, tierId: string, today: ShopDay, zone: Zone): boolean {
  if (today < from || today > until || (tierIds && !tierIds.includes(tierId))) return false;
  if (joinedWithinDays !== undefined && daysBetween(dayOf(member.joinedAt, zone), today) >= joinedWithinDays) return false;
  const last = lastVisitAt(member);
  return awayDays === undefined || (last !== undefined && daysBetween(dayOf(last, zone), today) >= awayDays);
}

/** The accelerators that hold for a member on a day, by what the member's own item knows: the rule's, at the tier held then, and the member's own (加速). Neither is read from anywhere else. */
export function boostsOf({ accelerators = [] }: Pick<EarningRule, 'accelerators'>, member: Member, tierId: string, today: ShopDay, zone: Zone): readonly NamedBoost[] {
  const own = member.accelerator;
  return [
    ...accelerators.filter((one) => isFor(one, member, tierId, today, zone)).map(({ name, until, multiplierPercent, categories, itemIds }) => ({ name, until, multiplierPercent, ...(categories ? { categories } : {}), ...(itemIds ? { itemIds } : {}) })),
    ...(own && today <= own.until ? [{ until: own.until, multiplierPercent: own.multiplierPercent }] : []),
  ];
}
