import type { VisitsContract } from '@shared/contracts/visits.contract';
import { add, type Fen, fen, points, subtract } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { barredBy, barView, type Best, bestCoupons, type Coupon, couponKey, couponOf, forBill, unusedBecause } from '../coupons';
import { type Member, openCouponsOf } from '../membership';
import { calledName } from '../stored-value';
import type { Caller, Refused } from '../platform/http/routes';
import { dayOf } from '@shared/kernel/shop-day';
import { leftOf, perksKey, perksOf } from '../tiers';
import { freeFen, freeOffers, linesAfter, perksIn } from './domain/free-use';
import type { Effects } from './domain/visit';
import { type Prepared, prepareVisit } from './prepare-visit';
import { moneyOf, tierBrief, usesView, withoutPending } from './visit-facts';
import type { VisitDependencies } from './visits.ports';

type QuoteRequest = z.output<VisitsContract['quoteVisit']['request']>;
export type Quote = z.output<VisitsContract['quoteVisit']['response']>;
const NONE = { points: 0, principalFen: 0, bonusFen: 0, growth: 0 } as Quote['before'];
const NO_TIER = { tierId: '', name: '', face: 1 };

/** What the cashier and the member see before agreeing. */
function quoteOf(prepared: Prepared, open: readonly Coupon[], offers: Offers): Quote {
  const { effects, at } = prepared;
  const chosen = new Map(effects.uses.map((use) => [use.coupon.couponId, use.discountFen]));
  const tierId = effects.account?.tierBefore.tierId;
  const best = bestOf(prepared, open);
  const [used, here] = [effects.uses.map((use) => use.coupon), [at, prepared.storeId, billOf(effects), tierId, linesFor(effects)] as const];
  const coupons = [...new Map([...prepared.coupons, ...open].map((coupon) => [coupon.couponId, coupon])).values()];
  return {
    ...moneyOf(effects), ...usesView(effects.tierUses), ...(effects.usableFrom ? { usableFrom: effects.usableFrom } : {}), ...(effects.shared && prepared.payer ? { shared: { ...effects.shared, ownerName: calledName(prepared.payer.owner) } } : {}), ...(effects.pointsOffer ? { pointsOffer: { ...effects.pointsOffer, ...leastOf(prepared) } } : {}), ...offerView(effects), ...(offers.length > 0 ? { freeOffers: [...offers] } : {}), quoteHash: prepared.hash, needsConfirmation: prepared.needsConfirmation, ...(prepared.proof ? { proof: prepared.proof } : {}),
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
const offerView = ({ tierOffer: offer }: Effects): Pick<Quote, 'tierOffer'> => (offer ? { tierOffer: { percentOff: offer.percentOff, offFen: offer.offFen, withCoupons: offer.withCoupons, taken: offer.taken } } : {});
/** The bill as coupons find it: after the tier's discount where they go together; where they do not, a coupon takes its place. */
const linesFor = ({ items, tierOffer: offer, freeUse }: Effects) => (offer?.withCoupons ? offer.lines : linesAfter(items, freeUse));
const billOf = ({ amountFen, freeUse }: Effects) => subtract(amountFen, freeFen(freeUse));
/**
 * The coupons that take most off this purchase, of those that the member has, and how much with the tier's discount. Where the two do not go together, whichever takes
 * more: none but the tier's discount also where they take the same, since a coupon that is not used is kept.
 */
function bestOf({ at, storeId, effects }: Prepared, open: readonly Coupon[]): Best | undefined {
  const { tierOffer: offer, freeUse } = effects;
  const best = bestCoupons(open, at, storeId, billOf(effects), effects.account?.tierBefore.tierId, linesFor(effects));
  if (!best) return undefined;
  const whole = (coupons: Best['coupons'], ...off: readonly Fen[]): Best => ({ coupons, discountFen: add(freeFen(freeUse), ...off) });
  if (!offer || offer.withCoupons) return whole(best.coupons, best.discountFen, offer?.offFen ?? fen(0));
  return best.discountFen > offer.offFen ? whole(best.coupons, best.discountFen) : whole([], offer.offFen);
}
type Offers = readonly NonNullable<Quote['freeOffers']>[number][];
/** Benefits that are left and would make something on this bill free; the member's book is read only where one would. */
async function offersFor({ table }: Pick<VisitDependencies, 'table'>, { member, effects, rules, at, birthdayMonth }: Prepared): Promise<Offers> {
  const perks = perksIn(effects.account?.tierBefore.perks ?? [], birthdayMonth);
  const offers = member ? freeOffers(perks, effects.items) : [];
  if (!member || offers.length === 0) return [];
  const book = perksOf(await table.get(perksKey(member.memberId)));
  return offers.flatMap((offer) => {
    const perk = perks.find(({ perkId }) => perkId === offer.perkId);
    const left = perk ? leftOf(book, perk, dayOf(at, rules.zone)) : 0;
    return left > 0 ? [{ ...offer, left }] : [];
  });
}
/** What the cashier and the member see of a prepared purchase. */
export const quoteFor = async (deps: Pick<VisitDependencies, 'table'>, prepared: Prepared): Promise<Quote> => quoteOf(prepared, await openCouponsAt(deps, prepared.member, prepared.at, prepared.bill), await offersFor(deps, prepared));

/** Open coupons of a member, wherever they stand, those that a bill holds as that bill sees them, also where their term ended meanwhile; at most fifty and what the bill holds. */
export async function openCouponsAt(deps: Pick<VisitDependencies, 'table'>, member: Member | undefined, at: Prepared['at'], bill?: Prepared['bill']): Promise<readonly Coupon[]> {
  if (!member) return [];
  const keys = new Map([...openCouponsOf(member, at).map(({ couponId, heldBy = member.memberId }) => ({ couponId, memberId: heldBy })), ...(bill?.coupons ?? [])].map(({ couponId, memberId }) => [couponId, couponKey(memberId, couponId)]));
  const items = await deps.table.getMany([...keys.values()]);
  return items.flatMap((item) => (item ? [forBill(couponOf(item), bill?.billId)] : [])).filter((coupon) => coupon.usedBy === undefined).sort((a, b) => a.to - b.to);
}

/**
 * Says what recording this visit would do, by the same code; writes nothing. Where nobody has chosen coupons yet, those that take most off are chosen, of a
 * member whose code was scanned.
 */
export const createQuoteVisit = (deps: VisitDependencies) =>
  async (caller: Caller, request: QuoteRequest): Promise<Result<Quote, Refused<VisitsContract['quoteVisit']['errors'][number] | 'identity/session-over' | 'identity/not-allowed'>>> => {
    const prepared = await prepareVisit(deps, caller, { ...request, couponIds: request.couponIds ?? [] });
    if (!prepared.ok) return prepared;
    const open = await openCouponsAt(deps, prepared.value.member, prepared.value.at, prepared.value.bill);
    const best = request.couponIds === undefined && (prepared.value.ticket?.step ?? 0) > 0 ? bestOf(prepared.value, open) : undefined;
    const chosen = best?.coupons.length ? await prepareVisit(deps, caller, { ...request, couponIds: best.coupons.map((coupon) => coupon.couponId) }) : undefined;
    return ok(quoteOf(chosen?.ok ? chosen.value : prepared.value, open, await offersFor(deps, prepared.value)));
  };
