import type { MemberId } from '@shared/kernel/ids';
import { after, HOUR_MS, type Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type Coupon, isOffered, stateOf } from './coupon';

/** An offer that nobody takes lapses by itself, at the latest when the coupon does. */
const OFFER_HOURS = 24;
export const offerUntil = ({ to }: Coupon, at: Instant): Instant => {
  const until = after(at, OFFER_HOURS * HOUR_MS);
  return until < to ? until : to;
};
type NotGiveable = 'type' | 'received' | 'offered' | 'held' | 'used' | 'given' | 'recalled' | 'expired';
/** Whether its holder may offer it: the type says so, it was not itself received, and it is theirs to use. */
export function checkGiveable(coupon: Coupon, at: Instant): Result<undefined, Refusal<'coupons/not-giveable'>> {
  const state = stateOf(coupon, at);
  const why: NotGiveable | undefined = state !== 'open' ? state : coupon.receivedFrom !== undefined ? 'received' : !coupon.mayGive ? 'type' : isOffered(coupon, at) ? 'offered' : undefined;
  return why ? refuse('coupons/not-giveable', { why }) : ok(undefined);
}

/** What has become of an offer. */
export type GiftState = 'open' | 'taken' | 'returned' | 'lapsed' | 'recalled';
export interface Gift {
  readonly until: Instant;
  readonly takenBy?: MemberId;
  readonly returnedAt?: Instant;
}
export function giftStateOf({ until, takenBy, returnedAt }: Gift, coupon: Coupon, at: Instant): GiftState {
  if (takenBy !== undefined) return 'taken';
  if (returnedAt !== undefined) return 'returned';
  return coupon.recalledAt !== undefined ? 'recalled' : at < until && stateOf(coupon, at) === 'open' ? 'open' : 'lapsed';
}

/** A giver's name as a link shows it, which may go on to anybody: 王小明 is 王**. */
export const maskedName = (name: string): string => `${[...name][0] ?? ''}**`;

/** The receiver's coupon: the same terms, end, source and origin, and not to be given on. */
export function received(coupon: Coupon, to: Pick<Coupon, 'memberId' | 'couponId' | 'cameAt'>): Coupon {
  const { giftId: _gift, giftUntil: _until, mayGive: _may, ...same } = coupon;
  return { ...same, ...to, receivedFrom: coupon.memberId };
}
