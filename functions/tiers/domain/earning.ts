import { holdsAt } from '@shared/kernel/hours';
import type { ItemId } from '@shared/kernel/ids';
import { add, type Fen, fen, type Growth, growth, least, most, type Points, points, ratioOf, subtract, times } from '@shared/kernel/money';
import type { EarningRule, ItemMultiplier } from '../../shops/domain/earning-rule';

export type { EarningRule };

/** How a purchase is paid: principal and bonus from the card, so much by points, the rest by another tender. Together it is what was due after coupons. */
export interface Payment {
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  readonly restFen: Fen;
  /** Nothing where it is not said. */
  readonly pointsFen?: Fen;
}
/** What counts towards the caps so far; what is not said counts as nothing. */
export interface EarnedSoFar {
  /** Points of this member's visits and actions of the same day. */
  readonly earnedToday: Points;
  /** Of the same month. */
  readonly earnedThisMonth?: Points | undefined;
  /** Of all members together in this month, as far as it is known: seconds late. */
  readonly givenThisMonth?: Points | undefined;
}
/** Why a month gave fewer points than were earned: the member's own most, or the programme's. */
export type Cut = 'month' | 'all';
/** Who earns, and when in the shop's zone. */
export interface Earner extends EarnedSoFar {
  /** Of the tier held before the visit. */
  readonly multiplierPercent: number;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  /** Whether it is the month of the birthday, and the birthday counts. */
  readonly birthdayMonth?: boolean;
  /** Accelerators that hold for this member now. */
  readonly boosts?: readonly Boost[];
}
/** A multiple for a time, on the whole bill or on lines of some categories and items. */
export interface Boost {
  readonly multiplierPercent: number;
  readonly categories?: readonly string[];
  readonly itemIds?: readonly ItemId[];
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

const isOn = ({ categories, itemIds }: Boost, line: EarningLine | undefined): boolean =>
  (!categories && !itemIds) || (line !== undefined && ((line.category !== undefined && categories?.includes(line.category) === true) || (line.itemId !== undefined && itemIds?.includes(line.itemId) === true)));
/** The earning fen, each times its line's product multiplier and its window's, of a hundred each: spread over the lines in proportion to what is due of them, rounded down on the running sum. */
function weighted(earningFen: Fen, lines: readonly EarningLine[], rule: EarningRule, earner: Earner): Fen {
  const [multipliers, windows] = [rule.items ?? [], timePercents(rule, earner)];
  const dueFen = add(fen(0), ...lines.map((line) => line.dueFen));
  if ((multipliers.length === 0 && !earner.boosts?.length) || dueFen === 0) return times(earningFen, PLAIN_PERCENT * windowPercent(windows, earner, undefined));
  let [upTo, spread, sum] = [fen(0), fen(0), fen(0)];
  for (const line of lines) {
    upTo = add(upTo, line.dueFen);
    const all = fen(ratioOf(earningFen, upTo, dueFen, 'down'));
    sum = add(sum, times(subtract(all, spread), linePercent(multipliers, line) * windowPercent(windows, earner, line)));
    spread = all;
  }
  return sum;
}
/** The windows that hold for the whole bill. The month of the birthday is one of them. */
const timePercents = ({ times = [], birthdayPercent }: EarningRule, { weekday, hour, birthdayMonth }: Earner): readonly number[] => [
  ...times.filter((time) => holdsAt(time, { weekday, hour })).map((time) => time.multiplierPercent),
  ...(birthdayMonth && birthdayPercent !== undefined ? [birthdayPercent] : []),
];
/** Where several windows and accelerators hold, the highest counts: they do not multiply each other. */
const windowPercent = (windows: readonly number[], { boosts = [] }: Earner, line: EarningLine | undefined): number => {
  const held = [...windows, ...boosts.filter((boost) => isOn(boost, line)).map(({ multiplierPercent }) => multiplierPercent)];
  return held.length === 0 ? PLAIN_PERCENT : Math.max(...held);
};

/** What a line counts for: its product's percent times its window's. */
export const lineWeight = (rule: EarningRule, earner: Earner, line: EarningLine): number => linePercent(rule.items ?? [], line) * windowPercent(timePercents(rule, earner), earner, line);

const within = (whole: Points, cap: number | undefined, used: Points = points(0)): Points => (cap === undefined ? whole : least(whole, most(points(0), subtract(points(cap), used))));
/** As much of the points as the member's day, the member's month and the programme's month have room for: the smallest wins; and which month cut them, where one did. */
export function capped(rule: EarningRule, whole: Points, { earnedToday, earnedThisMonth, givenThisMonth }: EarnedSoFar): { readonly points: Points; readonly cut?: Cut } {
  const ofDay = within(whole, rule.mostPerDay, earnedToday);
  const ofMonth = within(ofDay, rule.mostPerMonth, earnedThisMonth);
  const left = within(ofMonth, rule.mostPerMonthAll, givenThisMonth);
  return { points: left, ...(left < ofMonth ? { cut: 'all' } : ofMonth < ofDay ? { cut: 'month' } : {}) };
}
const NOTHING_YET: EarnedSoFar = { earnedToday: points(0) };

export type EarningAction = 'check-in' | 'profile' | 'review';
/** What the rule gives for an action; nothing where it does not name it. */
export const givenFor = (rule: EarningRule, action: EarningAction): Points => points({ 'check-in': rule.pointsPerCheckIn, profile: rule.pointsForProfile, review: rule.pointsPerReview }[action] ?? 0);
/**
 * Points of an action: as much as the caps have room for; no multiplier, no growth. What comes once only is not cut by a day or month in which something
 * else was earned: it waits (0), and later there is room.
 *
 * Examples at most 10 a day: a check-in of 5 after 7 → 3; a profile's 8 after 7 → 0, on a fresh day 8; a profile's 50 on a fresh day → 10.
 */
export function earnByAction(rule: EarningRule, action: EarningAction, soFar: EarnedSoFar): { readonly points: Points; readonly cut?: Cut } {
  const given = givenFor(rule, action);
  const left = capped(rule, given, soFar);
  return action === 'profile' && left.points < capped(rule, given, NOTHING_YET).points ? { ...left, points: points(0) } : left;
}

/**
 * Points and growth of a purchase. What earns is the rest plus, if the rule says so, the principal; bonus never earns, it was a gift, nor what points pay.
 *
 * The order is fixed: 1. base: earning fen × pointsPerYuan, nothing where what is due after coupons, however it is paid, is below the least that counts. 2. × product: every line by its
 * item's multiplier, else its category's; the earning fen are spread over the lines by what is due of them. 3. × tier. 4. × time, line by line (the highest of the
 * windows that hold, the month of the birthday, the accelerators of the rule that are for this member and line, and the member's own accelerator: they never multiply each other). All in one fraction of whole numbers, rounded once as the rule says, not line by line. 5. + points for the visit. 6. At most so many a bill, then at
 * most what is left of the member's day and month and of the programme's month. Growth = earning fen × growthPerYuan ÷ 100, rounded down; of the other steps it knows nothing.
 *
 * A bill without lines, or a rule without products, is plain: 100 % of everything; an accelerator for products does not hold on it.
 *
 * Example: ¥46.00 at 1 point a yuan and 110 % is 50.6, half-up 51, down 50; on a double day 101.2 → 101; with 5 for the visit 106; at most 100 a bill → 100.
 * An accelerator of 300 % on a double day is 300 %, not 600 %.
 * ¥30.00 of 护理 at 200 % and ¥16.00 of the rest: (30 × 2 + 16) × 1.1 = 83.6, down 83.
 */
export function earn(rule: EarningRule, earner: Earner, payment: Payment, lines: readonly EarningLine[] = []): { readonly points: Points; readonly growth: Growth; readonly cut?: Cut } {
  const whole = earnUncapped(rule, earner, payment, lines);
  const ofBill = rule.mostPerBill === undefined ? whole : least(whole, points(rule.mostPerBill));
  return { ...capped(rule, ofBill, earner), growth: growth(ratioOf(earningFen(rule, payment), rule.growthPerYuan, 100, 'down')) };
}
const earningFen = ({ storedValueEarns }: EarningRule, { restFen, principalFen }: Payment): Fen => (storedValueEarns ? add(restFen, principalFen) : restFen);
/** Points of a purchase before any cap: steps 1 to 5. */
export function earnUncapped(rule: EarningRule, earner: Earner, payment: Payment, lines: readonly EarningLine[]): Points {
  const counts = add(payment.restFen, payment.principalFen, payment.bonusFen, payment.pointsFen ?? fen(0)) >= (rule.leastFen ?? 0);
  const forMoney = points(ratioOf(counts ? weighted(earningFen(rule, payment), lines, rule, earner) : 0, rule.pointsPerYuan * earner.multiplierPercent, 100_000_000, rule.rounding));
  return add(forMoney, points(rule.pointsPerVisit ?? 0));
}
