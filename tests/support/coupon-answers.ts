import { pageOf, replaceIn } from './answer-lists';
import type { Handlers } from './fake-api';
import { NOW, ulid } from './member-world.data';
import { type ContractAnswer, COUPON_TYPES, type CouponType, office } from './owner-world.data';

/** The shop's kinds of coupons and their budgets. */
export function couponAnswers(empty: boolean): NonNullable<Handlers['coupons']> {
  let made = 7_200;
  const budgets: ContractAnswer<'coupons', 'createCouponBudget'>[] = empty ? [] : [{ budgetId: `cbg_${ulid(399)}` as never, name: '双十二', budgetFen: 500_000 as never, usedFen: 123_400 as never, leftFen: 376_600 as never, givesBack: true, createdAt: NOW as never }];
  const couponTypes: CouponType[] = empty ? [] : [...COUPON_TYPES];
  const issues: ContractAnswer<'coupons', 'issueToMembers'>[] = [];
  return {
  listIssues: () => ({ items: [...issues] }),
  issueToMembers: ({ couponTypeId, reason, memberIds }) => {
    const run = { issueId: ulid(made++) as never, couponTypeId, title: couponTypes.find((one) => one.couponTypeId === couponTypeId)?.title ?? '', reason, at: NOW as never, by: '陈禾', to: memberIds ? 'list' as const : 'all' as const, ...(memberIds ? { listed: memberIds.length } : {}), given: memberIds?.length ?? 0, refused: 0, state: 'done' as const };
    issues.unshift(run);
    return run;
  },
  listCouponBudgets: () => ({ items: [...budgets] }),
  createCouponBudget: ({ shopId: _, ...budget }) => {
    const next = { ...budget, budgetId: `cbg_${ulid(made++)}` as never, usedFen: 0, leftFen: budget.budgetFen, createdAt: NOW as never };
    budgets.unshift(next);
    return next;
  },
  listCouponTypes: ({ cursor }) => pageOf(couponTypes, cursor),
  createCouponType: ({ shopId: _, ...terms }) => {
    const next = { ...terms, couponTypeId: office.couponType(made++), issued: 0, createdAt: NOW as never };
    couponTypes.unshift(next);
    return next;
  },
  addCouponStock: ({ couponTypeId, more }) => replaceIn(couponTypes, (one) => one.couponTypeId === couponTypeId, (one) => ({ ...one, stock: (one.stock ?? 0) + more })),
  closeCouponType: ({ couponTypeId }) => replaceIn(couponTypes, (one) => one.couponTypeId === couponTypeId, (one) => ({ ...one, closedAt: NOW as never })),
  };
}
