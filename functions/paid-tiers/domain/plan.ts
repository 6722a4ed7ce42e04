import type { PaidPlanId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { addDays, addMonths, type ShopDay } from '@shared/kernel/shop-day';

export type PlanTerm = { readonly days: number } | { readonly months: number };
/** What a shop sells: a tier for a time. A plan is never changed; another price is another plan, and what was sold keeps its own. */
export interface PaidPlan {
  readonly planId: PaidPlanId;
  readonly shopId: ShopId;
  readonly title: string;
  readonly tierId: string;
  readonly priceFen: Fen;
  readonly term: PlanTerm;
  /** Days that a person may try once, for nothing; absent where there is no trial. */
  readonly trialDays?: number;
  readonly createdAt: Instant;
  readonly closedAt?: Instant;
}
/** Plans of a shop, closed ones included. */
export const MAX_PLANS = 100;

/** The last day of a term whose days begin after `from`: 31 January for a month, 28 (29) February. */
export const endOf = (from: ShopDay, term: PlanTerm): ShopDay => ('days' in term ? addDays(from, term.days) : addMonths(from, term.months));
