import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { fen, points } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { type CommitDependencies, readLots } from '../ledger';
import { filledOf, isOwn, type Member, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { RuleBook } from '../shops';
import { roomOf } from '../stored-value';
import type { Wanted } from './domain/adjustment';

export interface AdjustmentDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
type Code = 'http/not-found' | 'visits/own-membership' | 'membership/frozen' | 'adjustments/not-enough' | 'stored-value/over-limit';

/** The account behind an id as it stands now, with its lots, if this person may adjust it: not one's own, and not while it is frozen. */
export async function adjustable(deps: AdjustmentDependencies, shopId: ShopId, memberId: MemberId, by: UserId, at: Instant): Promise<Result<Member, Refusal<Exclude<Code, 'adjustments/not-enough' | 'stored-value/over-limit'>>>> {
  const member = await standingMember(deps.table, shopId, memberId);
  if (!member) return refuse('http/not-found');
  if (isOwn(member, { userId: by })) return refuse('visits/own-membership');
  if (member.frozen) return refuse('membership/frozen');
  return ok(await readLots(deps, member, at, await deps.zoneOf(shopId)));
}

/** Nothing falls below zero by a person's hand, and bonus stays under the limit of prepaid cards. */
export function fits(member: Member, { asset, amount }: Pick<Wanted, 'asset' | 'amount'>): Result<undefined, Refusal<'adjustments/not-enough' | 'stored-value/over-limit'>> {
  const has = asset === 'points' ? member.balances.points : member.balances.bonusFen;
  if (amount < 0 && has + amount < 0) return refuse('adjustments/not-enough', { asset, missing: asset === 'points' ? points(-amount - Math.max(0, has)) : fen(-amount - has) });
  // A name is asked of whoever buys: what a manager gives is bought by nobody.
  const room = roomOf({ storedFen: filledOf(member.balances), reservedFen: member.reservedFen, phoneVerified: member.phoneVerified, named: true });
  return asset === 'bonus' && amount > room ? refuse('stored-value/over-limit', { roomFen: room }) : ok(undefined);
}
