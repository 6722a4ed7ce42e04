import type { ReferralContract } from '@shared/contracts/referral.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { points } from '@shared/kernel/money';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { type createCouponTexts, maskedName } from '../coupons';
import { type Member, memberKey, memberOf, standingMembers } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { FIRST_RULES, type JoinGift, type RuleBook, type ShopBook } from '../shops';
import type { Referral } from './domain/referral';
import { monthKey, referralOf, referralsRange } from './referral.dynamo';

export interface ReadReferralDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly shopBook: ShopBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly couponTexts: ReturnType<typeof createCouponTexts>;
  readonly sceneOf: (shopId: ShopId) => Promise<string | undefined>;
}
type Mine = z.output<ReferralContract['getMyReferrals']['response']>;
type Invitation = z.output<ReferralContract['readInvitationOf']['response']>;
type Line = Mine['items'][number];
const NOT_FOUND = refuse('http/not-found');

/** The rule with the coupons' titles, as it stands now. */
async function termsOf({ ruleBook, couponTexts }: ReadReferralDependencies, shopId: ShopId, at: Instant) {
  const rule = (await ruleBook.inForce(shopId, 'referral', at))?.rule ?? FIRST_RULES.referral;
  const toldOf = async (gift: JoinGift) => ({ points: points(gift.points), coupons: (gift.couponTypeIds.length === 0 ? [] : await couponTexts(shopId, gift.couponTypeIds)).flatMap((text) => (text ? [text.title] : [])) });
  const [referrer, newcomer] = await Promise.all([toldOf(rule.referrer), toldOf(rule.newcomer)]);
  return { rule, referrer, newcomer };
}

/** What recommending brings, and who came by this member's invitation, newest first. */
export const createGetMyReferrals = (deps: ReadReferralDependencies) => async ({ shopId, memberId, limit, cursor }: z.output<ReferralContract['getMyReferrals']['request']> & { readonly memberId: MemberId }): Promise<Result<Mine, Refused<'http/not-found'>>> => {
  const at = deps.now();
  const month = dayOf(at, await deps.zoneOf(shopId)).slice(0, 7);
  const [{ rule, referrer, newcomer }, page, counted] = await Promise.all([termsOf(deps, shopId, at), deps.table.query({ ...referralsRange(memberId), limit: limit ?? DEFAULT_PAGE, cursor }), deps.table.get(monthKey(memberId, month))]);
  const referrals = page.items.map(referralOf);
  const members = await standingMembers(deps.table, referrals.map((one) => one.memberId));
  return ok({
    on: rule.on, referrer, newcomer, leastFen: rule.leastFen, mostPerMonth: rule.mostPerMonth, thisMonth: (counted?.count as number | undefined) ?? 0, memberId,
    items: referrals.map((one, i) => lineOf(one, members[i])), ...(page.cursor ? { next: page.cursor } : {}),
  });
};
/** A newcomer whose card became another was a member before, and waits for nothing any more. */
function lineOf(referral: Referral, member: Member | undefined): Line {
  const { at, toReferrer, monthFull } = referral;
  const state = referral.state === 'rewarded' ? (monthFull ? 'month-full' : 'rewarded') : referral.state === 'unmet' || member?.memberId !== referral.memberId ? 'unmet' : 'joined';
  return { at, state, ...(member?.name === undefined ? {} : { name: maskedName(member.name) }), ...(state === 'rewarded' && toReferrer ? { points: toReferrer.points, coupons: toReferrer.couponIds.length } : {}) };
}

/** What an invitation opens. Of whoever invites only the masked name is told. */
export const createReadInvitationOf = (deps: ReadReferralDependencies) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<Invitation, Refused<'http/not-found'>>> => {
  const [item, shop] = await Promise.all([deps.table.get(memberKey(memberId)), deps.shopBook.find(shopId)]);
  const member = item && memberOf(item);
  if (!shop || member?.shopId !== shopId) return NOT_FOUND;
  const [{ rule, newcomer }, scene] = await Promise.all([termsOf(deps, shopId, deps.now()), deps.sceneOf(shopId)]);
  return ok({ on: rule.on, newcomer, leastFen: rule.leastFen, shopName: shop.shop.name, ...(member.name === undefined ? {} : { from: maskedName(member.name) }), ...(scene === undefined ? {} : { scene }) });
};
