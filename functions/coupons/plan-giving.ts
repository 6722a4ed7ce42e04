import type { CommandKey, CouponTypeId, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { assert } from '@shared/kernel/assert';
import { advance, advanceWrites, type EntryDraft, type Plan } from '../ledger';
import { type Member, standingMember } from '../membership';
import type { Table, Write } from '../platform/table/table';
import type { Coupon, CouponSource } from './domain/coupon';
import type { createIssueCoupons, IssueRefusal } from './issue-coupons';

export interface GivingDependencies {
  readonly table: Table;
  readonly issueCoupons: ReturnType<typeof createIssueCoupons>;
}
export interface Giving {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly couponTypeId: CouponTypeId;
  readonly source: CouponSource;
  readonly draft: Omit<EntryDraft, 'at' | 'documentId' | 'postings'>;
  readonly by: string;
  readonly key: CommandKey;
  readonly at: Instant;
  readonly zone: Zone;
  /** The run that this giving is part of. */
  readonly issueId?: CommandKey | undefined;
  /** Read just now; left out, the member is read afresh. */
  readonly member?: Member;
  /** What else the same commit writes. */
  readonly beside?: readonly Write[];
}
export interface GivenFacts {
  readonly coupon: Coupon;
}
/** One coupon for one member, by a command of its own: the coupon, its stock and tally, an entry that moves nothing else, and the member's list. */
export async function planGiving(deps: GivingDependencies, giving: Giving): Promise<Result<Plan<GivenFacts> & { readonly member: Member }, IssueRefusal | Refusal<'http/not-found'>>> {
  const { shopId, couponTypeId, source, at, zone, key, by } = giving;
  const member = giving.member ?? await standingMember(deps.table, shopId, giving.memberId);
  if (!member) return refuse('http/not-found');
  const issued = await deps.issueCoupons({ shopId, member, couponTypeIds: [couponTypeId], at, zone, source, issueId: giving.issueId });
  if (!issued.ok) return issued;
  const [coupon] = issued.value.coupons;
  assert(coupon, 'one type is one coupon');
  const advanced = advance(member, { ...giving.draft, at, documentId: key, postings: [] }, (same) => ({ ...same, openCoupons: issued.value.openCoupons }));
  assert(advanced.ok, 'a coupon takes nothing');
  return ok({ member, facts: { coupon }, at, by, writes: [...advanceWrites(advanced.value), ...issued.value.writes, ...(giving.beside ?? [])] });
}
