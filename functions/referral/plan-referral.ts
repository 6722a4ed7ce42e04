import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { standingMembers } from '../membership';
import type { Table, Write } from '../platform/table/table';
import type { RuleBook } from '../shops';
import { referralWrite } from './referral.dynamo';

export interface Joining {
  readonly shopId: ShopId;
  readonly referrerId: MemberId;
  readonly memberId: MemberId;
  readonly userId: UserId;
  readonly at: Instant;
}
/** What a new card notes of who recommended it, and what is written with it. */
export type PlanReferral = (joining: Joining) => Promise<{ readonly referredBy?: MemberId; readonly writes: readonly Write[] }>;

/** A link that leads to nobody of this shop, or that comes while nothing is given for it, keeps nobody from joining and notes nothing. */
export const createPlanReferral = (deps: { readonly table: Table; readonly ruleBook: RuleBook }): PlanReferral => async ({ shopId, referrerId, memberId, userId, at }) => {
  const [rule, [referrer]] = await Promise.all([deps.ruleBook.inForce(shopId, 'referral', at), standingMembers(deps.table, [referrerId])]);
  if (!rule?.rule.on || referrer?.shopId !== shopId || referrer.userId === userId) return { writes: [] };
  return { referredBy: referrer.memberId, writes: [referralWrite({ shopId, referrerId: referrer.memberId, memberId, at, revision: 1, round: 1, state: 'open' })] };
};
