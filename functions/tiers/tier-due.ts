import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { addDays, dayOf, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { type Member, memberKey, memberOf, type TierHold, untilWritten, type WalkDependencies, walkMembers } from '../membership';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueWrite, notBefore } from '../platform/due/due-entry';
import type { Projection } from '../platform/stream/follow-stream';
import type { Write } from '../platform/table/table';
import type { RuleBook, RuleVersion, TiersRule } from '../shops';
import { raised } from './domain/standing';

/** Due when the term of a member's tier is over. */
export const TIER_REVIEW_DUE = 'tier-review';
/** Due when tiers of a shop begin to have a period: every member above the lowest then gets a first term. */
export const TERMS_OPENING = 'tier-terms-opening';

/** A tier is kept through its day: it is reviewed when the next begins, in the shop's zone. */
export const reviewedFrom = (until: ShopDay, zone: Zone): Instant => startOf(addDays(until, 1), zone);
export const armReview = (shopId: ShopId, memberId: MemberId, at: Instant): Write => dueWrite({ shopId, kind: TIER_REVIEW_DUE, subject: memberId, at, memberId });

/**
 * Arms the review of a member whose term is another than before, or who is no longer frozen. None is taken away: one that comes too early finds nothing to do.
 * Lazy and from the stream, so a visit pays nothing for it.
 */
export const createTierDueProjection = (deps: { readonly zoneOf: (shopId: ShopId) => Promise<Zone>; readonly now: Clock }): Projection => async (before, after) => {
  if (after?.kind !== 'member' || !after.tierHold || after.mergedInto !== undefined || after.frozen) return [];
  const { until } = after.tierHold as unknown as TierHold;
  if ((before?.tierHold as TierHold | undefined)?.until === until && !before?.frozen && before?.mergedInto === undefined) return [];
  const shopId = after.shopId as ShopId;
  return [armReview(shopId, after.memberId as MemberId, notBefore(reviewedFrom(until, await deps.zoneOf(shopId)), deps.now()))];
};

/** What is written beside tiers that begin to have a period. */
export const openingOf = (shopId: ShopId, { version, effectiveAt, rule }: RuleVersion<'tiers'>, newest: TiersRule | undefined): readonly Write[] =>
  (rule.terms.period === 'lifetime' || (newest && newest.terms.period !== 'lifetime') ? [] : [dueWrite({ shopId, kind: TERMS_OPENING, subject: String(version), at: effectiveAt })]);

export interface OpenTermsDependencies extends WalkDependencies {
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}

/**
 * Once, when tiers begin to have a period: whoever is above the lowest gets a first term, so that also those who never come again are reviewed. A thousand
 * members, then an entry that goes on from there; the stream arms the reviews. The tier itself moves nobody: the term says how long it is kept.
 */
export const createOpenTerms = (deps: OpenTermsDependencies) => async (entry: DueEntry): Promise<'done'> => {
  const { shopId } = entry;
  const [rule, zone] = await Promise.all([deps.ruleBook.inForce(shopId, 'tiers', deps.now()), deps.zoneOf(shopId)]);
  assert(rule, `shop ${shopId} has no tiers`);
  if (rule.rule.terms.period === 'lifetime') return 'done';
  return walkMembers(deps, entry, (memberId) => untilWritten(async () => {
    const item = await deps.table.get(memberKey(memberId), { consistent: true });
    const hold = item && firstTerm(memberOf(item), rule.rule, dayOf(deps.now(), zone));
    return !hold || (await deps.table.write([{ update: memberKey(memberId), set: { tierHold: { ...hold } }, when: { equals: { version: item.version as number } } }])).ok;
  }));
};
/** The term of a tier that had none. What would lift it waits for a visit. */
function firstTerm(member: Member, { tiers, terms }: TiersRule, today: ShopDay): TierHold | undefined {
  if (member.mergedInto || member.tierHold) return undefined;
  const place = tiers.findIndex(({ tierId }) => tierId === member.tierId);
  return place <= 0 ? undefined : raised({ ...member, months: [] }, { tiers, terms }, today).hold;
}
