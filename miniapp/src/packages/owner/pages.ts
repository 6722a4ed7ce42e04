/** The office of owners and managers. */
export const ownerPages: string[] = [
  'today/index', 'members/index', 'member/index', 'member-statement/index', 'care/index', 'scene/index', 'outcomes/index', 'more/index', 'stores/index', 'join-code/index', 'staff/index', 'invite/index',
  'coupon-types/index', 'new-coupon-type/index', 'items/index', 'mall/index', 'package-types/index', 'new-package-type/index', 'paid-plans/index', 'member-recharges/index', 'member-credit/index', 'member-merge/index', 'credit/index', 'recharge-order/index', 'offers/index', 'filing/index', 'recharge-terms/index', 'cover/index', 'prepaid-law/index', 'refund-asks/index', 'stuck-refunds/index', 'settlement/index', 'rules/index', 'tiers/index', 'questions/index', 'settings/index', 'imports/index', 'adjustments/index', 'reviews/index', 'days/index', 'day/index', 'shift/index', 'work/index', 'proof/index',
];
