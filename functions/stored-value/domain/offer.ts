import type { OfferId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, type Points } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type Gifts, worthOfGifts } from './gifts';
import { LEAST_PAY_FEN, LIMIT_FEN } from './limits';
import type { Parts } from './parts';

/** Pay this, get that on top. An offer never changes: it is closed, and another is made. */
export interface Offer {
  readonly offerId: OfferId;
  readonly payFen: Fen;
  readonly bonusFen: Fen;
  /** Points on top; absent where there are none. */
  readonly points?: Points;
  readonly gifts?: Gifts;
  /** How the bonus is given, where not at once. */
  readonly parts?: Parts;
  readonly createdAt: Instant;
  readonly closedAt?: Instant;
}
/** More than these no one reads. */
export const MAX_OFFERS = 20;

/** What an order takes over of it. */
export type Chosen = Pick<Offer, 'payFen' | 'bonusFen' | 'points' | 'gifts' | 'parts'> & { readonly offerId?: OfferId };

/** An offer that nobody could take, that gives more than is paid (all parts together), or a part of nothing, is a typing error. */
export function checkOffer(payFen: Fen, bonusFen: Fen, gifts?: Gifts, parts?: Parts): Result<undefined, Refusal<'stored-value/offer-out-of-range'>> {
  if (payFen < LEAST_PAY_FEN || add(bonusFen, worthOfGifts(gifts)) > payFen || add(payFen, bonusFen) > LIMIT_FEN || bonusFen < (parts?.count ?? 0)) return refuse('stored-value/offer-out-of-range', { leastPayFen: LEAST_PAY_FEN, limitFen: LIMIT_FEN });
  return ok(undefined);
}

/** What is bought: an offer that stands, or a free amount without bonus. */
export function choose(open: readonly Offer[], wanted: { readonly offerId?: OfferId | undefined; readonly amountFen?: Fen | undefined }):
  Result<Chosen, Refusal<'stored-value/offer-gone' | 'stored-value/amount-out-of-range'>> {
  if (wanted.offerId !== undefined) {
    const offer = open.find((one) => one.offerId === wanted.offerId);
    return offer ? ok({ payFen: offer.payFen, bonusFen: offer.bonusFen, offerId: offer.offerId, ...(offer.points ? { points: offer.points } : {}), ...(offer.gifts ? { gifts: offer.gifts } : {}), ...(offer.parts ? { parts: offer.parts } : {}) }) : refuse('stored-value/offer-gone');
  }
  const payFen = wanted.amountFen ?? fen(0);
  if (payFen < LEAST_PAY_FEN || payFen > LIMIT_FEN) return refuse('stored-value/amount-out-of-range', { leastFen: LEAST_PAY_FEN, mostFen: LIMIT_FEN });
  return ok({ payFen, bonusFen: fen(0) });
}
