/** The member's pages beside the tabs. */
export const memberPages: string[] = [
  'join/index', 'code/index', 'agreement/index', 'recharge/index', 'recharge-terms/index', 'my-recharges/index', 'recharge-result/index', 'statement/index', 'review/index', 'points/index', 'mall/index', 'coupons/index', 'packages/index', 'package/index', 'credit/index', 'credit-repayment/index', 'shares/index', 'claim/index', 'gift/index', 'give-points/index', 'points-gift/index', 'referral/index', 'referred/index', 'profile/index', 'message-settings/index', 'my-shops/index', 'invitation/index',
];
