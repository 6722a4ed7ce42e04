import { type Fen, fen, type Growth, growth, ratioOf } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { TiersRule, TierTerms } from '../../shops/domain/rules';
import { type Account, keepFromOf, measured, paidPlace, reachedBy, sinceHeld, tierOf } from './standing';
import type { Tier } from './tier';

type Measure = TierTerms['measure'];
export interface NextTier {
  readonly name: string;
  readonly measure: Measure;
  /** In the measure: growth, fen or visits. */
  readonly currentGrowth: Growth;
  readonly goalGrowth: Growth;
  /** The least purchase that gets there; absent where spending counts for nothing. */
  readonly spendFen?: Fen;
}
export interface KeepTier {
  readonly measure: Measure;
  /** The tier is kept through this day. */
  readonly until: ShopDay;
  /** The period is over: what is missing may be made up for until then. */
  readonly grace: boolean;
  readonly currentGrowth: Growth;
  readonly goalGrowth: Growth;
  readonly spendFen?: Fen;
}
/** The least purchase that adds so much of the measure; visits are no money. */
function spendFor(missing: number, measure: Measure, growthPerYuan: number): { readonly spendFen?: Fen } {
  if (missing <= 0 || measure === 'visits') return {};
  if (measure === 'spend') return { spendFen: fen(missing) };
  return growthPerYuan > 0 ? { spendFen: fen(ratioOf(missing, 100, growthPerYuan, 'up')) } : {};
}
/** The way to the next tier above the one that is held and above what is reached already; nothing where there is none to be reached. */
export function wayUp(account: Account, rule: TiersRule, growthPerYuan: number, today: ShopDay): NextTier | undefined {
  const { tiers, terms } = rule;
  const amount = measured(account, rule, today);
  const place = tiers.indexOf(tierOf(account, rule, today));
  const next = tiers.find((tier, i) => i > place && tier.fromGrowth > amount);
  return next && { name: next.name, measure: terms.measure, currentGrowth: growth(amount), goalGrowth: next.fromGrowth, ...spendFor(next.fromGrowth - amount, terms.measure, growthPerYuan) };
}
/** A higher tier than the one that is held, reached already: the shop has changed its tiers since, and the next visit lifts. */
export function readyTier(account: Account, rule: TiersRule, today: ShopDay): Tier | undefined {
  const reached = reachedBy(measured(account, rule, today), rule.tiers);
  return reached > rule.tiers.indexOf(tierOf(account, rule, today)) ? rule.tiers[reached] : undefined;
}
/** Until when the tier is kept, and what keeps it for another term; nothing where tiers are for life, at the lowest, or below one that was paid for. */
export function keepTier(account: Account, { tiers, terms }: TiersRule, growthPerYuan: number): KeepTier | undefined {
  const hold = account.tierHold;
  const tier = tiers.find(({ tierId }) => tierId === account.tierId);
  if (!hold || !tier || hold.why === 'undone' || terms.period === 'lifetime' || paidPlace(account, tiers) > tiers.indexOf(tier)) return undefined;
  const [amount, goal] = [sinceHeld(account, hold, terms), keepFromOf(tier)];
  return { measure: terms.measure, until: hold.until, grace: hold.why === 'grace', currentGrowth: growth(amount), goalGrowth: growth(goal), ...spendFor(goal - amount, terms.measure, growthPerYuan) };
}
