import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { standingMember } from '../membership';
import type { Refused } from '../platform/http/routes';
import { MAX_PLANS } from './domain/plan';
import { planOf, plansRange } from './paid-tiers.dynamo';
import type { PaidTierDependencies } from './paid-tiers.ports';

type View = z.output<PaidTiersContract['listMyPaidPlans']['response']>;

/** What a member may buy in the shop now, the cheapest first, and the terms that run. A tier that the shop has given up is not offered; reading ends no term. */
export const createListMyPlans = (deps: Pick<PaidTierDependencies, 'table' | 'now' | 'zoneOf' | 'ruleBook'>) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<View, Refused<'http/not-found'>>> => {
  const at = deps.now();
  const [member, zone, rule, page] = await Promise.all([standingMember(deps.table, shopId, memberId), deps.zoneOf(shopId), deps.ruleBook.inForce(shopId, 'tiers', at), deps.table.query({ ...plansRange(shopId), limit: MAX_PLANS })]);
  if (!member) return refuse('http/not-found');
  assert(rule, `shop ${shopId} has no tiers`);
  const [known, today] = [new Set(rule.rule.tiers.map(({ tierId }) => tierId)), dayOf(at, zone)];
  const plans = page.items.map(planOf).filter(({ closedAt, tierId }) => closedAt === undefined && known.has(tierId)).sort((a, b) => a.priceFen - b.priceFen);
  return ok({
    items: plans.map(({ planId, title, tierId, priceFen, term, trialDays }) => ({ planId, title, tierId, priceFen, term: 'days' in term ? { days: term.days } : { months: term.months }, ...(trialDays === undefined ? {} : { trialDays }) })),
    mayTry: member.paidTrial !== true,
    terms: (member.paid ?? []).filter(({ through }) => through >= today).toSorted((a, b) => a.through.localeCompare(b.through)).map(({ title, tierId, from, through, trial }) => ({ title, tierId, from, through, trial: trial === true })),
  });
};
