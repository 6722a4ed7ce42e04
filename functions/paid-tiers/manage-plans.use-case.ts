import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import { assert } from '@shared/kernel/assert';
import type { PaidPlanId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { written } from '../platform/table/written';
import { MAX_PLANS, type PaidPlan } from './domain/plan';
import { planItem, planKey, planOf, plansRange } from './paid-tiers.dynamo';
import type { PaidTierDependencies } from './paid-tiers.ports';

type PlanView = z.output<PaidTiersContract['createPaidPlan']['response']>;
type Code = PaidTiersContract['createPaidPlan']['errors'][number];

const planView = ({ planId, title, tierId, priceFen, term, trialDays, createdAt, closedAt }: PaidPlan): PlanView => ({
  planId, title, tierId, priceFen, term: 'days' in term ? { days: term.days } : { months: term.months }, ...(trialDays === undefined ? {} : { trialDays }), createdAt, ...(closedAt === undefined ? {} : { closedAt }),
});

/** Makes a plan, once for the key; what it gives is a tier of this shop, above the lowest. */
export const createCreatePaidPlan = (deps: PaidTierDependencies) => async ({ shopId, ...asked }: z.output<PaidTiersContract['createPaidPlan']['request']>, by: string, mark: CommandMark): Promise<Result<PlanView, Refused<Code>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'paid-plan' }, async (): Promise<Result<Plan<PaidPlan>, Refused<Code>>> => {
    const at = deps.now();
    const [rule, known] = [await deps.ruleBook.inForce(shopId, 'tiers', at), await deps.table.query({ ...plansRange(shopId), limit: MAX_PLANS, consistent: true })];
    assert(rule, `shop ${shopId} has no tiers`);
    if (rule.rule.tiers.findIndex(({ tierId }) => tierId === asked.tierId) <= 0) return refuse('paid-tiers/tier-unknown');
    if (known.items.length >= MAX_PLANS) return refuse('paid-tiers/too-many-plans', { max: MAX_PLANS });
    const { title, tierId, priceFen, term, trialDays } = asked;
    const plan: PaidPlan = { shopId, planId: deps.ids.newId<PaidPlanId>('paid-plan', at), title, tierId, priceFen, term, ...(trialDays === undefined ? {} : { trialDays }), createdAt: at };
    return ok({ facts: plan, at, by, writes: [{ put: planItem(plan), when: { absent: true } }] });
  });
  return committed.ok ? ok(planView(committed.value.document.facts)) : committed;
};

/** Closes a plan: it is sold no more, what was sold stays as it was sold. Closing twice is the same. */
export const createClosePaidPlan = (deps: { readonly table: Table; readonly now: Clock }) =>
  async ({ shopId, planId }: { readonly shopId: ShopId; readonly planId: PaidPlanId }): Promise<Result<PlanView, Refused<'http/not-found'>>> => {
    const key = planKey(shopId, planId);
    await written(deps.table, [{ update: key, set: { closedAt: deps.now() }, when: { exists: true, missing: ['closedAt'] } }]);
    const item = await deps.table.get(key, { consistent: true });
    return item ? ok(planView(planOf(item))) : refuse('http/not-found');
  };

/** All plans of the shop, newest first. */
export const createListPaidPlans = (deps: { readonly table: Table }) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<{ items: PlanView[] }, never>> => {
  const page = await deps.table.query({ ...plansRange(shopId), newestFirst: true, limit: MAX_PLANS });
  return ok({ items: page.items.map((item) => planView(planOf(item))) });
};
