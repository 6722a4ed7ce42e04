import type { CommandKey, MemberId, ShopId, StaffId, UserId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import { times } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type Posting, posting } from '../../ledger/domain/posting';
import type { AdjustingRule } from '../../shops/domain/rules';

export type AdjustedAsset = 'points' | 'bonus';
/** What somebody asks for: points, or fen of bonus; below zero takes. */
export interface Wanted {
  readonly memberId: MemberId;
  readonly asset: AdjustedAsset;
  readonly amount: number;
  readonly reason: string;
}
/** One adjustment through its life: waiting → done or refused; done → undone. What was asked for never changes, so an approval is of exactly that. */
export interface Adjustment extends Wanted {
  readonly adjustmentId: CommandKey;
  readonly shopId: ShopId;
  readonly memberName?: string;
  readonly state: 'waiting' | 'done' | 'refused' | 'undone';
  readonly at: Instant;
  readonly by: string;
  readonly byUser: UserId;
  readonly byStaff: StaffId;
  readonly until?: Instant;
  readonly decidedAt?: Instant;
  readonly decidedBy?: string;
  readonly note?: string;
  /** The entry that moved it, on the account that stood then. */
  readonly entryOf?: MemberId;
  readonly sequence?: number;
  readonly undoneAt?: Instant;
  readonly undoneBy?: string;
  readonly missing?: number;
  /** Points that had expired before the undo: none was taken in their stead. */
  readonly expired?: number;
}
/** A waiting adjustment that nobody decided is over after this long; a reason is forgotten by then. */
export const WAITING_MS = 7 * DAY_MS;
export const waitsUntil = (at: Instant): Instant => after(at, WAITING_MS);

type Role = 'manager' | 'owner';
const limitOf = (rule: AdjustingRule, role: Role, asset: AdjustedAsset) =>
  ({ points: { manager: rule.managerPoints, owner: rule.ownerPoints }, bonus: { manager: rule.managerBonusFen, owner: rule.ownerBonusFen } } as const)[asset][role];
/** Whether this role may give or take so much alone at a time. */
export const withinLimit = (rule: AdjustingRule, role: Role, { asset, amount }: Pick<Wanted, 'asset' | 'amount'>): boolean => Math.abs(amount) <= limitOf(rule, role, asset);

/** One member has the limit's worth in a day; one person, over all members, so many times of it. */
export const PERSON_TIMES = 5;
export const personMost = (rule: AdjustingRule, role: Role, asset: AdjustedAsset): number => times(limitOf(rule, role, asset), PERSON_TIMES);
/** What went by hand in a day of the shop, by the one person and on the one member's cards: given and taken alike, and whatever was undone since. */
export interface InADay {
  readonly person: number;
  readonly member: number;
}
/** Whether this role may give or take so much alone after all that went that day: else a limit would be passed in parts. */
export function withinDay(rule: AdjustingRule, role: Role, { asset, amount }: Pick<Wanted, 'asset' | 'amount'>, { person, member }: InADay): boolean {
  const size = Math.abs(amount);
  return size + member <= limitOf(rule, role, asset) && size + person <= personMost(rule, role, asset);
}
/** The one posting: issued to the member, or taken back. */
export const adjustmentPostings = ({ asset, amount }: Pick<Wanted, 'asset' | 'amount'>): readonly Posting[] =>
  [amount > 0 ? posting('issuance', 'member', asset, amount, 'adjusted') : posting('member', 'issuance', asset, -amount, 'adjusted')];

/** Who decides, and by which limits. */
export interface Decider {
  readonly user: UserId;
  readonly role: Role;
  readonly rule: AdjustingRule;
}
/** A second person decides what waits, in time; who asked may only withdraw. A manager approves as much as an owner may give or take alone; above that an owner approves. */
export function mayDecide(one: Adjustment, approve: boolean, { user, role, rule }: Decider, at: Instant): Result<undefined, Refusal<'adjustments/decided' | 'adjustments/over' | 'adjustments/second-person' | 'adjustments/owner-decides'>> {
  if (one.state !== 'waiting') return refuse('adjustments/decided');
  if (one.until !== undefined && at > one.until) return refuse('adjustments/over');
  if (!approve) return ok(undefined);
  if (user === one.byUser) return refuse('adjustments/second-person');
  return role === 'owner' || withinLimit(rule, 'owner', one) ? ok(undefined) : refuse('adjustments/owner-decides');
}
