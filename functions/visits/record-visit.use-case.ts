import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { CommandKey } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { redeemWrite } from '../coupons';
import { charge, newBillWrite } from '../credit';
import { advance, advanceWrites, checkTenders, commitOnce, documentKey, type EntryDraft, type Plan, type TenderLine, type VisitTender } from '../ledger';
import { monthOf, openCouponsOf, withCardBill, withCounted, withEarned, withVisit } from '../membership';
import { assert } from '@shared/kernel/assert';
import type { Caller, CommandMark, Refused } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { undoUntil } from '../shops';
import { inTier, movedFrom, perksWrite, takePerk, withUses } from '../tiers';
import { takenOf, toldOf } from './domain/tier-uses';
import { moneyDue, visitPostings } from './domain/visit';
import { closeBillWrite, freeWrites } from './open-bill';
import { planSharePayment } from './pay-by-share';
import { type Prepared, prepareVisit } from './prepare-visit';
import { quoteFor } from './quote-visit.use-case';
import { moneyOf, tierBrief, type VisitFacts, type VisitView, visitView, wayTo, withoutPending } from './visit-facts';
import type { VisitDependencies } from './visits.ports';

type Request = z.output<VisitsContract['recordVisit']['request']>;
type Code = VisitsContract['recordVisit']['errors'][number] | 'identity/session-over' | 'identity/not-allowed';

/**
 * Records a visit exactly once for its key.
 *
 * 1. Prepare: one read, the checks, the decision (see prepare-visit.ts). 2. Compare with what the person saw; a difference answers the new quote.
 * 3. Check that the tenders make up the rest, and that what is put on credit fits the account. 4. Commit document, journal entry, member, coupons, bill and
 * confirmation in one transaction.
 */
export const createRecordVisit = (deps: VisitDependencies) =>
  async (caller: Caller, request: Request, mark: CommandMark): Promise<Result<VisitView, Refused<Code>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'visit' }, async (): Promise<Result<Plan<VisitFacts>, Refused<Code>>> => {
      const prepared = await prepareVisit(deps, caller, request);
      if (!prepared.ok) return prepared;
      if (prepared.value.hash !== request.quoteHash) return { ok: false, error: { code: 'visits/quote-changed', detail: await quoteFor(deps, prepared.value) } };
      if (prepared.value.barred) return { ok: false, error: prepared.value.barred };
      const tenders = checkTenders(request.tenders, prepared.value.effects.restFen);
      if (!tenders.ok) return tenders;
      const charged = chargeOf(prepared.value, tenders.value, mark.key);
      return charged.ok ? ok(planVisit(prepared.value, request, tenders.value, mark.key, charged.value)) : charged;
    });
    return committed.ok ? ok(visitView(committed.value.document)) : committed;
  };

/** The bill of what is put on credit; the member is known, and the limit is judged by the version that the commit conditions on. */
function chargeOf({ at, member, rules, storeId }: Prepared, tenders: readonly TenderLine<VisitTender>[], key: CommandKey): ReturnType<typeof charge> | Result<undefined, never> {
  const onCredit = tenders.find(({ tender }) => tender === 'credit');
  if (!onCredit) return ok(undefined);
  return member ? charge(member, { billId: key, at, storeId, storeName: rules.storeName }, onCredit.amountFen, dayOf(at, rules.zone)) : refuse('credit/no-account');
}
type Charged = Extract<ReturnType<typeof charge>, { readonly ok: true }>['value'];

/** The member's book with the uses that the visit takes: of a benefit, under the visit's own key, and of the tier's discount and multiple. They come back with the visit. */
function takenIn({ perks, at, rules, staff, effects }: Prepared, key: CommandKey) {
  if (!perks) return undefined;
  const day = dayOf(at, rules.zone);
  const used = perks.perk && takePerk(perks.book, perks.perk, { useId: key, at, storeName: rules.storeName, staffName: staff.name, ofVisit: true }, day);
  assert(used?.ok !== false, 'a prepared use is left');
  return { period: used?.value.period, before: perks.book, book: withUses(used?.value.book ?? perks.book, takenOf(effects.tierUses), day) };
}

