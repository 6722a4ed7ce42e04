import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { CommandKey, MemberId, StoreId } from '@shared/kernel/ids';
import { add, type Fen, fen, type Growth, type Points } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { commitOnce, type Document, leftOf, type Plan, type TenderLine } from '../ledger';
import type { SharedPart } from './domain/visit';
import type { Balances, Member } from '../membership';
import type { Caller, CommandMark, Refused } from '../platform/http/routes';
import { sha256Hex } from '../platform/crypto/digests';
import { type TierView, tierOf } from '../tiers';
import { type CouponGone, type GiveBackCode, type GivingBack, prepareGiveBack } from './give-back';
import { type Work, workBack } from './domain/work';
import { prepareUndo } from './undo-visit.use-case';
import { balancesView, refundedOf, standingView, tierBrief } from './visit-facts';
import type { VisitDependencies } from './visits.ports';

type Request = z.output<VisitsContract['quoteVisitRefund']['request']>;
type Quote = z.output<VisitsContract['quoteVisitRefund']['response']>;
export type VisitRefundView = z.output<VisitsContract['refundVisit']['response']>;
export const VISIT_REFUND = 'visit-refund';

interface RefundSum {
  readonly amountFen: Fen;
  readonly tenders: readonly TenderLine[];
  /** Off the bill, open or written off, to other bills, and what of the tenders had been repaid; absent where this reaches no bill. */
  readonly credit?: { readonly offFen: Fen; readonly writtenOffFen: Fen; readonly movedFen: Fen; readonly paidBackFen: Fen };
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  readonly shared?: SharedPart & { readonly ownerName: string };
  readonly points: Points;
  readonly growth: Growth;
  readonly pointsBack?: Points;
  readonly pointsFen?: Fen;
  readonly owedPoints?: number;
  readonly forgivenPoints?: number;
  /** Of the points, what had expired: not taken. */
  readonly expiredPoints?: number;
  readonly couponTitles: readonly string[];
  /** Absent where all come back. */
  readonly couponsGone?: readonly CouponGone[];
  readonly whole: boolean;
  readonly leftFen: Fen;
  readonly before?: Balances;
  readonly after?: Balances;
  readonly tierBefore?: TierView;
  readonly tierAfter?: TierView;
}
/** What a refund's document keeps: enough to answer again in the same words, and for the day of the store that gave it back. */
export interface VisitRefundFacts extends RefundSum {
  readonly visitId: CommandKey;
  readonly memberId?: MemberId;
  /** The account that got back what another's card paid. */
  readonly sharedTo?: MemberId;
  readonly storeId: StoreId;
  readonly storeName: string;
  readonly byName: string;
  /** What it takes from whoever served or sold. */
  readonly work?: readonly Work[];
}

/** One line a way of paying, in their order. */
const together = (lines: readonly TenderLine[]): readonly TenderLine[] =>
  [...new Set(lines.map(({ tender }) => tender))].map((tender) => ({ tender, amountFen: add(fen(0), ...lines.filter((one) => one.tender === tender).map((one) => one.amountFen)) }));
/** What this refund gives back and takes back, field by field, as the person sees it and as the document keeps it. */
function sumOf({ at, piece, visit, missing, expired, credit, couponTitles, couponsGone, advanced, rules }: GivingBack): RefundSum {
  const { amountFen, principalFen, bonusFen, shared, points, growth, pointsBack, pointsFen, whole, refunded } = piece;
  const tenders = together([...(credit?.paidBack ?? []), ...piece.tenders]);
  const spent = missing === 0 ? {} : { [rules.debt.policy === 'cap' ? 'forgivenPoints' : 'owedPoints']: missing };
  // Where the member stood and stands, by whatever lifts and keeps there: never read off the growth alone.
  const standsIn = (member: Member) => tierBrief(tierOf(member, rules.tiers, dayOf(at, rules.zone)));
  return {
    amountFen, tenders, ...(credit ? { credit: { offFen: credit.offFen, writtenOffFen: credit.writtenOffFen, movedFen: credit.movedFen, paidBackFen: add(fen(0), ...credit.paidBack.map((one) => one.amountFen)) } } : {}), principalFen, bonusFen, ...(shared && visit.facts.shared ? { shared: { ...shared, ownerName: visit.facts.shared.ownerName } } : {}), points, growth, ...(pointsBack === undefined || pointsFen === undefined ? {} : { pointsBack, pointsFen }), ...spent, ...(expired > 0 ? { expiredPoints: expired } : {}), couponTitles, ...(couponsGone.length > 0 ? { couponsGone } : {}), whole, leftFen: leftOf(visit.facts.dueFen, refunded.amountFen),
    ...(advanced ? { before: balancesView(advanced.before.balances), after: balancesView(advanced.after.balances), tierBefore: standsIn(advanced.before), tierAfter: standsIn(advanced.after) } : {}),
  };
}
const sumView = ({ tenders, couponTitles, couponsGone, before, after, ...rest }: RefundSum) => ({ ...rest, ...(couponsGone ? { couponsGone: [...couponsGone] } : {}), tenders: tenders.map((line) => ({ ...line })), couponTitles: [...couponTitles], ...(before ? { before: balancesView(before) } : {}), ...(after ? { after: balancesView(after) } : {}) });

