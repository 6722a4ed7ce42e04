import type { CommandKey, MemberId, ShopId, StaffId, UserId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type ByHandRole, type ByHandSum, withinLimit } from '../../ledger/domain/by-hand';
import { type Posting, posting } from '../../ledger/domain/posting';
import type { AdjustingRule } from '../../shops/domain/rules';

/** What somebody asks for: points, or fen of bonus; below zero takes. */
export interface Wanted extends ByHandSum {
  readonly memberId: MemberId;
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

/** The one posting: issued to the member, or taken back. */
export const adjustmentPostings = ({ asset, amount }: Pick<Wanted, 'asset' | 'amount'>): readonly Posting[] =>
  [amount > 0 ? posting('issuance', 'member', asset, amount, 'adjusted') : posting('member', 'issuance', asset, -amount, 'adjusted')];

/** Who decides, and by which limits. */
export interface Decider {
  readonly user: UserId;
  readonly role: ByHandRole;
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
