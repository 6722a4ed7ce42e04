import type { CommandKey, CouponId, MemberId, ShopId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen, most, type Points, subtract } from '@shared/kernel/money';

/** Why a referral brings nothing. The referrer is told only that the conditions were not met. */
export type Unmet = 'same-person' | 'same-phone' | 'same-payer' | 'staff' | 'member-before' | 'had-before' | 'frozen' | 'refunded';
/** What one side was given: by its entry, so that it can be taken back. */
export interface Given {
  readonly memberId: MemberId;
  readonly sequence: number;
  readonly points: Points;
  readonly couponIds: readonly CouponId[];
}
/** One newcomer whom a member's invitation led to the shop; stands under the card that invited. */
export interface Referral {
  readonly shopId: ShopId;
  readonly referrerId: MemberId;
  readonly memberId: MemberId;
  readonly at: Instant;
  readonly revision: number;
  /** One higher each time that a reward was taken back, so that a purchase put right can bring it again. */
  readonly round: number;
  readonly state: 'open' | 'rewarded' | 'unmet';
  readonly unmet?: Unmet;
  /** The purchase that decided. */
  readonly visitId?: CommandKey;
  /** Where and in which month it counts for the referrer's most. */
  readonly counted?: { readonly memberId: MemberId; readonly month: string };
  /** The referrer had the month's most already: only the newcomer is given something. */
  readonly monthFull?: true;
  readonly toNewcomer?: Given;
  readonly toReferrer?: Given;
}

/**
 * Whether what stays of a purchase after its refunds is one that counts: of the rule's least amount, and something of it in any case. ¥60.00 with a least of
 * ¥50.00: after ¥10.00 are refunded it counts, after one fen more it does not.
 */
export const largeEnough = (dueFen: Fen, refundedFen: Fen, leastFen: Fen): boolean => subtract(dueFen, refundedFen) >= most(leastFen, fen(1));

/** One side, as far as the shop knows who it is. */
export interface Side {
  readonly memberId: MemberId;
  readonly joinedAt: Instant;
  readonly frozen: boolean;
  readonly userId?: UserId;
  readonly unionid?: string;
  /** Of this person, by app and as a card; of whoever paid a recharge of theirs; and the card that paid the purchase in their stead. */
  readonly payers: ReadonlySet<string>;
  readonly phoneHash?: string;
  /** Who had this side's number before. */
  readonly phoneHadBy?: MemberId;
  /** Works in the shop, or has. */
  readonly staff: boolean;
}

/** The first condition that a referral does not meet, in the order person, phone, payer; undefined where it meets them all. */
export function unmetBy(referral: Pick<Referral, 'at'>, newcomer: Side, referrer: Side, hadBefore: boolean): Unmet | undefined {
  const shared = <T>(a: T | undefined, b: T | undefined): boolean => a !== undefined && a === b;
  if (newcomer.memberId === referrer.memberId || shared(newcomer.userId, referrer.userId) || shared(newcomer.unionid, referrer.unionid)) return 'same-person';
  if (shared(newcomer.phoneHash, referrer.phoneHash) || newcomer.phoneHadBy === referrer.memberId || referrer.phoneHadBy === newcomer.memberId) return 'same-phone';
  if ([...newcomer.payers].some((payer) => referrer.payers.has(payer))) return 'same-payer';
  if (newcomer.staff || referrer.staff) return 'staff';
  if (newcomer.joinedAt < referral.at) return 'member-before';
  if (hadBefore) return 'had-before';
  return referrer.frozen ? 'frozen' : undefined;
}
