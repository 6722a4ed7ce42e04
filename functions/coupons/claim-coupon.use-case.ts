import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { CouponTypeId, MemberId, ShopId } from '@shared/kernel/ids';
import { after, type Instant, MINUTE_MS, SECOND_MS } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Document, documentKey, type Plan } from '../ledger';
import { cardsOf, type Member, notFrozen, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import { type CouponView, couponView } from './coupon-view';
import { codeClaimKey, codeKey, couponTypeKey, couponTypeOf, couponTypesRange, STOCK_SHARDS, stockKeys, tallyKey, triesKey } from './coupons.dynamo';
import { sumOf } from './domain/budget';
import { claimState, codeAsKept, givenOf, isOffered } from './domain/claim';
import { MAX_TYPES, termsView } from './manage-coupon-types.use-case';
import { type GivenFacts, type GivingDependencies, planGiving } from './plan-giving';
import { leftIn, shardsOf, stockedShard, takeOne } from './stock';

export interface ClaimDependencies extends CommitDependencies, GivingDependencies {
  readonly now: Clock;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
interface Claimant {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}
type Centre = z.output<CouponsContract['listClaimable']['response']>;
type ClaimCode = CouponsContract['claimCoupon']['errors'][number];
type CodeClaimCode = CouponsContract['claimByCode']['errors'][number];
/** The newest so many; a shop that offers more offers none of them. */
const MOST_OFFERED = 50;
/** A guesser gets so many tries a minute, right ones too, whichever container answers. */
const TRIES_A_MINUTE = 5;
/** What a member sees of their claim, rebuilt from the document, so that a repeat gets the same. */
const viewOf = ({ facts, at }: Document<GivenFacts>): CouponView => couponView(facts.coupon, at, {});

/** The claim centre: every type that may be claimed, with whether this member still can. Reading writes nothing. */
export const createListClaimable = (deps: Pick<ClaimDependencies, 'table' | 'now' | 'zoneOf'>) => async ({ shopId, memberId }: Claimant): Promise<Result<Centre, never>> => {
  const at = deps.now();
  const [zone, member] = await Promise.all([deps.zoneOf(shopId), standingMember(deps.table, shopId, memberId)]);
  const cards = member ? cardsOf(member) : [memberId];
  const { items } = await deps.table.query({ ...couponTypesRange(shopId), newestFirst: true, limit: MAX_TYPES });
  const offered = items.map(couponTypeOf).filter((type) => isOffered(type, at, zone)).slice(0, MOST_OFFERED);
  const states = await Promise.all(offered.map(async (type) => {
    const found = await deps.table.getMany([...stockKeys(type.couponTypeId), ...cards.map((card) => tallyKey(card, type.couponTypeId))]);
    const inBudget = type.budgetId === undefined || sumOf(shardsOf(await deps.table.getMany(stockKeys(type.budgetId)))) >= type.valueFen;
    return claimState(type, givenOf(found.slice(STOCK_SHARDS), at, zone), inBudget ? leftIn(found.slice(0, STOCK_SHARDS)) : 0);
  }));
  return ok({ items: offered.map((type, i) => ({ ...termsView(type), state: states[i] ?? 'gone' })) });
};

/** Who claims, where their card is not frozen. */
async function claimant(deps: Pick<ClaimDependencies, 'table'>, { shopId, memberId }: Claimant): Promise<Result<Member, Refused<'http/not-found' | 'membership/frozen'>>> {
  const member = await standingMember(deps.table, shopId, memberId);
  if (!member) return refuse('http/not-found');
  const fit = notFrozen(member);
  return fit.ok ? ok(member) : fit;
}
/** Claims one coupon of a type that the shop offers, once for the key. */
export const createClaimCoupon = (deps: ClaimDependencies) =>
  async (request: Claimant & { readonly couponTypeId: CouponTypeId }, mark: CommandMark): Promise<Result<CouponView, Refused<ClaimCode>>> => {
    const { shopId, memberId, couponTypeId } = request;
    const committed = await commitOnce<GivenFacts, ClaimCode>(deps, { ...mark, shopId, kind: 'coupon-claim' }, async (): Promise<Result<Plan<GivenFacts>, Refused<ClaimCode>>> => {
      const at = deps.now();
      const [member, zone] = [await claimant(deps, request), await deps.zoneOf(shopId)];
      if (!member.ok) return member;
      const item = await deps.table.get(couponTypeKey(shopId, couponTypeId), { consistent: true });
      if (!item || !isOffered(couponTypeOf(item), at, zone)) return refuse('coupons/type-unknown');
      return planGiving(deps, { shopId, memberId, member: member.value, couponTypeId, source: 'claimed', draft: { kind: 'coupon-claim' }, by: memberId, key: mark.key, at, zone });
    });
    return committed.ok ? ok(viewOf(committed.value.document)) : committed;
  };

/**
 * Claims by a code that the shop made: so many in all (eight shards, as a stock), one a member. Every try is counted beside the member before the code is
 * looked up, once for the command, so that many guesses at once are no more than many in a row.
 */
export const createClaimByCode = (deps: ClaimDependencies) =>
  async (request: Claimant & { readonly claimCode: string }, mark: CommandMark): Promise<Result<CouponView, Refused<CodeClaimCode>>> => {
    const { shopId, memberId } = request;
    const code = codeAsKept(request.claimCode);
    const committed = await commitOnce<GivenFacts, CodeClaimCode>(deps, { ...mark, shopId, kind: 'coupon-claim' }, async (): Promise<Result<Plan<GivenFacts>, Refused<CodeClaimCode>>> => {
      const at = deps.now();
      const whose = await claimant(deps, request);
      if (!whose.ok) return whose;
      const member = whose.value;
      if (!(await mayTry(deps, request, mark, at))) return refuse('coupons/too-many-tries');
      const [known, ...rest] = await deps.table.getMany([codeKey(shopId, code), ...stockKeys(codeKey(shopId, code).pk), ...cardsOf(member).map((card) => codeClaimKey(card, code))]);
      if (!known) return refuse('coupons/code-unknown');
      if (rest.slice(STOCK_SHARDS).some(Boolean)) return refuse('coupons/code-used');
      const shard = stockedShard(rest.slice(0, STOCK_SHARDS), deps.fraction());
      if (!shard) return refuse('coupons/out-of-stock');
      const beside = [takeOne(shard), { put: { ...codeClaimKey(member.memberId, code), kind: 'coupon-code-claim', at }, when: { absent: true as const } }];
      return planGiving(deps, { shopId, memberId, member, couponTypeId: known.couponTypeId as CouponTypeId, source: 'claimed', draft: { kind: 'coupon-claim' }, by: memberId, key: mark.key, at, zone: await deps.zoneOf(shopId), beside });
    });
    return committed.ok ? ok(viewOf(committed.value.document)) : committed;
  };

async function mayTry(deps: Pick<ClaimDependencies, 'table'>, { shopId, memberId }: Claimant, { key }: CommandMark, at: Instant): Promise<boolean> {
  const tries = triesKey(memberId, Math.floor(at / MINUTE_MS));
  const [standing, tried] = await deps.table.getMany([documentKey(shopId, key), tries]);
  if (standing || tried?.[key]) return true;
  const counted = await deps.table.write([{ update: tries, set: { kind: 'coupon-tries', [key]: true, ttl: Math.ceil(after(at, 2 * MINUTE_MS) / SECOND_MS) }, add: { tries: 1 }, when: { below: { tries: TRIES_A_MINUTE }, missing: [key] } }]);
  if (counted.ok) return true;
  return (await deps.table.get(tries, { consistent: true }))?.[key] !== undefined;
}