/** What the person saw and agreed to; balances that moved meanwhile do not void it as long as the sum is the same. */
function hashOf({ visit, storeId, piece }: GivingBack, { before: _before, after: _after, tierBefore: _tier, ...seen }: RefundSum): string {
  const { amountFen, tenders, credit, principalFen, bonusFen, shared, points, growth, pointsBack, pointsFen, owedPoints, forgivenPoints, expiredPoints, couponTitles, couponsGone, tierAfter } = seen;
  return sha256Hex(JSON.stringify([visit.key, storeId, piece.part, piece.refunded.quantities, amountFen, tenders, principalFen, bonusFen, points, growth, pointsBack, pointsFen, owedPoints, forgivenPoints, couponTitles, tierAfter?.tierId, ...(shared ? [shared.principalFen, shared.bonusFen] : []), ...(credit ? [credit.offFen, credit.writtenOffFen, credit.movedFen, credit.paidBackFen] : []), ...(expiredPoints ? [{ expiredPoints }] : []), ...(couponsGone ? [couponsGone] : [])])).slice(0, 32);
}
function quoteOf(prepared: GivingBack): Quote {
  const sum = sumOf(prepared);
  return { visit: standingView(prepared.visit), ...sumView(sum), quoteHash: hashOf(prepared, sum) };
}
const prepare = (deps: VisitDependencies, caller: Caller, { shopId, visitId, storeId, part }: Request, by: CommandKey) => prepareGiveBack(deps, caller, { shopId, visitId, storeId, wanted: part }, by);

/** What a refund of a visit would do, or its undo, by the same code; writes nothing. */
export const createQuoteVisitRefund = (deps: VisitDependencies) => async (caller: Caller, request: Request): Promise<Result<Quote, Refused<GiveBackCode>>> => {
  const prepared = await (request.undo ? prepareUndo(deps, caller, request, request.visitId) : prepare(deps, caller, request, request.visitId));
  return prepared.ok ? ok(quoteOf(prepared.value)) : prepared;
};

/**
 * Refunds a visit in part, or what is left of it, once for its key.
 *
 * 1. Prepare as the quote does; a difference from what the person saw answers the new quote. 2. One transaction: the refund's document, the visit (conditioned
 * on what was refunded of it), the entry and the member, and, when nothing is left, the coupons.
 */
export const createRefundVisit = (deps: VisitDependencies) =>
  async (caller: Caller, request: z.output<VisitsContract['refundVisit']['request']>, mark: CommandMark): Promise<Result<VisitRefundView, Refused<GiveBackCode | 'visits/refund-changed' | 'ledger/busy' | 'http/key-reused'>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: VISIT_REFUND }, async (): Promise<Result<Plan<VisitRefundFacts>, Refused<GiveBackCode | 'visits/refund-changed'>>> => {
      const prepared = await prepare(deps, caller, request, mark.key);
      if (!prepared.ok) return prepared;
      const { at, staff, storeId, rules, visit, sharedTo, piece, writes } = prepared.value;
      const sum = sumOf(prepared.value);
      if (hashOf(prepared.value, sum) !== request.quoteHash) return { ok: false, error: { code: 'visits/refund-changed', detail: quoteOf(prepared.value) } };
      const of = visit.facts.member;
      const work = workBack(visit.facts, refundedOf(visit), piece.refunded, piece.whole);
      const facts: VisitRefundFacts = { ...sum, ...(work.length > 0 ? { work } : {}), visitId: visit.key, ...(of ? { memberId: of.memberId } : {}), ...(sharedTo ? { sharedTo } : {}), storeId, storeName: rules.storeName, byName: staff.name };
      return ok({ at, by: staff.staffId, facts, ...(request.reason ? { state: { reason: request.reason } } : {}), writes });
    });
    return committed.ok ? ok(refundView(committed.value.document)) : committed;
  };
function refundView({ key, at, facts }: Document<VisitRefundFacts>): VisitRefundView {
  const { visitId, storeId, storeName, byName, memberId: _memberId, sharedTo: _sharedTo, work: _work, ...sum } = facts;
  return { refundId: key, visitId, at, storeId, storeName, byName, ...sumView(sum) };
}
