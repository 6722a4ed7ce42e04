import type { CouponsContract } from '@shared/contracts/coupons.contract';
import { assert } from '@shared/kernel/assert';
import type { CouponGiftId, CouponId, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { MAX_OPEN_COUPONS, type Member, openCouponsOf, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Item, Table } from '../platform/table/table';
import { type CouponView, couponView } from './coupon-view';
import { couponItem, couponKey, couponOf, giftKey, stillOpen } from './coupons.dynamo';
import type { Coupon } from './domain/coupon';
import { checkGiveable, type Gift, giftStateOf, maskedName, offerUntil, received } from './domain/gift';

export interface GiftDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ids: Pick<Ids, 'newId'>;
}
interface Holder {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}
type Offer = z.output<CouponsContract['offerCoupon']['response']>;
type GiftView = z.output<CouponsContract['readCouponGift']['response']>;
type OfferCode = CouponsContract['offerCoupon']['errors'][number];
type ReturnCode = CouponsContract['takeBackCoupon']['errors'][number];
type TakeCode = CouponsContract['takeCoupon']['errors'][number];
interface OfferedGift extends Gift {
  readonly memberId: MemberId;
  readonly couponId: CouponId;
  readonly name?: string;
}
const giftOf = (item: Item): OfferedGift => item as unknown as OfferedGift;
const frozen = ({ frozen: state }: Member) => state && refuse('membership/frozen', { reason: state.reason });

/** The coupon of a member, also where it came with a card that was merged into theirs. */
async function ownCoupon(table: Table, member: Member, couponId: CouponId): Promise<Coupon | undefined> {
  const heldBy = member.openCoupons.find((open) => open.couponId === couponId)?.heldBy ?? member.memberId;
  const item = await table.get(couponKey(heldBy, couponId), { consistent: true });
  return item && couponOf(item);
}

/** Sets a coupon aside for a friend, under an id that only its link knows; until it is taken the holder may take it back. Nothing changes hands yet. */
export const createOfferCoupon = (deps: GiftDependencies) =>
  async ({ shopId, memberId, couponId }: Holder & { readonly couponId: CouponId }, mark: CommandMark): Promise<Result<Offer, Refused<OfferCode>>> => {
    const committed = await commitOnce<Offer, OfferCode>(deps, { ...mark, shopId, kind: 'coupon-offer' }, async (): Promise<Result<Plan<Offer>, Refused<OfferCode>>> => {
      const at = deps.now();
      const member = await standingMember(deps.table, shopId, memberId);
      const coupon = member && (await ownCoupon(deps.table, member, couponId));
      if (!member || !coupon) return refuse('http/not-found');
      const cold = frozen(member);
      if (cold) return cold;
      const giveable = checkGiveable(coupon, at);
      if (!giveable.ok) return giveable;
      const [giftId, until] = [deps.ids.newId<CouponGiftId>('coupon-gift', at), offerUntil(coupon, at)];
      const gift = { kind: 'coupon-gift', shopId, giftId, memberId: coupon.memberId, couponId, at, until, ...(member.name === undefined ? {} : { name: member.name }) };
      return ok({
        facts: { giftId, until }, at, by: member.memberId,
        writes: [{ update: couponKey(coupon.memberId, couponId), set: { giftId, giftUntil: until }, when: stillOpen(coupon) }, { put: { ...giftKey(shopId, giftId), ...gift }, when: { absent: true } }],
      });
    });
    return committed.ok ? ok(committed.value.document.facts) : committed;
  };

/** The giver takes back what nobody has taken; what is no longer offered is back already. */
export const createTakeBackCoupon = (deps: GiftDependencies) =>
  async ({ shopId, memberId, couponId }: Holder & { readonly couponId: CouponId }, mark: CommandMark): Promise<Result<CouponView, Refused<ReturnCode>>> => {
    const committed = await commitOnce<{ readonly coupon: Coupon }, ReturnCode>(deps, { ...mark, shopId, kind: 'coupon-offer-return' }, async (): Promise<Result<Plan<{ readonly coupon: Coupon }>, Refused<ReturnCode>>> => {
      const at = deps.now();
      const member = await standingMember(deps.table, shopId, memberId);
      const coupon = member && (await ownCoupon(deps.table, member, couponId));
      if (!member || !coupon) return refuse('http/not-found');
      const { giftId, giftUntil: _until, ...back } = coupon;
      if (!giftId || coupon.givenAt !== undefined) return refuse('coupons/gift-gone', { why: coupon.givenAt === undefined ? 'returned' : 'taken' });
      return ok({
        facts: { coupon: back }, at, by: member.memberId,
        writes: [{ update: couponKey(coupon.memberId, couponId), remove: ['giftId', 'giftUntil'], when: { equals: { giftId }, missing: ['givenAt'] } }, { update: giftKey(shopId, giftId), set: { returnedAt: at }, when: { exists: true, missing: ['takenBy', 'returnedAt'] } }],
      });
    });
    return committed.ok ? ok(couponView(committed.value.document.facts.coupon, committed.value.document.at, {})) : committed;
  };

