import { documentId, growth, instant, memberId, points, proof, shopDay, shopId, signedFen, signedPoints, storeId } from '@shared/contracts/schemas';
import * as z from 'zod';
import { factKind } from './fact';

const balances = z.object({ points: signedPoints, growth, principalFen: signedFen, bonusFen: signedFen });
/** One journal entry of a member: what moved, and the balances after it. `sequence` orders the entries of one member. */
const entry = z.object({
  shopId, memberId, sequence: z.int(), documentId, at: instant, storeId: storeId.optional(), storeName: z.string().optional(),
  amountFen: signedFen.optional(),
  /** Who spent it from another's card, in that one's words. */
  spender: z.string().optional(),
  /** Of that, what points paid at the till, or what of it came back as points, and how many points. */
  pointsPaid: z.object({ points, amountFen: signedFen }).optional(),
  /** Points that wait for the return window, and the day on which they come; taken back of them where it is below nothing. */
  pending: z.object({ points: z.int(), day: shopDay }).optional(),
  /** Which cap of the month left fewer points than were earned. */
  cut: z.enum(['month', 'all']).optional(),
  /** Of a visit given back: points that had expired and were not taken, and how many coupons came back, or did not. */
  besides: z.object({ expiredPoints: z.int(), couponsBack: z.int(), couponsExpired: z.int(), couponsRecalled: z.int() }).partial().optional(),
  /** By what it was shown that the member wants this spent. */
  proof: proof.optional(),
  /** On what ground of law a recharge was refunded. */
  ground: z.string().optional(),
  /** By asset, what this entry changed; 0 where nothing did. */
  changes: z.object({ points: z.int(), growth: z.int(), principal: z.int(), bonus: z.int() }),
  after: balances,
});
export type EntryDetail = z.output<typeof entry>;

export const visitRecorded = factKind('visit.recorded', 1, entry);
/** A member's points rose to the price of what they let be redeemed by itself; told of nobody else. */
export const pointsReached = factKind('points.reached', 1, z.object({ shopId, memberId, sequence: z.int() }));
/** A member has points that end on a day on which none of theirs did. */
export const pointsDated = factKind('points.dated', 1, z.object({ shopId, memberId, lotsVersion: z.int() }));
export const visitUndone = factKind('visit.undone', 1, entry);
/** A part of a visit was refunded; what is left of it stands. */
export const visitRefunded = factKind('visit.refunded', 1, entry);
export const rechargeCredited = factKind('recharge.credited', 1, entry);
export const rechargeRefunded = factKind('recharge.refunded', 1, entry);
/** Somebody whom the member lets spend from the card did so, or it was given back. */
export const shareSpent = factKind('share.spent', 1, entry);
export const shareReturned = factKind('share.returned', 1, entry);
/** Points or a coupon were given, at joining or by care; a coupon moves no balance. */
export const giftGiven = factKind('gift.given', 1, entry.extend({ occasion: z.enum(['joining', 'care']) }));
