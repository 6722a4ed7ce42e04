import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { type Member, memberKey, memberOf } from '../membership';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { DueEntry } from '../platform/due/due-entry';
import type { Refused } from '../platform/http/routes';
import { TableUnavailable } from '../platform/table/table';
import type { RuleBook } from '../shops';
import { inTier, reviewed } from './domain/standing';

export interface ReviewDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
/** What a review found, for whoever asks later why. */
export interface ReviewFacts {
  readonly memberId: MemberId;
  readonly tierBefore: string;
  readonly tierAfter: string;
  readonly until: ShopDay;
  /** What lifted to the tier was undone, and the days of protection are over. */
  readonly undone?: true;
}

/**
 * Reviews a member's tier when its term is over, once a member and term.
 *
 * 1. Read the member afresh; a term that was renewed meanwhile, a merged or a frozen card has nothing to review (a frozen one is armed again when it thaws).
 * 2. Kept, a grace, or down: an entry that moves nothing else, with the tier before and after. 3. The new term is armed from the stream.
 */
export const createReviewTier = (deps: ReviewDependencies) => async ({ shopId, memberId }: DueEntry): Promise<'done'> => {
  if (!memberId) return 'done';
  const zone = await deps.zoneOf(shopId);
  const until = (await standing(deps, shopId, memberId))?.tierHold?.until;
  if (until === undefined) return 'done';
  const key = derivedCommandKey('tier-review', memberId, until);
  const committed = await commitOnce<ReviewFacts, 'http/not-found'>(deps, { shopId, key, kind: 'tier-review', hash: `${memberId}/${until}` }, async () => plan(deps, await standing(deps, shopId, memberId), until, zone, key));
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the member was overtaken too often');
  return 'done';
};

async function plan(deps: ReviewDependencies, member: Member | undefined, until: ShopDay, zone: Zone, key: CommandKey): Promise<Result<Plan<ReviewFacts>, Refused<'http/not-found'>>> {
  const at = deps.now();
  const rule = member && (await deps.ruleBook.inForce(member.shopId, 'tiers', at));
  const after = member?.tierHold?.until === until && rule ? reviewed(member, rule.rule, dayOf(at, zone)) : undefined;
  // Nothing to review any more: it is looked at no further.
  if (!member || !rule || !after) return { ok: false, error: { code: 'http/not-found', denied: true } };
  const advanced = advance(member, { at, kind: 'tier-reviewed', documentId: key, postings: [], tierBefore: member.tierId, rules: { tiers: rule.version } }, (same) => inTier(same, after));
  assert(advanced.ok, 'a review takes nothing');
  return ok({ facts: { memberId: member.memberId, tierBefore: member.tierId, tierAfter: after.tier.tierId, until, ...(member.tierHold?.why === 'undone' ? { undone: true as const } : {}) }, at, by: 'tier-review', writes: advanceWrites(advanced.value) });
}
/** A card of this shop that earns: neither merged nor frozen. */
async function standing(deps: ReviewDependencies, shopId: ShopId, memberId: MemberId): Promise<Member | undefined> {
  const item = await deps.table.get(memberKey(memberId), { consistent: true });
  const member = item && memberOf(item);
  return member?.shopId === shopId && !member.mergedInto && !member.frozen ? member : undefined;
}
