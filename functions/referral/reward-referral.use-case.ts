import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponId, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { points } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import type { createIssueCoupons } from '../coupons';
import { billsAt } from '../credit';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Document, documentKey, documentOf, type Plan, postingIf, readLots } from '../ledger';
import { type Member, memberKey, memberOf, standingMembers } from '../membership';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { Logger } from '../platform/logger';
import { TableUnavailable, type Write } from '../platform/table/table';
import type { JoinGift, RuleBook, RuleVersion } from '../shops';
import { refundedOf, undoneOf, type VisitFacts } from '../visits';
import { type Given, largeEnough, type Referral, unmetBy } from './domain/referral';
import { countWrite, monthKey, newcomerClaimKeys, referralKey, referralOf, referralWrite } from './referral.dynamo';
import { sideOf } from './sides';

export interface ReferralDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly issueCoupons: ReturnType<typeof createIssueCoupons>;
  readonly logger: Logger;
}
export interface Bought {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly documentId: CommandKey;
  readonly at: Instant;
}
/** What a reward's document keeps: who of whom, and the points of its entry. */
export interface ReferralGiftFacts {
  readonly referrerId: MemberId;
  readonly memberId: MemberId;
  readonly outcome: 'unmet' | 'newcomer' | 'referrer';
  readonly points: number;
}
export const REFERRAL_GIFT = 'referral-gift';
type Decision = Result<Plan<ReferralGiftFacts>, Refusal<'http/not-found'>>;
interface Giving {
  readonly referral: Referral;
  readonly rule: RuleVersion<'referral'>;
  readonly visitId: CommandKey;
  readonly zone: Zone;
  readonly key: CommandKey;
}

/**
 * Rewards both sides of a referral after the newcomer's first purchase that counts: paid, standing, and of the rule's least amount, by the rule in force then.
 *
 * 1. The newcomer's command decides for both: conditions, claim on the person, the referrer's month; met or not, that is written once. 2. The referrer's
 * follows in a command of its own, since both may get a coupon of one kind. Each happens once for its key, whatever comes twice or breaks off between them.
 */
export const createRewardReferral = (deps: ReferralDependencies) => async ({ shopId, memberId, documentId, at }: Bought): Promise<void> => {
  const item = await deps.table.get(memberKey(memberId), { consistent: true });
  const referrerId = item && memberOf(item).referredBy;
  if (!referrerId) return;
  const [rule, zone] = await Promise.all([deps.ruleBook.inForce(shopId, 'referral', at), deps.zoneOf(shopId)]);
  if (!rule?.rule.on) return;
  for (const side of ['newcomer', 'referrer'] as const) {
    const stored = await deps.table.get(referralKey({ referrerId, memberId }), { consistent: true });
    assert(stored, `member ${memberId} was recommended by nobody`);
    const referral = referralOf(stored);
    const key = derivedCommandKey(REFERRAL_GIFT, side, referrerId, memberId, referral.round);
    const giving = { referral, rule, visitId: documentId, zone, key };
    const committed = await commitOnce<ReferralGiftFacts, 'http/not-found'>(deps, { shopId, key, kind: REFERRAL_GIFT, hash: `${referrerId}/${memberId}` }, () => (side === 'newcomer' ? decide(deps, giving) : giveReferrer(deps, giving)));
    if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the reward was overtaken too often');
    if (!committed.ok && side === 'newcomer' && referral.state === 'open') return;
  }
};
const NOTHING = refuse('http/not-found');

/** The referral, the newcomer, the referrer and the purchase as they stand now; undefined where the purchase brings nothing (any more). */
async function standing({ table }: Pick<ReferralDependencies, 'table'>, { referral, visitId, rule }: Giving) {
  const [item, visitItem, newcomerItem] = await table.getMany([referralKey(referral), documentKey(referral.shopId, visitId), memberKey(referral.memberId)]);
  const visit = visitItem && documentOf<VisitFacts>(visitItem);
  const [referrer] = await standingMembers(table, [referral.referrerId]);
  const newcomer = newcomerItem && memberOf(newcomerItem);
  if (!item || !visit || !newcomer || newcomer.mergedInto || !referrer || undoneOf(visit)) return undefined;
  const counts = visit.facts.member?.memberId === referral.memberId && largeEnough(visit.facts.dueFen, refundedOf(visit).amountFen, rule.rule.leastFen) && (await isPaid(table, visit));
  return counts ? { referral: referralOf(item), newcomer, referrer, visit } : undefined;
}
/** Whether nothing of a purchase is owed: what was put on credit is repaid, and none of it written off. */
export async function isPaid(table: ReferralDependencies['table'], { key, at, facts: { tenders, member } }: Document<VisitFacts>): Promise<boolean> {
  if (!member || !tenders.some(({ tender }) => tender === 'credit')) return true;
  const [bill] = await billsAt(table, [{ memberId: member.memberId, at, billId: key }]);
  return bill?.openFen === 0 && bill.writtenOffFen === 0;
}
/** Undone or refunded meanwhile, the whole is decided again. */
function stillStands({ referral: { shopId }, visitId }: Giving, { state: { refundedFen } }: Document<VisitFacts>): Write {
  return { check: documentKey(shopId, visitId), when: refundedFen === undefined ? { exists: true, missing: ['undoneAt', 'refundedFen'] } : { equals: { refundedFen: refundedFen as number }, missing: ['undoneAt'] } };
}

