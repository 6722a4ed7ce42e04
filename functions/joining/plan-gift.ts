import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import type { createIssueCoupons } from '../coupons';
import { postingIf, type Posting } from '../ledger';
import type { Member } from '../membership';
import type { Logger } from '../platform/logger';
import type { Table, Write } from '../platform/table/table';
import type { RuleBook } from '../shops';
import { claimWrite, giftClaimKeys } from './joining.dynamo';

export interface GiftDependencies {
  readonly table: Table;
  readonly ruleBook: RuleBook;
  readonly issueCoupons: ReturnType<typeof createIssueCoupons>;
  readonly logger: Logger;
}
export interface GiftRequest {
  readonly shopId: ShopId;
  readonly member: Pick<Member, 'memberId' | 'openCoupons' | 'cards'>;
  readonly userId: UserId;
  readonly phoneHash: string | undefined;
  readonly at: Instant;
  readonly zone: Zone;
}
/** What the join gift adds to the transaction. */
export interface PlannedGift {
  readonly postings: readonly Posting[];
  readonly openCoupons: Member['openCoupons'];
  readonly writes: readonly Write[];
  readonly rules: Readonly<Record<string, number>>;
  /** What the person is told; absent where there is nothing to give. */
  readonly told?: { readonly points: number; readonly couponTitles: readonly string[] };
}

/**
 * The join gift as the rule has it, once a person: where sign-in or phone number had it before, none. A coupon that cannot be given (none
 * left, closed) is left out and written down: nobody is kept from joining by it.
 */
export const createPlanGift = (deps: GiftDependencies) => async ({ shopId, member, userId, phoneHash, at, zone }: GiftRequest): Promise<PlannedGift> => {
  const keys = giftClaimKeys(shopId, userId, phoneHash);
  const [claims, rule] = await Promise.all([deps.table.getMany(keys), deps.ruleBook.inForce(shopId, 'join-gift', at)]);
  const missing = keys.filter((_, i) => claims[i] === undefined).map((key) => claimWrite(key, member.memberId));
  const gift = rule?.rule;
  const nothing = { postings: [], openCoupons: member.openCoupons, rules: rule ? { joinGift: rule.version } : {} };
  // Who joins while the shop gives nothing has had their chance too: joining again later earns no gift.
  if (!gift || (gift.points === 0 && gift.couponTypeIds.length === 0) || missing.length < keys.length) return { ...nothing, writes: missing };
  let { openCoupons } = member;
  const writes = [...missing];
  const couponTitles: string[] = [];
  for (const couponTypeId of gift.couponTypeIds) {
    const issued = await deps.issueCoupons({ shopId, member: { ...member, memberId: member.memberId as MemberId, openCoupons }, couponTypeIds: [couponTypeId], at, zone, source: 'join-gift' });
    if (issued.ok) {
      openCoupons = issued.value.openCoupons;
      writes.push(...issued.value.writes);
      couponTitles.push(...issued.value.coupons.map((coupon) => coupon.title));
    } else deps.logger.info('joining.coupon-not-given', { shopId, couponTypeId, code: issued.error.code });
  }
  return { ...nothing, postings: postingIf('issuance', 'member', 'points', gift.points, 'join-gift'), openCoupons, writes, told: { points: gift.points, couponTitles } };
};
