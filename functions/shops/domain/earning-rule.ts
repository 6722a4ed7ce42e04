import type { ItemId } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';

/** Hours of some weekdays in the shop's zone in which points are multiplied: from `fromHour` until before `toHour`; past midnight where that is the earlier one, and then of the day on which they began. */
export interface TimeMultiplier {
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  readonly fromHour: number;
  readonly toHour: number;
  readonly multiplierPercent: number;
}
/** Lines of a category, or of one item, of which points are multiplied; the name is the item's at the making of the rule. */
export type ItemMultiplier = { readonly multiplierPercent: number } & ({ readonly of: 'category'; readonly category: string } | { readonly of: 'item'; readonly itemId: ItemId; readonly name: string });
/**
 * Points that are multiplied from a day until another (both count), for the members that every named part of its audience fits: their tier, so many days since they joined, so many days
 * away. On the whole bill, or on lines of some categories and items.
 */
export interface Accelerator {
  readonly name: string;
  readonly from: ShopDay;
  readonly until: ShopDay;
  readonly multiplierPercent: number;
  readonly tierIds?: readonly string[] | undefined;
  readonly joinedWithinDays?: number | undefined;
  readonly awayDays?: number | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly itemIds?: readonly ItemId[] | undefined;
}
/** How money becomes points and growth. What is absent does not apply. */
export interface EarningRule {
  readonly pointsPerYuan: number;
  readonly growthPerYuan: number;
  readonly rounding: 'down' | 'half-up' | 'up';
  /** Whether what is paid with principal earns too; bonus never does. */
  readonly storedValueEarns: boolean;
  /** Points for coming, with or without a purchase. */
  readonly pointsPerVisit?: number | undefined;
  /** A purchase below this, as it is due after coupons and however it is paid, also by points, earns no points for its money. */
  readonly leastFen?: Fen | undefined;
  readonly times?: readonly TimeMultiplier[] | undefined;
  readonly items?: readonly ItemMultiplier[] | undefined;
  readonly mostPerBill?: number | undefined;
  /** Of one member and day of the shop. */
  readonly mostPerDay?: number | undefined;
  /** Of one member and calendar month of the shop. */
  readonly mostPerMonth?: number | undefined;
  /** Of all members together and calendar month of the shop: a budget that stops within seconds, not to the point. */
  readonly mostPerMonthAll?: number | undefined;
  /** For a check-in (签到), once a day of the shop. */
  readonly pointsPerCheckIn?: number | undefined;
  /** For a finished profile, once a person. */
  readonly pointsForProfile?: number | undefined;
  /** For a review of a visit, once a visit. */
  readonly pointsPerReview?: number | undefined;
  /** Of purchases in the month of the birthday; a window like those of `times`. */
  readonly birthdayPercent?: number | undefined;
  /** So many days after a visit its points may be used; at once where it is absent. */
  readonly pendingDays?: number | undefined;
  /** For a time and for some members (加速积分); windows like those of `times`. */
  readonly accelerators?: readonly Accelerator[] | undefined;
}
