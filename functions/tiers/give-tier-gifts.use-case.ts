import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponId, CouponTypeId, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Refusal, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Plan, postingIf, readLots } from '../ledger';
import { type Member, memberKey, memberOf, profileKey, profileOf } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Logger } from '../platform/logger';
import { TableUnavailable, type Write } from '../platform/table/table';
import type { RuleBook, RuleVersion, TierGift } from '../shops';
import { giftsBetween } from './domain/gift';
import { giftsOf, leastBack, TIER_GIFT, type TierGiftFacts, tierGiftKey } from './tier-gift';
import { giftClaimWrite, tierGiftClaimKeys } from './tiers.dynamo';

type OpenCoupons = Member['openCoupons'];
interface Issue {
  readonly coupons: readonly { readonly couponId: CouponId; readonly title: string }[];
  readonly openCoupons: OpenCoupons;
  readonly writes: readonly Write[];
}
/** Plans coupons inside the caller's transaction; `coupons` gives it. */
export type IssueGiftCoupons = (request: { readonly shopId: ShopId; readonly member: Pick<Member, 'memberId' | 'openCoupons' | 'cards'>; readonly couponTypeIds: readonly CouponTypeId[]; readonly at: Instant; readonly zone: Zone; readonly source: 'tier-gift' }) => Promise<Result<Issue, Refusal>>;
export interface TierGiftDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly issueCoupons: IssueGiftCoupons;
  readonly logger: Logger;
}
export interface Rise {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly at: Instant;
  readonly tierBefore: string;
  readonly tierAfter: string;
}
interface Giving extends Pick<Rise, 'shopId' | 'memberId'> {
  readonly rule: RuleVersion<'tiers'>;
  readonly tierId: string;
  readonly gift: TierGift;
  readonly zone: Zone;
  readonly key: CommandKey;
  /** Given once already, and taken back: what came back of it is given again. */
  readonly again: boolean;
}
const NOTHING = { ok: false, error: { code: 'http/not-found', denied: true } } as const;

/**
 * Gives whoever rose the gift of each tier on the way, by the rule that lifted: once a member and tier (the command's key) and once a person (the claims).
 * Whose gift was taken back with the visit that lifted is given what came back when they rise again, and no more.
 *
 * 1. Read the member afresh: a frozen or merged card, or one that no longer stands in the tier, is given nothing. 2. A person who had it is given nothing.
 * 3. Points and the coupons that can be given, in one entry; a coupon that cannot (none left, closed) is left out and written down.
 */
export const createGiveTierGifts = (deps: TierGiftDependencies) => async ({ shopId, memberId, at, tierBefore, tierAfter }: Rise): Promise<void> => {
  const rule = await deps.ruleBook.inForce(shopId, 'tiers', at);
  assert(rule, `shop ${shopId} has no tiers`);
  for (const { tierId, gift } of giftsBetween(rule.rule.tiers, tierBefore, tierAfter)) {
    const owed = await owedOf(deps, memberId, tierId, gift);
    if (!owed) continue;
    const giving = { shopId, memberId, rule, tierId, zone: await deps.zoneOf(shopId), ...owed };
    const committed = await commitOnce<TierGiftFacts, 'http/not-found'>(deps, { shopId, key: owed.key, kind: TIER_GIFT, hash: `${memberId}/${tierId}` }, () => plan(deps, giving));
    if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the gift was overtaken too often');
  }
};
/** What a person is to be given for a tier: the gift once, and after that no more than came back of it. */
async function owedOf({ table }: TierGiftDependencies, memberId: MemberId, tierId: string, gift: TierGift): Promise<Pick<Giving, 'gift' | 'key' | 'again'> | undefined> {
  const item = await table.get(memberKey(memberId), { consistent: true });
  if (!item) return undefined;
  const { claimed, chains } = await giftsOf(table, memberOf(item), tierId);
  if (chains.some(({ stands }) => stands)) return undefined;
  const chain = leastBack(chains);
  if (chain?.back) return { gift: chain.back, key: tierGiftKey(chain.owner, tierId, chain.round), again: true };
  return claimed ? undefined : { gift, key: tierGiftKey(memberId, tierId, 0), again: false };
}

async function plan(deps: TierGiftDependencies, giving: Giving): Promise<Result<Plan<TierGiftFacts>, Refused<'http/not-found'>>> {
  const { shopId, memberId, rule, tierId, gift, zone, key, again } = giving;
  const at = deps.now();
  const [item, profile] = await deps.table.getMany([memberKey(memberId), profileKey(memberId)]);
  const member = item && memberOf(item);
  if (!member || member.shopId !== shopId || member.mergedInto || member.frozen || !stands(member, giving)) return NOTHING;
  // Decided again behind the member that was read: another card may have come with a gift of its own since.
  if ((await owedOf(deps, memberId, tierId, gift))?.key !== key) return NOTHING;
  const keys = again ? [] : tierGiftClaimKeys(shopId, tierId, { memberId, userId: member.userId, phoneHash: profile && profileOf(profile).phoneHash });
  const coupons = await couponsOf(deps, giving, member, at);
  if (gift.points === 0 && coupons.titles.length === 0) return NOTHING;
  const draft = { at, kind: 'tier-gift' as const, documentId: key, postings: postingIf('issuance', 'member', 'points', gift.points, 'tier-gift'), rules: { tiers: rule.version } };
  const advanced = advance(await readLots(deps, member, at, zone), draft, (same) => ({ ...same, openCoupons: coupons.open }));
  assert(advanced.ok, 'a gift takes nothing');
  return ok({ facts: { memberId, sequence: advanced.value.entry.sequence, tierId, points: gift.points, couponTitles: coupons.titles, couponIds: coupons.ids }, at, by: 'tier-gift', writes: [...advanceWrites(advanced.value), ...keys.map((claim) => giftClaimWrite(claim, memberId)), ...coupons.writes] });
}
/** Whether the member still stands in the tier or above it, by what was earned: the visit that lifted may be undone by now. */
function stands(member: Member, { rule: { rule }, tierId }: Giving): boolean {
  const place = (id: string) => rule.tiers.findIndex((tier) => tier.tierId === id);
  return place(member.tierId) >= place(tierId);
}
async function couponsOf(deps: TierGiftDependencies, { shopId, gift, zone }: Giving, member: Member, at: Instant): Promise<{ readonly open: OpenCoupons; readonly writes: readonly Write[]; readonly titles: readonly string[]; readonly ids: readonly CouponId[] }> {
  let open = member.openCoupons;
  const writes: Write[] = [];
  const given: Issue['coupons'][number][] = [];
  for (const couponTypeId of gift.couponTypeIds) {
    const issued = await deps.issueCoupons({ shopId, member: { ...member, openCoupons: open }, couponTypeIds: [couponTypeId], at, zone, source: 'tier-gift' });
    if (issued.ok) {
      open = issued.value.openCoupons;
      writes.push(...issued.value.writes);
      given.push(...issued.value.coupons);
    } else deps.logger.info('tiers.coupon-not-given', { shopId, couponTypeId, code: issued.error.code });
  }
  return { open, writes, titles: given.map(({ title }) => title), ids: given.map(({ couponId }) => couponId) };
}
