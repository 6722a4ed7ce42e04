import * as z from 'zod';
import { paidTiersEndpoints } from './paid-tiers.endpoints';
import * as s from './schemas';
import { tenders } from './visits.contract';

const definition = {
  title: s.text(20),
  /** Whoever holds it stands at least in this tier, one above the lowest. */
  tierId: z.string().regex(/^[a-z0-9-]{1,20}$/),
  priceFen: s.someFen,
  /** From the day of the sale, or from the end of the term that runs; to the end of the last day in the shop's zone. */
  term: z.union([z.strictObject({ days: z.int().min(1).max(3_650) }), z.strictObject({ months: z.int().min(1).max(120) })]),
  /** Once a person, for nothing; absent where there is no trial. */
  trialDays: z.int().min(1).max(90).optional(),
};
const plan = z.object({ ...definition, planId: s.paidPlanId, createdAt: s.instant, closedAt: s.instant.optional() });
const term = z.object({
  saleId: s.documentId, title: z.string(), tierId: z.string(), priceFen: s.fen,
  /** Days that were sold; those after `from`, through `through`. */
  days: z.int(), from: s.shopDay, through: s.shopDay, trial: z.boolean(),
});
const back = z.object({ saleId: s.documentId, title: z.string(), amountFen: s.fen, /** Whole days that had not begun. */ unusedDays: z.int() });
const commandErrors = ['http/not-found', 'visits/own-membership', 'ledger/busy', 'http/key-reused'] as const;
const held = { shopId: s.shopId, memberId: s.memberId, saleId: s.documentId };
const reason = s.text(100);

export const paidTiersContract = {
  listPaidPlans: { ...paidTiersEndpoints.listPaidPlans, summary: 'Plans of paid membership, newest first, closed ones included.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ items: z.array(plan).max(100) }), errors: [] },
  listMyPaidPlans: {
    ...paidTiersEndpoints.listMyPaidPlans,
    summary: 'Plans of paid membership that a member may buy in the shop now, the cheapest first, whether the member may still have a trial, and the terms that run.',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({ items: z.array(z.object({ ...definition, planId: s.paidPlanId })).max(100), mayTry: z.boolean(), terms: z.array(z.object({ title: z.string(), tierId: z.string(), from: s.shopDay, through: s.shopDay, trial: z.boolean() })) }),
    errors: ['http/not-found'],
  },
  createPaidPlan: {
    ...paidTiersEndpoints.createPaidPlan,
    summary: 'A plan: a tier for so many days or months at a price, with a trial or without; at most 100. A plan is never changed: another price is another plan.',
    request: z.strictObject({ shopId: s.shopId, ...definition }),
    response: plan,
    errors: ['paid-tiers/tier-unknown', 'paid-tiers/too-many-plans', 'ledger/busy', 'http/key-reused'],
  },
  closePaidPlan: { ...paidTiersEndpoints.closePaidPlan, summary: 'Sell no more of it; what was sold stays as it was sold.', request: z.strictObject({ shopId: s.shopId, planId: s.paidPlanId }), response: plan, errors: ['http/not-found'] },
  listPaidTerms: {
    ...paidTiersEndpoints.listPaidTerms,
    summary: 'The paid terms that a member holds, the last to end first, and what each would give back today.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId }),
    response: z.object({ /** Had a trial already. */ tried: z.boolean(), items: z.array(term.extend({ unusedDays: z.int(), refundFen: s.fen, /** By which ways it would go back: as it was paid. */ refundTenders: tenders, /** The one that may be given back: the last of its tier. */ last: z.boolean() })) }),
    errors: ['http/not-found'],
  },
  sellPaidTier: {
    ...paidTiersEndpoints.sellPaidTier,
    summary: 'Sell a term of paid membership to the member of the ticket, or begin a trial; the tenders make up the price, none for a trial.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, ticket: s.ticket, planId: s.paidPlanId, trial: z.boolean(), tenders, /** Whoever asks, when left out. */ soldBy: s.staffId.optional() }),
    response: term,
    errors: [...commandErrors, 'membership/frozen', 'visits/ticket-invalid', 'visits/ticket-expired', 'paid-tiers/plan-closed', 'paid-tiers/no-trial', 'paid-tiers/other-tier', 'paid-tiers/too-long', 'visits/tenders-do-not-add-up'],
  },
  undoPaidTierSale: {
    ...paidTiersEndpoints.undoPaidTierSale,
    summary: 'Undo a sale on its own day, within the shop\'s time for undoing: the money goes back as it came. Once the member was served or had a perk in the term, a manager alone may.',
    request: z.strictObject({ ...held, reason: reason.optional() }),
    response: back,
    errors: [...commandErrors, 'paid-tiers/gone', 'paid-tiers/later-first', 'paid-tiers/used', 'visits/undo-window-over'],
  },
  refundPaidTier: {
    ...paidTiersEndpoints.refundPaidTier,
    summary: 'Take a term back: the price by whole days that have not begun, the day of the sale begun by what was used on it, rounded down to the fen, paid out as the tenders say.',
    request: z.strictObject({ ...held, storeId: s.storeId, refundFen: s.fen, tenders, reason }),
    response: back,
    errors: [...commandErrors, 'paid-tiers/gone', 'paid-tiers/later-first', 'paid-tiers/refund-changed', 'visits/tenders-do-not-add-up', 'visits/refund-other-way'],
  },
} as const;
export type PaidTiersContract = typeof paidTiersContract;
