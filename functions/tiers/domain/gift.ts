import type { TierGift, TierRule } from '../../shops/domain/rules';

/** Whether a gift gives anything. */
export const gives = ({ points, couponTypeIds }: TierGift): boolean => points > 0 || couponTypeIds.length > 0;

/**
 * The tiers with a gift that a member passed in one step, lowest first. A tier that the rule does not have is no beginning.
 *
 * Examples: plain → gold: silver and gold; gold → silver: none; 'gone' → gold: none.
 */
export function giftsBetween(tiers: readonly TierRule[], before: string, after: string): readonly (TierRule & { readonly gift: TierGift })[] {
  const [from, to] = [before, after].map((id) => tiers.findIndex(({ tierId }) => tierId === id)) as [number, number];
  return from < 0 ? [] : tiers.slice(from + 1, to + 1).filter((tier): tier is TierRule & { readonly gift: TierGift } => tier.gift !== undefined && gives(tier.gift));
}
