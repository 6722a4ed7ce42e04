import { add, type Fen, type Growth, growth, least, most, type Points, points, ratioOf, subtract } from '@shared/kernel/money';
import type { EarningRule, TimeMultiplier } from '../../shops/domain/rules';

export type { EarningRule };

/** How a purchase is paid: principal and bonus from the card, the rest by another tender. */
export interface Payment {
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  readonly restFen: Fen;
}
/** Who earns, and when in the shop's zone. */
export interface Earner {
  /** Of the tier held before the visit. */
  readonly multiplierPercent: number;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  /** Points of this member's visits of the same day, which count towards the day's most. */
  readonly earnedToday: Points;
}
const PLAIN_PERCENT = 100;
/** Where several windows hold, the highest counts: windows do not multiply each other. */
const timePercent = (times: readonly TimeMultiplier[], { weekday, hour }: Earner): number => {
  const held = times.filter((time) => time.weekdays.includes(weekday) && time.fromHour <= hour && hour < time.toHour).map((time) => time.multiplierPercent);
  return held.length === 0 ? PLAIN_PERCENT : Math.max(...held);
};

/**
 * Points and growth of a purchase. What earns is the rest plus, if the rule says so, the principal; bonus never earns, it was a gift.
 *
 * The order is fixed: 1. base: earning fen × pointsPerYuan, nothing where the purchase is below the least that counts. 2. × tier. 3. × time (the highest
 * window that holds). All in one fraction of whole numbers, rounded once as the rule says. 4. + points for the visit. 5. At most so many a bill, then at
 * most what is left of the member's day. Growth = earning fen × growthPerYuan ÷ 100, rounded down; of the other steps it knows nothing.
 *
 * Example: ¥46.00 at 1 point a yuan and 110 % is 50.6, half-up 51, down 50; on a double day 101.2 → 101; with 5 for the visit 106; at most 100 a bill → 100.
 */
export function earn(rule: EarningRule, earner: Earner, payment: Payment): { readonly points: Points; readonly growth: Growth } {
  const earning = payment.restFen + (rule.storedValueEarns ? payment.principalFen : 0);
  const counts = payment.restFen + payment.principalFen + payment.bonusFen >= (rule.leastFen ?? 0);
  const percents = earner.multiplierPercent * timePercent(rule.times ?? [], earner);
  const forMoney = points(ratioOf(counts ? earning : 0, rule.pointsPerYuan * percents, 1_000_000, rule.rounding));
  const whole = add(forMoney, points(rule.pointsPerVisit ?? 0));
  const ofBill = rule.mostPerBill === undefined ? whole : least(whole, points(rule.mostPerBill));
  const ofDay = rule.mostPerDay === undefined ? ofBill : least(ofBill, most(points(0), subtract(points(rule.mostPerDay), earner.earnedToday)));
  return { points: ofDay, growth: growth(ratioOf(earning, rule.growthPerYuan, 100, 'down')) };
}
