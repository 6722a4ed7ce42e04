import type { Instant } from '@shared/kernel/instant';
import type { ShopDay } from '@shared/kernel/shop-day';

/** Points of a member that expire together: they may be used through `day`, in the shop's zone. */
export interface Lot {
  readonly day: ShopDay;
  readonly points: number;
}
/** A member's lots with what a command needs to change them. Only in a shop whose points expire, and only where points may move. */
export interface LotBook {
  /** First-expiring first, one a day. Their sum is the points balance, or nothing while that is below zero. */
  readonly lots: readonly Lot[];
  /** Points that expired, by the day through which they lasted: what tells them from those that were spent. Absent where there are none of late. */
  readonly gone?: readonly Lot[];
  /** Sequence of the entry that last changed the stored lots, on which a change is conditioned; 0 where none are stored. */
  readonly version: number;
  /** When the shop's points began to expire. */
  readonly since: Instant;
  readonly sinceDay: ShopDay;
  readonly today: ShopDay;
  /** Until when points last that are earned now. */
  readonly newDay: ShopDay;
  /** Until when points last that were there before points expired. */
  readonly openingDay: ShopDay;
}
