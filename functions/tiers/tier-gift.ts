import type { CommandKey, CouponId, CouponTypeId, MemberId, ShopId } from '@shared/kernel/ids';
import { type Document, documentKey, documentOf } from '../ledger';
import { cardsOf, type Member, memberKey, memberOf, profileKey, profileOf } from '../membership';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { Table } from '../platform/table/table';
import { tierGiftClaimKeys } from './tiers.dynamo';

export const TIER_GIFT = 'tier-gift';
export interface TierGiftFacts {
  /** The card that was given it, and its entry there. */
  readonly memberId: MemberId;
  readonly sequence: number;
  readonly tierId: string;
  readonly points: number;
  readonly couponTitles: readonly string[];
  readonly couponIds: readonly CouponId[];
}
/** What came back of a gift when what lifted to the tier was undone; it is all that rising again gives. */
export interface CameBack {
  readonly points: number;
  readonly couponTypeIds: readonly CouponTypeId[];
}
/** One gift after another of a card and tier: a later one gives no more than came back of the one before it. */
export interface GiftChain {
  readonly owner: MemberId;
  readonly round: number;
  /** The gift that stands. */
  readonly stands?: Document<TierGiftFacts>;
  /** Nothing stands, and so much came back. */
  readonly back?: CameBack;
}
/** A tier that is reached and undone more often than this is given nothing more. */
const MOST_ROUNDS = 20;
export const tierGiftKey = (owner: MemberId, tierId: string, round: number): CommandKey => (round === 0 ? derivedCommandKey(TIER_GIFT, owner, tierId) : derivedCommandKey(TIER_GIFT, owner, tierId, round));

async function chainOf(table: Table, shopId: ShopId, owner: MemberId, tierId: string): Promise<GiftChain> {
  let back: CameBack | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const item = await table.get(documentKey(shopId, tierGiftKey(owner, tierId, round)), { consistent: true });
    if (!item) return { owner, round, ...(back ? { back } : {}) };
    if (item.cameBack === undefined) return { owner, round, stands: documentOf<TierGiftFacts>(item) };
    back = item.cameBack as unknown as CameBack;
  }
  return { owner, round: MOST_ROUNDS, back: { points: 0, couponTypeIds: [] } };
}
/** A person's gifts of a tier: of the card itself, of those behind it, and of those that the claims on their sign-ins and its phone name, which may have become this one since. */
export async function giftsOf(table: Table, member: Pick<Member, 'shopId' | 'memberId' | 'userId' | 'cards' | 'openCoupons'>, tierId: string): Promise<{ readonly claimed: boolean; readonly chains: readonly GiftChain[] }> {
  const { shopId, memberId, userId } = member;
  const cards = cardsOf(member);
  const [profile, ...behind] = await table.getMany([profileKey(memberId), ...cards.slice(1).map(memberKey)]);
  const people = [{ memberId, userId, phoneHash: profile && profileOf(profile).phoneHash }, ...behind.flatMap((item) => (item ? [memberOf(item)] : []))];
  const claims = (await table.getMany(people.flatMap((person) => tierGiftClaimKeys(shopId, tierId, person)))).flatMap((claim) => claim ?? []);
  const owners = [...new Set([...cards, ...claims.map((claim) => claim.memberId as MemberId)])];
  return { claimed: claims.length > 0, chains: await Promise.all(owners.map((owner) => chainOf(table, shopId, owner, tierId))) };
}
/** The chain that rising again goes on with, where gifts came back and none stands: that of which the least came back, since what did not come back is with the person. */
export const leastBack = (chains: readonly GiftChain[]): GiftChain | undefined => chains.filter(({ back }) => back).sort((a, b) => sizeOf(a) - sizeOf(b))[0];
const sizeOf = ({ back }: GiftChain): number => (back ? back.points + back.couponTypeIds.length : 0);