async function decide(deps: ReferralDependencies, giving: Giving): Promise<Decision> {
  const found = await standing(deps, giving);
  if (found?.referral.state !== 'open' || found.referral.round !== giving.referral.round) return NOTHING;
  const { referral, newcomer, referrer, visit } = found;
  const [at, { rule, visitId }] = [deps.now(), giving];
  const [one, other] = [await sideOf(deps.table, newcomer, visit.facts.shared?.memberId), await sideOf(deps.table, referrer)];
  const claims = newcomerClaimKeys(referral.shopId, one);
  const month = dayOf(at, giving.zone).slice(0, 7);
  const counter = monthKey(referrer.memberId, month);
  const [counted, ...claimed] = await deps.table.getMany([counter, ...claims]);
  const unmet = unmetBy(referral, one, other, claimed.some((claim) => claim !== undefined && claim.memberId !== referral.memberId));
  const decided = { ...referral, revision: referral.revision + 1, visitId };
  const facts = { referrerId: referral.referrerId, memberId: referral.memberId };
  if (unmet) return ok({ facts: { ...facts, outcome: 'unmet', points: 0 }, at, by: 'referral', writes: [referralWrite({ ...decided, state: 'unmet', unmet }), stillStands(giving, visit)] });
  const had = counted?.count as number | undefined;
  const monthFull = (had ?? 0) >= rule.rule.mostPerMonth;
  const gift = await giveTo(deps, giving, newcomer, rule.rule.newcomer, at);
  const state: Referral = { ...decided, state: 'rewarded', toNewcomer: gift.given, ...(monthFull ? { monthFull } : { counted: { memberId: referrer.memberId, month } }) };
  return ok({
    facts: { ...facts, outcome: 'newcomer', points: gift.given.points }, at, by: 'referral',
    writes: [
      ...gift.writes, referralWrite(state), stillStands(giving, visit), ...(monthFull ? [] : [countWrite(counter, had)]),
      ...claims.filter((_, i) => claimed[i] === undefined).map((claim): Write => ({ put: { ...claim, kind: 'claim', memberId: referral.memberId }, when: { absent: true } })),
    ],
  });
}

async function giveReferrer(deps: ReferralDependencies, giving: Giving): Promise<Decision> {
  const found = await standing(deps, giving);
  if (found?.referral.state !== 'rewarded' || found.referral.visitId !== giving.visitId || found.referral.round !== giving.referral.round || found.referral.monthFull || found.referral.toReferrer) return NOTHING;
  const { referral, referrer, visit } = found;
  const at = deps.now();
  const gift = await giveTo(deps, giving, referrer, giving.rule.rule.referrer, at);
  return ok({
    facts: { referrerId: referral.referrerId, memberId: referral.memberId, outcome: 'referrer', points: gift.given.points }, at, by: 'referral',
    writes: [...gift.writes, referralWrite({ ...referral, revision: referral.revision + 1, toReferrer: gift.given }), stillStands(giving, visit)],
  });
}

/** One side's entry with points and the coupons that can be given; one that cannot (none left, closed) is left out and written down. No entry where nothing is left to give. */
async function giveTo(deps: ReferralDependencies, { referral: { shopId }, rule, zone, key }: Giving, member: Member, gift: JoinGift, at: Instant): Promise<{ readonly given: Given; readonly writes: readonly Write[] }> {
  let open = member.openCoupons;
  const writes: Write[] = [];
  const couponIds: CouponId[] = [];
  for (const couponTypeId of gift.couponTypeIds) {
    const issued = await deps.issueCoupons({ shopId, member: { ...member, openCoupons: open }, couponTypeIds: [couponTypeId], at, zone, source: 'referral' });
    if (issued.ok) {
      open = issued.value.openCoupons;
      writes.push(...issued.value.writes);
      couponIds.push(...issued.value.coupons.map(({ couponId }) => couponId));
    } else deps.logger.info('referral.coupon-not-given', { shopId, couponTypeId, code: issued.error.code });
  }
  const given = { memberId: member.memberId, sequence: member.version + 1, points: points(gift.points), couponIds };
  if (gift.points === 0 && couponIds.length === 0) return { given: { ...given, sequence: 0 }, writes: [] };
  const advanced = advance(await readLots(deps, member, at, zone), { at, kind: REFERRAL_GIFT, documentId: key, postings: postingIf('issuance', 'member', 'points', gift.points, 'referral'), rules: { referral: rule.version } }, (same) => ({ ...same, openCoupons: open }));
  assert(advanced.ok, 'a reward takes nothing');
  return { given, writes: [...advanceWrites(advanced.value), ...writes] };
}