/** The facts and the writes of a prepared visit: three items for a plain one, one more for each coupon, for what it uses of the tier's benefits, for what goes on credit, for a parked bill that it closes and for a confirmation. */
export function planVisit(prepared: Prepared, request: Pick<Request, 'shopId' | 'storeId'>, tenders: readonly TenderLine<VisitTender>[], key: CommandKey, charged?: Charged): Plan<VisitFacts> {
  const { at, staff, rules, effects, member, payer, ticket, bill } = prepared;
  const taken = takenIn(prepared, key);
  const { freeUse, ...money } = moneyOf(effects);
  const told = toldOf(effects.tierUses);
  const facts: VisitFacts = {
    storeId: request.storeId, storeName: rules.storeName, staffId: staff.staffId, staffName: staff.name, undoUntil: undoUntil(at, rules.undo, 'cashier'),
    items: effects.items, coupons: effects.uses.map(({ coupon }) => ({ id: coupon.couponId, title: coupon.title, ...(coupon.memberId === member?.memberId ? {} : { heldBy: coupon.memberId }) })), tenders, ...money, ...(effects.weighed ? { weighed: effects.weighed } : {}), ...(freeUse && taken?.period ? { freeUse: { ...freeUse, period: taken.period } } : {}), ...(told.length > 0 ? { tierUses: told } : {}), ...(bill ? { billId: bill.billId } : {}), ...(prepared.proof ? { proof: prepared.proof } : {}), ...(effects.usableFrom ? { from: Number(effects.usableFrom.replaceAll('-', '')) } : {}),
  };
  const closing = bill ? [closeBillWrite(bill), ...freeWrites(prepared.freed, bill)] : [];
  const plan = { at, by: staff.staffId };
  if (!member || !effects.account) return { ...plan, facts, writes: closing };
  const { account } = effects;
  const { mostPerDay, mostPerMonth, mostPerMonthAll } = rules.earning.rule;
  const day = mostPerDay ?? mostPerMonth ?? mostPerMonthAll ? dayOf(at, rules.zone) : undefined;
  const draft: EntryDraft = {
    at, kind: 'visit', documentId: key, postings: [...visitPostings(effects), ...(charged?.postings ?? [])], storeId: request.storeId, storeName: rules.storeName, staffId: staff.staffId, staffName: staff.name,
    amountFen: effects.dueFen, ...(effects.pointsFen ? { pointsFen: effects.pointsFen } : {}), ...movedFrom(member, account.standing), ...(day && mostPerMonthAll ? { givenIn: monthOf(day) } : {}), ...(effects.cut ? { cut: effects.cut } : {}), ...(prepared.proof ? { proof: prepared.proof } : {}), rules: { earning: rules.earning.version, tiers: rules.tiers.version, spending: rules.spending.version },
  };
  const gone = new Set([...effects.uses.map(({ coupon }) => coupon), ...prepared.freed.filter(({ recalledAt }) => recalledAt !== undefined)].map(({ couponId }) => couponId));
  const advanced = advance(member, draft, (same) => inTier({
    ...withCounted(withVisit(same, at), at, rules.zone, { growth: effects.earnedGrowth, spentFen: moneyDue(effects) }), ...(charged ? { credit: charged.account } : {}), ...(day ? withEarned(member, { mostPerDay, mostPerMonth }, day, effects.earnedPoints) : {}), ...withCardBill(member, prepared.proof, dayOf(at, rules.zone)), lastStep: Math.max(same.lastStep, ticket?.step ?? 0), openCoupons: openCouponsOf(same, at).filter((coupon) => !gone.has(coupon.couponId)),
  }, account.standing));
  assert(advanced.ok, 'a decided visit never overdraws');
  const paid = payer && effects.shared ? planSharePayment(payer, effects.shared, { at, documentId: key, storeId: request.storeId, storeName: rules.storeName, staffId: staff.staffId, staffName: staff.name, rules: { spending: rules.spending.version } }, key) : undefined;
  const writes: Write[] = [
    ...advanceWrites(advanced.value), ...(paid?.writes ?? []), ...(taken && taken.book !== taken.before ? [perksWrite(request.shopId, member.memberId, taken.before, taken.book)] : []),
    ...effects.uses.map(({ coupon }) => redeemWrite(coupon, key, at)), ...(charged ? [newBillWrite(charged.bill)] : []), ...closing,
    ...(prepared.confirmation ? [{ update: documentKey(request.shopId, prepared.confirmation), set: { usedBy: key }, when: { equals: { answer: 'confirmed' }, missing: ['usedBy'] } }] : []),
  ];
  return {
    ...plan, writes,
    facts: {
      ...facts, ...(paid ? { shared: paid.facts } : {}),
      member: {
        memberId: member.memberId, sequence: advanced.value.entry.sequence, number: member.number, before: withoutPending(account.before), after: withoutPending(charged ? advanced.value.after.balances : account.after),
        ...(account.tierBefore.tierId === account.tierAfter.tierId ? {} : { tierBefore: tierBrief(account.tierBefore) }), tierAfter: tierBrief(account.tierAfter), ...(account.nextTier ? { way: wayTo(account.nextTier) } : {}),
        ...(member.name === undefined ? {} : { name: member.name }), ...(member.phoneMasked === undefined ? {} : { phoneMasked: member.phoneMasked }),
      },
    },
  };
}
