import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponId, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type { DetailOf } from '@shared/events/catalogue';
import { type Coupon, couponKey, couponOf, recallGiven } from '../coupons';
import { advance, advanceWrites, changesOf, type CommitDependencies, commitOnce, type Document, documentKey, entryKey, entryOf, expiredBeside, type Plan, readLots, sparingExpired } from '../ledger';
import { type Member, openCouponsOf, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { TableUnavailable, type Value, type Write } from '../platform/table/table';
import { FIRST_RULES, type RuleBook, type TiersRule } from '../shops';
import { type CameBack, giftsOf, type TierGiftFacts } from '../tiers';
import { underPolicy } from './domain/refund';

export const TIER_GIFT_RETURNED = 'tier-gift-returned';
/** What the document of a taking back keeps: of which gift, and what came off the card. */
export interface TierGiftReturnFacts {
  readonly memberId: MemberId;
  readonly tierId: string;
  readonly giftKey: CommandKey;
  readonly points: number;
  readonly couponIds: readonly CouponId[];
}
interface Dependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: Member['shopId']) => Promise<Zone>;
}
const UNDOES: ReadonlySet<string> = new Set(['visit-undone', 'visit-refunded', 'package-use-undone']);
const placeOf = ({ tiers }: TiersRule, tierId: string): number => tiers.findIndex((tier) => tier.tierId === tierId);

/**
 * Takes a tier's gift back when what lifted to the tier is undone or refunded, once a gift: points by the shop's policy about spent ones, coupons as they can be. What came back stands
 * on the gift, and is what rising again gives, so that no sequence of rising and undoing gives more than one gift. A tier that a review takes for want of visits keeps its gift.
 */
export const createTakeBackTierGifts = (deps: Dependencies) => async ({ shopId, memberId, sequence, documentId, tierBefore, tierAfter }: DetailOf<'tier.changed'>): Promise<void> => {
  const [item, document] = await deps.table.getMany([entryKey(memberId, sequence), documentKey(shopId, documentId)]);
  if (!item || !(UNDOES.has(entryOf(item).kind) || (document?.facts as { readonly undone?: true } | undefined)?.undone)) return;
  const rule = (await deps.ruleBook.inForce(shopId, 'tiers', deps.now()))?.rule;
  assert(rule, `shop ${shopId} has no tiers`);
  for (const { tierId } of rule.tiers.slice(placeOf(rule, tierAfter) + 1, placeOf(rule, tierBefore) + 1)) {
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return;
    // A gift from before its document named entry and coupons stays, as it did then.
    for (const { stands } of (await giftsOf(deps.table, member, tierId)).chains) if (stands && 'sequence' in stands.facts) await takeBack(deps, member.memberId, stands, rule);
  }
};
async function takeBack(deps: Dependencies, memberId: MemberId, gift: Document<TierGiftFacts>, rule: TiersRule): Promise<void> {
  const key = derivedCommandKey(TIER_GIFT_RETURNED, gift.key);
  const committed = await commitOnce<TierGiftReturnFacts, 'http/not-found'>(deps, { shopId: gift.shopId, key, kind: TIER_GIFT_RETURNED, hash: gift.key }, () => plan(deps, memberId, gift, rule, key));
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the taking back was overtaken too often');
}

async function plan(deps: Dependencies, memberId: MemberId, gift: Document<TierGiftFacts>, rule: TiersRule, key: CommandKey): Promise<Result<Plan<TierGiftReturnFacts>, Refusal<'http/not-found'>>> {
  const { shopId, facts: { tierId } } = gift;
  const [member, holder] = await Promise.all([standingMember(deps.table, shopId, memberId), standingMember(deps.table, shopId, gift.facts.memberId)]);
  // Another card of the same person has it, or the tier is reached again meanwhile.
  if (!member || holder?.memberId !== member.memberId || placeOf(rule, member.tierId) >= placeOf(rule, tierId)) return refuse('http/not-found');
  const at = deps.now();
  const { coupons, back, writes } = await takenFrom(deps, member, gift.facts, key, at);
  const cameBack: CameBack = { points: back, couponTypeIds: coupons.map(({ couponTypeId }) => couponTypeId) };
  return ok({
    facts: { memberId: member.memberId, tierId, giftKey: gift.key, points: 0 - back, couponIds: coupons.map(({ couponId }) => couponId) }, at, by: 'tier-gift',
    writes: [...writes, { update: documentKey(shopId, gift.key), set: { cameBack: cameBack as unknown as Value }, when: { exists: true, missing: ['cameBack'] } }],
  });
}
/** The reversal of the very postings that gave the points, and the coupons. The visit is undone already, so where a shop refuses to take back what is spent, what is missing is forgiven. */
async function takenFrom(deps: Dependencies, member: Member, { memberId, sequence, couponIds }: TierGiftFacts, key: CommandKey, at: Instant): Promise<{ readonly coupons: readonly Coupon[]; readonly back: number; readonly writes: readonly Write[] }> {
  const [item, ...had] = await deps.table.getMany([entryKey(memberId, sequence), ...couponIds.map((couponId) => couponKey(memberId, couponId))]);
  assert(item, `the tier gift of ${memberId} has lost its entry`);
  const policy = (await deps.ruleBook.inForce(member.shopId, 'points-debt', at))?.rule.policy ?? FIRST_RULES['points-debt'].policy;
  const holder = await readLots(deps, member, at, await deps.zoneOf(member.shopId));
  const spared = await sparingExpired(deps, holder, [entryOf(item)]);
  const reversal = underPolicy(member, spared.postings, policy === 'debt' ? 'debt' : 'cap');
  assert(reversal.ok, 'only a policy that refuses refuses');
  const { open, writes } = recallGiven(had.flatMap((one) => one ?? []).map(couponOf), at, key, '升级的消费已撤销');
  const postings = reversal.value.postings;
  const gone = new Set(open.map(({ couponId }) => couponId));
  // An entry without postings notes what had expired.
  if (postings.length === 0 && gone.size === 0 && spared.expired === 0) return { coupons: [], back: 0, writes };
  const advanced = advance(holder, { at, kind: TIER_GIFT_RETURNED, documentId: key, postings, ...expiredBeside(spared) }, (same) => ({ ...spared.told(same), openCoupons: openCouponsOf(same, at).filter(({ couponId }) => !gone.has(couponId)) }));
  assert(advanced.ok, 'what is left can be taken');
  return { coupons: open, back: 0 - changesOf(postings).points, writes: [...advanceWrites(advanced.value), ...spared.writes, ...writes] };
}
