import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type Coupon, couponKey, couponOf, recallGiven } from '../coupons';
import { advance, advanceWrites, changesOf, commitOnce, type Document, documentKey, documentOf, entryKey, entryOf, type Entry, expiredBeside, type Plan, readLots, sparingExpired } from '../ledger';
import { type Member, memberKey, memberOf, openCouponsOf, standingMembers } from '../membership';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { TableUnavailable, type Write } from '../platform/table/table';
import { FIRST_RULES } from '../shops';
import { refundedOf, underPolicy, undoneOf, type VisitFacts } from '../visits';
import { type Given, largeEnough, type Referral } from './domain/referral';
import { monthKey, referralKey, referralOf, referralWrite } from './referral.dynamo';
import { isPaid, type ReferralDependencies } from './reward-referral.use-case';

/** What the document of a taking back keeps: the points that came off, by card. */
export interface ReferralReturnFacts {
  readonly referrerId: MemberId;
  readonly memberId: MemberId;
  readonly points: Readonly<Record<string, number>>;
}
export const REFERRAL_RETURNED = 'referral-returned';
/** A visit was undone or refunded, or moved to another card, by the command of this document. */
export interface Undone {
  readonly shopId: ShopId;
  readonly documentId: CommandKey;
}

/**
 * Takes a referral's reward back when the purchase that brought it is undone, is owed again, or what stays of it after refunds is below the rule's least: once, from
 * both sides, in one commit. What was undone or is owed leaves the referral open, so that the same purchase put right brings it anew; after a refund it never comes again.
 */
export const createTakeBackReferral = (deps: ReferralDependencies) => async ({ shopId, documentId }: Undone): Promise<void> => {
  const undo = await deps.table.get(documentKey(shopId, documentId), { consistent: true });
  const { visitId, movedFrom } = (undo?.facts ?? {}) as { readonly visitId?: CommandKey; readonly movedFrom?: CommandKey };
  const gone = visitId ?? movedFrom;
  if (gone) await createTakeBackOf(deps)({ shopId, visitId: gone });
};
/** The same by the purchase itself: it is looked at as it stands now. */
export const createTakeBackOf = (deps: ReferralDependencies) => async ({ shopId, visitId }: { readonly shopId: ShopId; readonly visitId: CommandKey }): Promise<void> => {
  const visit = await deps.table.get(documentKey(shopId, visitId), { consistent: true });
  const memberId = visit && documentOf<VisitFacts>(visit).facts.member?.memberId;
  const newcomer = memberId && (await deps.table.get(memberKey(memberId), { consistent: true }));
  const referrerId = newcomer && memberOf(newcomer).referredBy;
  if (!memberId || !referrerId) return;
  const item = await deps.table.get(referralKey({ referrerId, memberId }), { consistent: true });
  if (!item || referralOf(item).visitId !== visitId || referralOf(item).state !== 'rewarded') return;
  const key = derivedCommandKey(REFERRAL_RETURNED, referrerId, memberId, referralOf(item).round);
  const committed = await commitOnce<ReferralReturnFacts, 'http/not-found'>(deps, { shopId, key, kind: REFERRAL_RETURNED, hash: `${referrerId}/${memberId}` }, () => plan(deps, { shopId, referrerId, memberId, visitId, key }));
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the taking back was overtaken too often');
};
interface Returning extends Pick<Referral, 'shopId' | 'referrerId' | 'memberId'> {
  readonly visitId: CommandKey;
  readonly key: CommandKey;
}

/** Why a purchase counts no more, as it stands now; undefined where it counts still. The least is that of the rule by which it counted. */
async function goneBy(deps: ReferralDependencies, shopId: ShopId, visit: Document<VisitFacts>): Promise<'refunded' | 'undone' | 'owed' | undefined> {
  const refundedFen = refundedOf(visit).amountFen;
  const rule = (await deps.ruleBook.inForce(shopId, 'referral', visit.at))?.rule ?? FIRST_RULES.referral;
  const stands = undoneOf(visit) === undefined;
  if (refundedFen > 0 && !(stands && largeEnough(visit.facts.dueFen, refundedFen, rule.leastFen))) return 'refunded';
  if (!stands) return 'undone';
  return (await isPaid(deps.table, visit)) ? undefined : 'owed';
}
const WORDS = { refunded: '推荐的消费已退款', undone: '推荐的消费已撤销', owed: '推荐的消费还没有结清' } as const;

