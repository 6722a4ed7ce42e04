import type { VisitsContract } from '@shared/contracts/visits.contract';
import { fen, points } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { barredBy, barView, bestCoupons, type Coupon, couponKey, couponOf, unusedBecause } from '../coupons';
import { type Member, openCouponsOf } from '../membership';
import { calledName } from '../stored-value';
import type { Caller, Refused } from '../platform/http/routes';
import { billLines } from './domain/lines';
import { type Prepared, prepareVisit } from './prepare-visit';
import { moneyOf, tierBrief, withoutPending } from './visit-facts';
import type { VisitDependencies } from './visits.ports';

type QuoteRequest = z.output<VisitsContract['quoteVisit']['request']>;
export type Quote = z.output<VisitsContract['quoteVisit']['response']>;
const NONE = { points: 0, principalFen: 0, bonusFen: 0, growth: 0 } as Quote['before'];
const NO_TIER = { tierId: '', name: '', face: 1 };

/** What the cashier and the member see before agreeing. */
export function quoteOf(prepared: Prepared, open: readonly Coupon[]): Quote {
  const { effects, at } = prepared;
  const chosen = new Map(effects.uses.map((use) => [use.coupon.couponId, use.discountFen]));
  const tierId = effects.account?.tierBefore.tierId;
  const best = bestOf(prepared, open);
  const [used, here] = [effects.uses.map((use) => use.coupon), [at, prepared.storeId, effects.amountFen, tierId, billLines(effects.items)] as const];
  const coupons = [...new Map([...prepared.coupons, ...open].map((coupon) => [coupon.couponId, coupon])).values()];
  return {
    ...moneyOf(effects), ...(effects.usableFrom ? { usableFrom: effects.usableFrom } : {}), ...(effects.shared && prepared.payer ? { shared: { ...effects.shared, ownerName: calledName(prepared.payer.owner) } } : {}), ...(effects.pointsOffer ? { pointsOffer: { ...effects.pointsOffer, ...leastOf(prepared) } } : {}), quoteHash: prepared.hash, needsConfirmation: prepared.needsConfirmation,
    before: effects.account ? withoutPending(effects.account.before) : NONE, after: effects.account ? withoutPending(effects.account.after) : NONE,
    tierBefore: effects.account ? tierBrief(effects.account.tierBefore) : NO_TIER, tierAfter: effects.account ? tierBrief(effects.account.tierAfter) : NO_TIER,
    coupons: coupons.map((coupon) => {
      const isChosen = chosen.has(coupon.couponId);
      const barred = isChosen ? barredBy(coupon, ...here) : unusedBecause(coupon, used, ...here);
      return { couponId: coupon.couponId, title: coupon.title, chosen: isChosen, discountFen: chosen.get(coupon.couponId) ?? fen(0), ...barView(barred) };
    }),
    ...(best ? { best: { couponIds: best.coupons.map((coupon) => coupon.couponId), discountFen: best.discountFen } } : {}),
  };
}
/** How many points the shop takes at least on one bill, where it says so. */
const leastOf = ({ rules }: Prepared) => (rules.spending.points?.leastPoints ? { leastPoints: points(rules.spending.points.leastPoints) } : {});
/** The coupons that take most off this purchase, of those that the member has. */
const bestOf = ({ at, storeId, effects }: Prepared, open: readonly Coupon[]) => bestCoupons(open, at, storeId, effects.amountFen, effects.account?.tierBefore.tierId, billLines(effects.items));

/** Open coupons of a member, wherever they stand; at most fifty. */
export async function openCouponsAt(deps: Pick<VisitDependencies, 'table'>, member: Member | undefined, at: Prepared['at']): Promise<readonly Coupon[]> {
  if (!member) return [];
  const items = await deps.table.getMany(openCouponsOf(member, at).map((coupon) => couponKey(coupon.heldBy ?? member.memberId, coupon.couponId)));
  return items.flatMap((item) => (item ? [couponOf(item)] : [])).filter((coupon) => coupon.usedBy === undefined).sort((a, b) => a.to - b.to);
}

/**
 * Says what recording this visit would do, by the same code; writes nothing. Where nobody has chosen coupons yet, those that take most off are chosen, of a
 * member whose code was scanned.
 */
export const createQuoteVisit = (deps: VisitDependencies) =>
  async (caller: Caller, request: QuoteRequest): Promise<Result<Quote, Refused<VisitsContract['quoteVisit']['errors'][number] | 'identity/session-over' | 'identity/not-allowed'>>> => {
    const prepared = await prepareVisit(deps, caller, { ...request, couponIds: request.couponIds ?? [] });
    if (!prepared.ok) return prepared;
    const open = await openCouponsAt(deps, prepared.value.member, prepared.value.at);
    const best = request.couponIds === undefined && (prepared.value.ticket?.step ?? 0) > 0 ? bestOf(prepared.value, open) : undefined;
    const chosen = best && (await prepareVisit(deps, caller, { ...request, couponIds: best.coupons.map((coupon) => coupon.couponId) }));
    return ok(quoteOf(chosen?.ok ? chosen.value : prepared.value, open));
  };
