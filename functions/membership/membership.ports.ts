import type { MembershipContract } from '@shared/contracts/membership.contract';
import type { MemberId, ShopId, StaffId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import type { Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { CommandMark, MemberCaller, Refused, StaffCaller } from '../platform/http/routes';
import type { Item, Key } from '../platform/table/table';
import type { Lot } from './domain/lot';
import type { Member } from './domain/member';

export type Card = z.output<MembershipContract['getMyCard']['response']>;
export type TimelineLine = z.output<MembershipContract['listTimeline']['response']>['items'][number];

/** Where a member stands, the way to the next tier, and what keeps this one. */
export type StandingOf = (member: Member, at: Instant) => Promise<Pick<Card, 'tier' | 'nextTier' | 'readyTier' | 'keepTier'>>;

/** What later capabilities show on the card, each from one item of the member that the card's own read brings along. */
export interface CardExtras {
  readonly attentionKey: (memberId: MemberId) => Key;
  readonly unreadOf: (item: Item | undefined) => number;
  readonly confirmationKey: (memberId: MemberId) => Key;
  readonly lotsKey: (memberId: MemberId) => Key;
  /** Whether a package without a count stands under the card: no balance tells of it. */
  readonly holdsUnlimited: (member: Member, at: Instant) => Promise<boolean>;
  /** The points that expire first, where any do. */
  readonly soonestLotOf: (member: Member, item: Item | undefined, at: Instant, zone: Zone) => Promise<Lot | undefined>;
}
export type StaffNameOf = (shopId: ShopId, staffId: StaffId) => Promise<string | undefined>;

/** One source of the timeline, newest first; each line carries the cursor that continues after it. */
export type TimelineSource = (shopId: ShopId, memberId: MemberId, page: { readonly limit: number; readonly cursor?: string | undefined }) => Promise<readonly { readonly line: TimelineLine; readonly cursor: string }[]>;

/** Binding a number may make two cards one, which moves balances by journal entries: a later capability does it. */
export type BindMyPhone = (
  request: z.output<MembershipContract['bindMyPhone']['request']>, caller: MemberCaller, mark: CommandMark,
) => Promise<Result<z.output<MembershipContract['bindMyPhone']['response']>, Refused<MembershipContract['bindMyPhone']['errors'][number] | 'http/not-found'>>>;
type Answered<O extends 'bindCard' | 'loseCard' | 'loseMyCard' | 'freezeMember' | 'accelerateMember', C> = (
  request: z.output<MembershipContract[O]['request']>, caller: C, mark: CommandMark,
) => Promise<Result<z.output<MembershipContract[O]['response']>, Refused<MembershipContract[O]['errors'][number]>>>;
/** A card and a freeze are entries of the journal, so that whatever was decided meanwhile by the account before them is decided again. */
export type BindCard = Answered<'bindCard', StaffCaller>;
export type LoseCard = Answered<'loseCard', StaffCaller>;
export type LoseMyCard = Answered<'loseMyCard', MemberCaller>;
export type FreezeMember = Answered<'freezeMember', StaffCaller>;
export type AccelerateMember = Answered<'accelerateMember', StaffCaller>;
export type ResolvePhone = (
  request: z.output<MembershipContract['resolvePhone']['request']>, caller: StaffCaller, mark: CommandMark,
) => Promise<Result<z.output<MembershipContract['resolvePhone']['response']>, Refused<MembershipContract['resolvePhone']['errors'][number] | 'identity/not-allowed'>>>;
