import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import { assert } from '@shared/kernel/assert';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { advance, advanceWrites, checkTenders, commitOnce, type Plan } from '../ledger';
import { type Member, notFrozen, profileKey, profileOf } from '../membership';
import { memberAtTill } from '../packages';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import type { TiersRule } from '../shops';
import { knownStaff } from '../staff';
import { termFor, withTerm } from './domain/paid-tier';
import type { PaidPlan } from './domain/plan';
import { PAID_SALE, type PaidFacts, termView, type TermView } from './paid-facts';
import { planKey, planOf, trialClaimKeys, trialClaimWrite } from './paid-tiers.dynamo';
import type { PaidTierDependencies } from './paid-tiers.ports';

type Sell = z.output<PaidTiersContract['sellPaidTier']['request']>;
type Code = PaidTiersContract['sellPaidTier']['errors'][number];

/**
 * Sells a term of paid membership, or begins a trial, once for the key.
 *
 * 1. This person works at this store, and the ticket names a member who is not themselves. 2. The plan is still sold; the term goes on from the one that runs.
 * 3. The tenders make up the price; a trial is claimed for sign-in and phone. 4. One commit: document, entry and member. No code is spent: nothing of the member's is taken.
 */
export const createSellPaidTier = (deps: PaidTierDependencies) => async (caller: StaffCaller, request: Sell, mark: CommandMark): Promise<Result<TermView, Refused<Code>>> => {
  const { shopId, storeId, trial } = request;
  const committed = await commitOnce(deps, { ...mark, shopId, kind: PAID_SALE }, async (): Promise<Result<Plan<PaidFacts>, Refused<Code>>> => {
    const at = deps.now();
    const found = await memberAtTill(deps, caller, request, at);
    if (!found.ok) return found;
    const { rules, member } = found.value;
    const fit = notFrozen(member);
    if (!fit.ok) return fit;
    if (!(await knownStaff(deps.table, { shopId, staffId: caller.staffId }, request.soldBy))) return refuse('http/not-found');
    const plan = await soldPlan(deps, request, rules.tiers);
    if (!plan) return refuse('paid-tiers/plan-closed');
    const term = termFor(plan, trial, member, mark.key, dayOf(at, rules.zone));
    if (!term.ok) return term;
    const tenders = checkTenders(request.tenders, term.value.priceFen);
    if (!tenders.ok) return tenders;
    const claims = trial ? await trialClaims(deps, member) : [];
    if (!claims) return refuse('paid-tiers/no-trial');
    const { title, priceFen: amountFen } = term.value;
    const told = { at, documentId: mark.key, storeId, storeName: rules.storeName, staffId: caller.staffId, staffName: caller.name };
    const advanced = advance(member, { ...told, kind: 'paid-tier-sold', postings: [], what: title, amountFen }, (same) => withTerm(same, term.value));
    assert(advanced.ok, 'a sale takes nothing of the member');
    return ok({
      at, by: caller.staffId, facts: { term: term.value, memberId: member.memberId, storeId, staffName: caller.name, amountFen, tenders: tenders.value, soldBy: request.soldBy ?? caller.staffId },
      writes: [...advanceWrites(advanced.value), ...claims],
    });
  });
  return committed.ok ? ok(termView(committed.value.document.facts.term)) : committed;
};

/** The plan that is asked for, still sold, with a tier that the shop still has. */
async function soldPlan(deps: PaidTierDependencies, { shopId, planId }: Sell, { tiers }: TiersRule): Promise<PaidPlan | undefined> {
  const item = await deps.table.get(planKey(shopId, planId), { consistent: true });
  const plan = item && planOf(item);
  return plan && plan.closedAt === undefined && tiers.some(({ tierId }) => tierId === plan.tierId) ? plan : undefined;
}
/** What says that this person has tried; undefined where they have already. */
async function trialClaims({ table }: PaidTierDependencies, { shopId, memberId, userId }: Member): Promise<readonly Write[] | undefined> {
  const profile = await table.get(profileKey(memberId), { consistent: true });
  const keys = trialClaimKeys(shopId, { userId, phoneHash: profile && profileOf(profile).phoneHash });
  const claimed = keys.length === 0 ? [] : await table.getMany(keys);
  return claimed.some((claim) => claim !== undefined) ? undefined : keys.map((key) => trialClaimWrite(key, memberId));
}
