import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { worksAt } from '../identity';
import { advance, advanceWrites, backBy, checkBack, commitOnce, type Document, documentKey, documentOf, type EntryKind, type Plan } from '../ledger';
import { lastVisitAt, type Member, notOwn, type PaidTerm, standingMember, unusedDays } from '../membership';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { mayUndo } from '../shops';
import { perksKey, perksOf } from '../tiers';
import { refundFen, toGiveBack, usedIn, withoutTerm } from './domain/paid-tier';
import { backView, type BackView, PAID_REFUND, type PaidFacts } from './paid-facts';
import type { PaidTierDependencies } from './paid-tiers.ports';

type Refund = z.output<PaidTiersContract['refundPaidTier']['request']>;
type RefundCode = PaidTiersContract['refundPaidTier']['errors'][number];
type Undo = z.output<PaidTiersContract['undoPaidTierSale']['request']>;
type UndoCode = PaidTiersContract['undoPaidTierSale']['errors'][number];
type Back = Pick<PaidFacts, 'amountFen' | 'tenders' | 'storeId'> & { readonly storeName: string };

interface Held {
  readonly member: Member;
  readonly term: PaidTerm;
  readonly sale: Document<PaidFacts>;
  /** When the member was served last, and had a perk last. */
  readonly newest: readonly (Instant | undefined)[];
}
/** The term with its member, where this person may act on it, and the sale's document. */
async function held(deps: PaidTierDependencies, caller: StaffCaller, { shopId, memberId, saleId }: { readonly shopId: ShopId; readonly memberId: MemberId; readonly saleId: CommandKey }): Promise<Result<Held, Refused<'http/not-found' | 'visits/own-membership' | 'paid-tiers/gone' | 'paid-tiers/later-first'>>> {
  const member = await standingMember(deps.table, shopId, memberId);
  if (!member) return refuse('http/not-found');
  const own = notOwn(member, caller);
  if (!own.ok) return own;
  const term = toGiveBack(member, saleId);
  if (!term.ok) return term;
  const [item, perks] = await deps.table.getMany([documentKey(shopId, saleId), perksKey(member.memberId)]);
  assert(item, 'a term that is held was sold');
  return ok({ member, term: term.value, sale: documentOf<PaidFacts>(item), newest: [lastVisitAt(member), perksOf(perks).recent[0]?.at] });
}
/** The term leaves the member; with it goes the tier, at once, to the one that was earned. */
function planned(kind: EntryKind, { member, term, sale }: Held, { amountFen, tenders, storeId, storeName }: Back, caller: StaffCaller, at: Instant, key: CommandKey, days: number, reason: string | undefined): Plan<PaidFacts> {
  const advanced = advance(member, { at, kind, documentId: key, postings: [], what: term.title, amountFen, storeId, storeName, staffId: caller.staffId, staffName: caller.name }, (same) => withoutTerm(same, term.saleId));
  assert(advanced.ok, 'what is given back takes nothing');
  return {
    at, by: caller.staffId, ...(reason === undefined ? {} : { state: { reason } }), writes: advanceWrites(advanced.value),
    facts: { term, memberId: member.memberId, storeId, staffName: caller.name, amountFen, tenders, soldBy: sale.facts.soldBy, unusedDays: days },
  };
}

/** Takes a term back, once: by its days that have not begun, the sum that the manager saw, by the ways in which it was paid. */
export const createRefundPaidTier = (deps: PaidTierDependencies) => async (caller: StaffCaller, request: Refund, mark: CommandMark): Promise<Result<BackView, Refused<RefundCode>>> => {
  const { shopId, storeId, reason } = request;
  const committed = await commitOnce(deps, { ...mark, shopId, kind: PAID_REFUND }, async (): Promise<Result<Plan<PaidFacts>, Refused<RefundCode>>> => {
    const at = deps.now();
    const rules = await deps.rulesOf(shopId, storeId, at);
    if (!rules || !worksAt(caller, storeId)) return refuse('http/not-found');
    const found = await held(deps, caller, request);
    if (!found.ok) return found;
    const today = dayOf(at, rules.zone);
    const { term, sale, newest } = found.value;
    const used = usedIn(term, sale.at, today, newest);
    const amountFen = refundFen(term, today, used);
    if (amountFen !== request.refundFen) return refuse('paid-tiers/refund-changed', { refundFen: amountFen });
    const tenders = checkBack(request.tenders, backBy(sale.facts.tenders, amountFen), amountFen);
    if (!tenders.ok) return tenders;
    return ok(planned('paid-tier-refunded', found.value, { amountFen, tenders: tenders.value, storeId, storeName: rules.storeName }, caller, at, mark.key, unusedDays(term, today, used), reason));
  });
  return committed.ok ? ok(backView(committed.value.document.facts)) : committed;
};

/**
 * Undoes a sale on its own day, within the shop's time for undoing: all of the money goes back as it came, in the day of the store that sold it. Once something of the tier was used in
 * the term, a manager alone may, as of a sale that was a mistake. A trial that was begun stays tried.
 */
export const createUndoPaidTierSale = (deps: PaidTierDependencies) => async (caller: StaffCaller, request: Undo, mark: CommandMark): Promise<Result<BackView, Refused<UndoCode>>> => {
  const { shopId, reason } = request;
  const committed = await commitOnce(deps, { ...mark, shopId, kind: PAID_REFUND }, async (): Promise<Result<Plan<PaidFacts>, Refused<UndoCode>>> => {
    const at = deps.now();
    const found = await held(deps, caller, request);
    if (!found.ok) return found;
    const { sale, term, newest } = found.value;
    const { storeId, amountFen, tenders } = sale.facts;
    const rules = await deps.rulesOf(shopId, storeId, at);
    if (!rules) return refuse('http/not-found');
    const allowed = mayUndo({ at: sale.at, storeId, undone: false }, caller, rules.undo, at);
    if (!allowed.ok) return allowed.error.code === 'visits/already-undone' ? refuse('paid-tiers/gone') : { ok: false, error: { ...allowed.error, code: allowed.error.code } };
    const today = dayOf(at, rules.zone);
    if (dayOf(sale.at, rules.zone) !== today) return refuse('visits/undo-window-over', { until: sale.at });
    if (caller.role === 'cashier' && usedIn(term, sale.at, today, newest)) return refuse('paid-tiers/used');
    return ok(planned('paid-tier-undone', found.value, { amountFen, tenders, storeId, storeName: rules.storeName }, caller, at, mark.key, unusedDays(term, today), reason));
  });
  return committed.ok ? ok(backView(committed.value.document.facts)) : committed;
};
