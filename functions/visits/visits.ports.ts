import type { MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type { CommitDependencies } from '../ledger';
import type { Member } from '../membership';
import type { Clock } from '../platform/clock';
import type { Caller, Refused, Role, StaffCaller } from '../platform/http/routes';
import type { Logger } from '../platform/logger';
import type { Item, Key } from '../platform/table/table';
import type { EarningRule, Tier } from '../tiers';
import type { PointsCash, PointsDebt, PointsExpiry, SpendingOrder, TierTerms, UndoRule, Unscanned } from '../shops';

/** The shop's rules as they stand at one instant, from a cache that never holds an absence. */
export interface ShopRules {
  readonly zone: Zone;
  readonly storeName: string;
  readonly earning: { readonly version: number; readonly rule: EarningRule };
  readonly tiers: { readonly version: number; readonly tiers: readonly Tier[]; readonly terms: TierTerms };
  readonly undo: UndoRule;
  readonly expiry: PointsExpiry;
  readonly debt: PointsDebt;
  readonly spending: { readonly version: number; readonly order: SpendingOrder; readonly points?: PointsCash | undefined; readonly unscanned?: Unscanned | undefined };
}
/** Undefined where the shop or the store does not exist. */
export type RulesOf = (shopId: ShopId, storeId: StoreId, at: Instant) => Promise<ShopRules | undefined>;

/** Checks session and role from items that the command's own read brought along. */
export interface StaffCheck {
  keys(caller: Caller, shopId: ShopId): readonly Key[];
  from(items: readonly (Item | undefined)[], caller: Caller, shopId: ShopId, least: Role): Result<StaffCaller, Refused<'identity/session-over' | 'identity/not-allowed' | 'http/not-found'>>;
}

/** Reads a twenty-digit member code: whose it may be, and whether it is right. */
export interface MemberCodes {
  /** The member of a number, by its claim. */
  memberOfNumber(shopId: ShopId, number: string): Promise<MemberId | undefined>;
  /** The step whose code this is, among the previous, this and the next one; `old` when it was right within the last ten minutes. */
  verify(member: Member, otp: string, at: Instant): Promise<{ readonly step: number } | 'wrong' | 'old'>;
}
/** Finds members without a code; the same masked picture whichever way. */
export type FindMembers = (shopId: ShopId, by: 'phone' | 'name' | 'member-number' | 'card-number', value: string) => Promise<{ readonly memberIds: readonly MemberId[]; readonly more: boolean }>;

export interface VisitDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly rulesOf: RulesOf;
  readonly staff: StaffCheck;
  readonly ticketKey: () => Promise<Buffer>;
  readonly logger: Logger;
}
