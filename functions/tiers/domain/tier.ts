import { assert } from '@shared/kernel/assert';
import { type Growth, growth } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { LIFETIME_TERMS, type TierRule, type TiersRule } from '../../shops/domain/rules';

/** A step of membership, in the shop's own words. */
export type Tier = TierRule;
export interface TierView {
  readonly tierId: string;
  readonly name: string;
  readonly face: number;
}

/** What a shop has until it names its own: 普卡, 银卡, 金卡, 黑金. */
export const DEFAULT_TIERS: readonly Tier[] = [
  { tierId: 'plain', name: '普卡', face: 1, fromGrowth: growth(0), multiplierPercent: 100, benefits: [] },
  { tierId: 'silver', name: '银卡', face: 2, fromGrowth: growth(1_000), multiplierPercent: 110, benefits: [] },
  { tierId: 'gold', name: '金卡', face: 3, fromGrowth: growth(5_000), multiplierPercent: 120, benefits: [] },
  { tierId: 'black', name: '黑金', face: 4, fromGrowth: growth(20_000), multiplierPercent: 150, benefits: [] },
];

export const DEFAULT_RULE: TiersRule = { tiers: DEFAULT_TIERS, terms: LIFETIME_TERMS };

/** The tiers as a rule: the lowest begins at 0, each next one higher, what keeps a tier no more than what reaches it, ids and names distinct. */
export function checkTiers(tiers: readonly Tier[]): Result<readonly Tier[], Refusal<'tiers/not-ascending'>> {
  const distinct = new Set(tiers.map((tier) => tier.tierId)).size === tiers.length && new Set(tiers.map((tier) => tier.name)).size === tiers.length;
  const ascending = tiers.every((tier, i) => (i === 0 ? tier.fromGrowth === 0 : tier.fromGrowth > (tiers[i - 1] as Tier).fromGrowth));
  const keepable = tiers.every(({ keepFrom, fromGrowth }) => keepFrom === undefined || keepFrom <= fromGrowth);
  return tiers.length > 0 && distinct && ascending && keepable ? ok(tiers) : refuse('tiers/not-ascending');
}
/** The highest tier that the growth has reached. */
export function tierAt(growthNow: Growth, tiers: readonly Tier[]): Tier {
  const reached = tiers.filter((tier) => tier.fromGrowth <= growthNow).at(-1) ?? tiers[0];
  assert(reached, 'a shop has at least one tier');
  return reached;
}
export const viewOf = ({ tierId, name, face }: Tier): TierView => ({ tierId, name, face });
