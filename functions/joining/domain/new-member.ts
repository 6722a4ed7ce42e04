import type { MemberId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import type { Member } from '../../membership/domain/member';

/** How someone came: where, by which way, and through whom. */
export interface Origin {
  readonly storeId?: StoreId;
  readonly channel?: string;
  readonly staffId?: StaffId;
}
export interface NewMember {
  readonly memberId: MemberId;
  readonly shopId: ShopId;
  readonly number: string;
  readonly tierId: string;
  readonly origin: Origin;
  readonly userId?: UserId;
  readonly name?: string;
  readonly phoneMasked?: string;
  readonly phoneVerified: boolean;
  readonly referredBy?: MemberId;
}

/** A member before the first journal entry: version 0, with nothing. */
export function newMember({ origin, ...who }: NewMember, at: Instant): Member {
  return {
    ...who, version: 0, balances: { points: points(0), principalFen: fen(0), bonusFen: fen(0), growth: growth(0) }, reservedFen: fen(0), visits: 0, recentVisitAts: [], openCoupons: [], lastStep: 0, codeEpoch: 1, joinedAt: at,
    ...(origin.storeId === undefined ? {} : { joinedStoreId: origin.storeId }), ...(origin.channel === undefined ? {} : { joinChannel: origin.channel }), ...(origin.staffId === undefined ? {} : { broughtBy: origin.staffId }),
  };
}

/** Is there anything on the card that its number may not simply be taken from? */
export const holdsValue = ({ balances, reservedFen, openCoupons }: Member, at: Instant): boolean =>
  balances.points !== 0 || balances.principalFen !== 0 || balances.bonusFen !== 0 || (balances.uses ?? 0) !== 0 || (balances.held ?? 0) !== 0 || (balances.pending ?? 0) !== 0 || (balances.comingFen ?? 0) !== 0 || reservedFen !== 0 || openCoupons.some((coupon) => coupon.to > at);