async function plan(deps: ReferralDependencies, { shopId, referrerId, memberId, visitId, key }: Returning): Promise<Result<Plan<ReferralReturnFacts>, Refusal<'http/not-found'>>> {
  const [item, visit] = await deps.table.getMany([referralKey({ referrerId, memberId }), documentKey(shopId, visitId)]);
  const referral = item && referralOf(item);
  const gone = visit && (await goneBy(deps, shopId, documentOf<VisitFacts>(visit)));
  if (!gone || referral?.state !== 'rewarded' || referral.visitId !== visitId) return refuse('http/not-found');
  const at = deps.now();
  const { toNewcomer, toReferrer, counted, visitId: _visit, monthFull: _full, ...rest } = referral;
  const cards = await byCard(deps, [toNewcomer, toReferrer].flatMap((given) => given ?? []));
  const taken = await Promise.all(cards.map((card) => takeFrom(deps, card, key, at)));
  return ok({
    facts: { referrerId, memberId, points: Object.fromEntries(taken.map((one) => [one.memberId, one.points])) }, at, by: 'referral',
    writes: [
      ...taken.flatMap(({ writes }) => writes), ...recallGiven(cards.flatMap(({ coupons }) => coupons), at, key, WORDS[gone]).writes,
      referralWrite({ ...rest, ...(gone === 'refunded' ? { state: 'unmet', unmet: 'refunded' } : { state: 'open' }), round: referral.round + 1, revision: referral.revision + 1 }),
      ...(counted ? [{ update: monthKey(counted.memberId, counted.month), add: { count: -1 }, when: { atLeast: { count: 1 } } }] : []),
    ],
  });
}

interface Card {
  readonly member: Member;
  readonly given: readonly Entry[];
  readonly coupons: readonly Coupon[];
}
/** What was given, by the card that stands now: two cards may have become one since. */
async function byCard(deps: ReferralDependencies, givens: readonly Given[]): Promise<readonly Card[]> {
  const cards = new Map<MemberId, Card>();
  const members = await standingMembers(deps.table, givens.map((given) => given.memberId));
  for (const [i, given] of givens.entries()) {
    const member = members[i];
    assert(member, `member ${given.memberId} is gone`);
    if (given.sequence === 0) continue;
    const [entry, ...coupons] = await deps.table.getMany([entryKey(given.memberId, given.sequence), ...given.couponIds.map((couponId) => couponKey(given.memberId, couponId))]);
    assert(entry, `the reward of ${given.memberId} has lost its entry`);
    const card = cards.get(member.memberId) ?? { member, given: [], coupons: [] };
    const had = coupons.flatMap((item) => item ?? []).map(couponOf);
    cards.set(member.memberId, { member, given: [...card.given, entryOf(entry)], coupons: [...card.coupons, ...had] });
  }
  return [...cards.values()];
}
/** Points that are spent since follow the shop's policy. The purchase is undone already, so where a shop refuses such an undo, what is missing is forgiven. */
async function takeFrom(deps: ReferralDependencies, { member, given, coupons }: Card, key: CommandKey, at: Instant): Promise<{ readonly memberId: MemberId; readonly points: number; readonly writes: readonly Write[] }> {
  const { memberId, shopId } = member;
  const policy = (await deps.ruleBook.inForce(shopId, 'points-debt', at))?.rule.policy ?? FIRST_RULES['points-debt'].policy;
  const holder = await readLots(deps, member, at, await deps.zoneOf(shopId));
  const spared = await sparingExpired(deps, holder, given);
  const reversal = underPolicy(member, spared.postings, policy === 'debt' ? 'debt' : 'cap');
  assert(reversal.ok, 'only a policy that refuses refuses');
  const [back, gone] = [reversal.value.postings, new Set(recallGiven(coupons, at, key, '').open.map(({ couponId }) => couponId))];
  const points = changesOf(back).points;
  // An entry without postings notes what had expired.
  if (back.length === 0 && gone.size === 0 && spared.expired === 0) return { memberId, points: 0, writes: [] };
  const advanced = advance(holder, { at, kind: REFERRAL_RETURNED, documentId: key, postings: back, ...expiredBeside(spared) }, (same) => ({ ...spared.told(same), openCoupons: openCouponsOf(same, at).filter(({ couponId }) => !gone.has(couponId)) }));
  assert(advanced.ok, 'what is left can be taken');
  return { memberId, points, writes: [...advanceWrites(advanced.value), ...spared.writes] };
}
