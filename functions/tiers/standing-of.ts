import { assert } from '@shared/kernel/assert';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import type { ShopId } from '@shared/kernel/ids';
import type { Member } from '../membership';
import type { RuleBook } from '../shops';
import { type KeepTier, keepTier, type NextTier, readyTier, wayUp } from './domain/progress';
import { tierOf } from './domain/standing';
import { type TierView, viewOf } from './domain/tier';

export interface StandingView {
  readonly tier: TierView;
  readonly nextTier?: NextTier;
  /** Reached already; the next visit lifts to it. */
  readonly readyTier?: { readonly name: string };
  readonly keepTier?: KeepTier;
}
/** Where a member stands, the way to the next tier, and until when this one is kept and by what, by the rules in force. Writes nothing. */
export const createStandingOf = ({ ruleBook, zoneOf }: { readonly ruleBook: RuleBook; readonly zoneOf: (shopId: ShopId) => Promise<Zone> }) => async (member: Member, at: Instant): Promise<StandingView> => {
  const [tiers, earning, zone] = await Promise.all([ruleBook.inForce(member.shopId, 'tiers', at), ruleBook.inForce(member.shopId, 'earning', at), zoneOf(member.shopId)]);
  assert(tiers && earning, `shop ${member.shopId} has no rules`);
  const today: ShopDay = dayOf(at, zone);
  const next = wayUp(member, tiers.rule, earning.rule.growthPerYuan, today);
  const ready = readyTier(member, tiers.rule, today);
  const keep = keepTier(member, tiers.rule, earning.rule.growthPerYuan);
  return { tier: viewOf(tierOf(member, tiers.rule, today)), ...(next ? { nextTier: next } : {}), ...(ready ? { readyTier: { name: ready.name } } : {}), ...(keep ? { keepTier: keep } : {}) };
};
