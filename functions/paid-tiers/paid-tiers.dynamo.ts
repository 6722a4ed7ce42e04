import type { MemberId, PaidPlanId, ShopId, UserId } from '@shared/kernel/ids';
import type { Item, Key, Write } from '../platform/table/table';
import type { PaidPlan } from './domain/plan';

export const planKey = (shopId: ShopId, planId: PaidPlanId): Key => ({ pk: `SHOP#${shopId}`, sk: `PAIDPLAN#${planId}` });
export const plansRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}`, prefix: 'PAIDPLAN#' });
export const planItem = (plan: PaidPlan): Item => ({ ...planKey(plan.shopId, plan.planId), ...plan, kind: 'paid-plan' }) as unknown as Item;
export const planOf = (item: Item): PaidPlan => {
  const { pk: _pk, sk: _sk, kind: _kind, ...rest } = item;
  return rest as unknown as PaidPlan;
};

/** A trial is given once a person: one sign-in, one phone number. These claims outlive the membership; where neither is known the card says it (`paidTrial`). */
export const trialClaimKeys = (shopId: ShopId, { userId, phoneHash }: { readonly userId?: UserId | undefined; readonly phoneHash?: string | undefined }): readonly Key[] =>
  [...(userId ? [`user#${userId}`] : []), ...(phoneHash ? [`phone#${phoneHash}`] : [])].map((who) => ({ pk: `CLAIM#${shopId}#paid-trial-${who}`, sk: 'CLAIM' }));
export const trialClaimWrite = (key: Key, memberId: MemberId): Write => ({ put: { ...key, kind: 'claim', memberId }, when: { absent: true } });
