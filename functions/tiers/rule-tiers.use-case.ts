import type { TiersContract } from '@shared/contracts/tiers.contract';
import { assert } from '@shared/kernel/assert';
import type { ShopId, UserId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { RuleBook } from '../shops';
import { checkTiers, type Tier } from './domain/tier';

type View = z.output<TiersContract['getTiers']['response']>;
interface Dependencies {
  readonly ruleBook: RuleBook;
  readonly now: Clock;
}
const viewOf = (version: number, effectiveAt: View['effectiveAt'], tiers: readonly Tier[]): View => ({ version, effectiveAt, tiers: tiers.map((tier) => ({ ...tier, benefits: [...tier.benefits] })) });

/** The tiers in force. */
export const createGetTiers = ({ ruleBook, now }: Dependencies) => async (shopId: ShopId): Promise<Result<View, never>> => {
  const standing = await ruleBook.inForce(shopId, 'tiers', now());
  assert(standing, 'a shop is set up with tiers');
  return ok(viewOf(standing.version, standing.effectiveAt, standing.rule));
};

/** A new version of the tiers. Members move at their next visit, never on read; what they earned is never re-priced. */
export const createSetTiers = ({ ruleBook }: Dependencies) => async (shopId: ShopId, tiers: readonly Tier[], by: UserId): Promise<Result<View, Refused<'tiers/not-ascending' | 'shops/changed-meanwhile'>>> => {
  const checked = checkTiers(tiers);
  if (!checked.ok) return checked;
  const proposed = await ruleBook.propose(shopId, 'tiers', tiers, by);
  return proposed.ok ? ok(viewOf(proposed.value.version, proposed.value.effectiveAt, proposed.value.rule)) : proposed;
};
