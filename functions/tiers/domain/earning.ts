import type { ItemId } from '@shared/kernel/ids';
import { add, type Fen, fen, type Growth, growth, least, most, type Points, points, ratioOf, subtract, times } from '@shared/kernel/money';
import type { EarningRule, ItemMultiplier, TimeMultiplier } from '../../shops/domain/rules';

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
/** A line of the bill with what is due of it after coupons. */
export interface EarningLine {
  readonly itemId?: ItemId | undefined;
  readonly category?: string | undefined;
  readonly dueFen: Fen;
}
const PLAIN_PERCENT = 100;
/** An item's own multiplier, else its category's, else none: they do not multiply each other. */
const linePercent = (multipliers: readonly ItemMultiplier[], { itemId, category }: EarningLine): number =>
  (multipliers.find((one) => one.of === 'item' && one.itemId === itemId) ?? multipliers.find((one) => one.of === 'category' && one.category === category))?.multiplierPercent ?? PLAIN_PERCENT;

/** The earning fen, each hundred times its line's multiplier: spread over the lines in proportion to what is due of them, rounded down on the running sum. */
function weighted(earningFen: Fen, lines: readonly EarningLine[], multipliers: readonly ItemMultiplier[]): Fen {
  const dueFen = add(fen(0), ...lines.map((line) => line.dueFen));
  if (multipliers.length === 0 || dueFen === 0) return times(earningFen, PLAIN_PERCENT);
  let [upTo, spread, sum] = [fen(0), fen(0), fen(0)];
  for (const line of lines) {
    upTo = add(upTo, line.dueFen);
    const all = fen(ratioOf(earningFen, upTo, dueFen, 'down'));
    sum = add(sum, times(subtract(all, spread), linePercent(multipliers, line)));
    spread = all;
  }
  return sum;
}
/** Where several windows hold, the highest counts: windows do not multiply each other. */
const timePercent = (times: readonly TimeMultiplier[], { weekday, hour }: Earner): number => {
  const held = times.filter((time) => time.weekdays.includes(weekday) && time.fromHour <= hour && hour < time.toHour).map((time) => time.multiplierPercent);
  return held.length === 0 ? PLAIN_PERCENT : Math.max(...held);
};

/**
 * Points and growth of a purchase. What earns is the rest plus, if the rule says so, the principal; bonus never earns, it was a gift.
 *
 * The order is fixed: 1. base: earning fen × pointsPerYuan, nothing where the purchase is below the least that counts. 2. × product: every line by its
 * item's multiplier, else its category's; the earning fen are spread over the lines by what is due of them. 3. × tier. 4. × time (the highest window that
 * holds). All in one fraction of whole numbers, rounded once as the rule says, not line by line. 5. + points for the visit. 6. At most so many a bill, then at
 * most what is left of the member's day. Growth = earning fen × growthPerYuan ÷ 100, rounded down; of the other steps it knows nothing.
 *
 * A bill without lines, or a rule without products, is plain: 100 % of everything.
 *
 * Example: ¥46.00 at 1 point a yuan and 110 % is 50.6, half-up 51, down 50; on a double day 101.2 → 101; with 5 for the visit 106; at most 100 a bill → 100.
 * ¥30.00 of 护理 at 200 % and ¥16.00 of the rest: (30 × 2 + 16) × 1.1 = 83.6, down 83.
 */
export function earn(rule: EarningRule, earner: Earner, payment: Payment, lines: readonly EarningLine[] = []): { readonly points: Points; readonly growth: Growth } {
  const earning = rule.storedValueEarns ? add(payment.restFen, payment.principalFen) : payment.restFen;
  const counts = payment.restFen + payment.principalFen + payment.bonusFen >= (rule.leastFen ?? 0);
  const percents = earner.multiplierPercent * timePercent(rule.times ?? [], earner);
  const forMoney = points(ratioOf(counts ? weighted(earning, lines, rule.items ?? []) : 0, rule.pointsPerYuan * percents, 100_000_000, rule.rounding));
  const whole = add(forMoney, points(rule.pointsPerVisit ?? 0));
  const ofBill = rule.mostPerBill === undefined ? whole : least(whole, points(rule.mostPerBill));
  const ofDay = rule.mostPerDay === undefined ? ofBill : least(ofBill, most(points(0), subtract(points(rule.mostPerDay), earner.earnedToday)));
  return { points: ofDay, growth: growth(ratioOf(earning, rule.growthPerYuan, 100, 'down')) };
}