async function offered(table: Table, shopId: ShopId, giftId: CouponGiftId): Promise<{ readonly gift: OfferedGift; readonly coupon: Coupon } | undefined> {
  const item = await table.get(giftKey(shopId, giftId), { consistent: true });
  if (!item) return undefined;
  const gift = giftOf(item);
  const couponRow = await table.get(couponKey(gift.memberId, gift.couponId), { consistent: true });
  return couponRow && { gift, coupon: couponOf(couponRow) };
}
/** What a link leads to, for whoever is signed in and has it: the coupon, from whom, whether it can still be taken, and how to join the shop first. */
export const createReadCouponGift = (deps: Pick<GiftDependencies, 'table' | 'now'> & { readonly sceneOf: (shopId: ShopId) => Promise<string | undefined> }) => async ({ shopId, giftId }: { readonly shopId: ShopId; readonly giftId: CouponGiftId }): Promise<Result<GiftView, Refused<'http/not-found'>>> => {
  const found = await offered(deps.table, shopId, giftId);
  if (!found) return refuse('http/not-found');
  const { gift, coupon } = found;
  const scene = await deps.sceneOf(shopId);
  const { kind, title, valueFen, percentOff, minimumSpendFen, to } = coupon;
  return ok({ kind, title, valueFen, minimumSpendFen, to, until: gift.until, state: giftStateOf(gift, coupon, deps.now()), ...(percentOff === undefined ? {} : { percentOff }), ...(gift.name === undefined ? {} : { from: maskedName(gift.name) }), ...(scene === undefined ? {} : { scene }) });
};

/** A friend takes it: the coupon leaves one journal and enters the other in one commit; of many at once one wins. */
export const createTakeCoupon = (deps: GiftDependencies) =>
  async ({ shopId, memberId, giftId }: Holder & { readonly giftId: CouponGiftId }, mark: CommandMark): Promise<Result<CouponView, Refused<TakeCode>>> => {
    const committed = await commitOnce<{ readonly coupon: Coupon }, TakeCode>(deps, { ...mark, shopId, kind: 'coupon-take' }, async (): Promise<Result<Plan<{ readonly coupon: Coupon }>, Refused<TakeCode>>> => {
      const at = deps.now();
      const found = await offered(deps.table, shopId, giftId);
      const [to, from] = await Promise.all([standingMember(deps.table, shopId, memberId), found && standingMember(deps.table, shopId, found.gift.memberId)]);
      if (!found || !to || !from) return refuse('http/not-found');
      const state = giftStateOf(found.gift, found.coupon, at);
      if (state !== 'open') return refuse('coupons/gift-gone', { why: state });
      if (from.memberId === to.memberId || (to.userId !== undefined && to.userId === from.userId)) return refuse('coupons/gift-own');
      const cold = frozen(to) ?? frozen(from);
      if (cold) return cold;
      if (openCouponsOf(to, at).length >= MAX_OPEN_COUPONS) return refuse('coupons/member-limit');
      return ok(planTake({ shopId, giftId, at, from, to, key: mark.key }, found.coupon, deps.ids.newId<CouponId>('coupon', at)));
    });
    return committed.ok ? ok(couponView(committed.value.document.facts.coupon, committed.value.document.at, {})) : committed;
  };
interface Taking {
  readonly shopId: ShopId;
  readonly giftId: CouponGiftId;
  readonly at: Instant;
  readonly from: Member;
  readonly to: Member;
  readonly key: CommandMark['key'];
}
function planTake({ shopId, giftId, at, from, to, key }: Taking, coupon: Coupon, couponId: CouponId): Plan<{ readonly coupon: Coupon }> {
  const mine = received(coupon, { memberId: to.memberId, couponId, cameAt: at });
  const draft = { at, documentId: key, postings: [] };
  const out = advance(from, { ...draft, kind: 'coupon-given' }, (same) => ({ ...same, openCoupons: openCouponsOf(same, at).filter((open) => open.couponId !== coupon.couponId) }));
  const into = advance(to, { ...draft, kind: 'coupon-received' }, (same) => ({ ...same, openCoupons: [...openCouponsOf(same, at), { couponId, to: mine.to }] }));
  assert(out.ok && into.ok, 'a coupon that changes hands moves no balance');
  return {
    facts: { coupon: mine }, at, by: to.memberId,
    writes: [
      ...advanceWrites(out.value), ...advanceWrites(into.value),
      { update: couponKey(coupon.memberId, coupon.couponId), set: { givenAt: at, givenTo: to.memberId, givenAs: couponId }, when: stillOpen({ ...coupon, giftId }) },
      { put: couponItem(mine), when: { absent: true } }, { update: giftKey(shopId, giftId), set: { takenBy: to.memberId, takenAt: at }, when: { exists: true, missing: ['takenBy', 'returnedAt'] } },
    ],
  };
}
