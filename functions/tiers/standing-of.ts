import { assert } from '@shared/kernel/assert';
import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Growth } from '@shared/kernel/money';
import type { RuleBook } from '../shops';
import { type NextTier, nextTier, tierAt, type TierView, viewOf } from './domain/tier';

/** Where a member stands by growth, and the way to the next tier, by the rules in force. */
export const createStandingOf = ({ ruleBook }: { readonly ruleBook: RuleBook }) => async (shopId: ShopId, growth: Growth, at: Instant): Promise<{ readonly tier: TierView; readonly nextTier?: NextTier }> => {
  const [tiers, earning] = await Promise.all([ruleBook.inForce(shopId, 'tiers', at), ruleBook.inForce(shopId, 'earning', at)]);
  assert(tiers && earning, `shop ${shopId} has no rules`);
  const next = nextTier(growth, tiers.rule, earning.rule.growthPerYuan);
  return { tier: viewOf(tierAt(growth, tiers.rule)), ...(next ? { nextTier: next } : {}) };
};
