import Taro from '@tarojs/taro';

/** Every page that another may open. */
export const routes = {
  card: '/pages/card/index',
  benefits: '/pages/benefits/index',
  inbox: '/pages/inbox/index',
  mine: '/pages/mine/index',
  join: '/packages/member/join/index',
  code: '/packages/member/code/index',
  agreement: '/packages/member/agreement/index',
  recharge: '/packages/member/recharge/index',
  rechargeTerms: '/packages/member/recharge-terms/index',
  myRecharges: '/packages/member/my-recharges/index',
  rechargeResult: '/packages/member/recharge-result/index',
  statement: '/packages/member/statement/index',
  points: '/packages/member/points/index',
  mall: '/packages/member/mall/index',
  coupons: '/packages/member/coupons/index',
  review: '/packages/member/review/index',
  packages: '/packages/member/packages/index',
  package: '/packages/member/package/index',
  credit: '/packages/member/credit/index',
  creditRepayment: '/packages/member/credit-repayment/index',
  shares: '/packages/member/shares/index',
  claim: '/packages/member/claim/index',
  couponGift: '/packages/member/gift/index',
  givePoints: '/packages/member/give-points/index',
  pointsGift: '/packages/member/points-gift/index',
  referral: '/packages/member/referral/index',
  referred: '/packages/member/referred/index',
  profile: '/packages/member/profile/index',
  messageSettings: '/packages/member/message-settings/index',
  myShops: '/packages/member/my-shops/index',
  invitation: '/packages/member/invitation/index',
  staffHome: '/packages/staff/scan/index',
  keypad: '/packages/staff/keypad/index',
  tillRecharge: '/packages/staff/recharge/index',
  visitResult: '/packages/staff/result/index',
  refundVisit: '/packages/staff/refund/index',
  lookUp: '/packages/staff/look-up/index',
  enrol: '/packages/staff/enrol/index',
  memberPackages: '/packages/staff/packages/index',
  memberPaid: '/packages/staff/paid-tier/index',
  memberOrders: '/packages/staff/orders/index',
  memberPerks: '/packages/staff/perks/index',
  tillCredit: '/packages/staff/credit/index',
  todayVisits: '/packages/staff/today/index',
  shift: '/packages/staff/shift/index',
  closedShift: '/packages/staff/closed-shift/index',
  myWork: '/packages/staff/my-work/index',
  parkedBills: '/packages/staff/parked/index',
  ownerHome: '/packages/owner/today/index',
  officeMembers: '/packages/owner/members/index',
  officeMember: '/packages/owner/member/index',
  memberStatement: '/packages/owner/member-statement/index',
  officeCare: '/packages/owner/care/index',
  careScene: '/packages/owner/scene/index',
  careOutcomes: '/packages/owner/outcomes/index',
  officeMore: '/packages/owner/more/index',
  stores: '/packages/owner/stores/index',
  joinCode: '/packages/owner/join-code/index',
  staffList: '/packages/owner/staff/index',
  inviteStaff: '/packages/owner/invite/index',
  couponTypes: '/packages/owner/coupon-types/index',
  newCouponType: '/packages/owner/new-coupon-type/index',
  adjustments: '/packages/owner/adjustments/index',
  shopReviews: '/packages/owner/reviews/index',
  items: '/packages/owner/items/index',
  mallGoods: '/packages/owner/mall/index',
  packageTypes: '/packages/owner/package-types/index',
  newPackageType: '/packages/owner/new-package-type/index',
  paidPlans: '/packages/owner/paid-plans/index',
  memberRecharges: '/packages/owner/member-recharges/index',
  memberCredit: '/packages/owner/member-credit/index',
  memberMerge: '/packages/owner/member-merge/index',
  creditReport: '/packages/owner/credit/index',
  rechargeOrder: '/packages/owner/recharge-order/index',
  offers: '/packages/owner/offers/index',
  refundAsks: '/packages/owner/refund-asks/index',
  stuckRefunds: '/packages/owner/stuck-refunds/index',
  cover: '/packages/owner/cover/index',
  prepaidLaw: '/packages/owner/prepaid-law/index',
  editTerms: '/packages/owner/recharge-terms/index',
  filing: '/packages/owner/filing/index',
  officeDays: '/packages/owner/days/index',
  officeDay: '/packages/owner/day/index',
  officeShift: '/packages/owner/shift/index',
  officeWork: '/packages/owner/work/index',
  dayProof: '/packages/owner/proof/index',
  settlement: '/packages/owner/settlement/index',
  rules: '/packages/owner/rules/index',
  tiers: '/packages/owner/tiers/index',
  questions: '/packages/owner/questions/index',
  shopSettings: '/packages/owner/settings/index',
  imports: '/packages/owner/imports/index',
} as const;
export type Route = keyof typeof routes;
type Params = Readonly<Record<string, string | number | undefined>>;

const TABS: ReadonlySet<Route> = new Set<Route>(['card', 'benefits', 'inbox', 'mine']);
export const addressOf = (route: Route, params: Params = {}): string => {
  const query = Object.entries(params).flatMap(([k, v]) => (v === undefined ? [] : [`${k}=${encodeURIComponent(v)}`]));
  return routes[route] + (query.length > 0 ? `?${query.join('&')}` : '');
};
/** Opens a page on top of this one, or changes to its tab. */
export const open = (route: Route, params?: Params): void => void (TABS.has(route) ? Taro.switchTab({ url: routes[route] }) : Taro.navigateTo({ url: addressOf(route, params) }));
/** Puts a page in the place of this one, so that going back does not lead into what is over. */
export const replace = (route: Route, params?: Params): void => void (TABS.has(route) ? Taro.switchTab({ url: routes[route] }) : Taro.redirectTo({ url: addressOf(route, params) }));
/** Back to the page before; to the card where there is none. */
export const back = (): void => void (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.switchTab({ url: routes.card }));
/** Opens a page that a message or a scanned code names; only our own pages. */
export function openPath(path: string): void {
  const [page = '', query] = path.split('?');
  const url = `/${page.replace(/^\/+/, '')}`;
  const route = (Object.keys(routes) as Route[]).find((name) => routes[name] === url);
  if (!route) return;
  void (TABS.has(route) ? Taro.switchTab({ url }) : Taro.navigateTo({ url: query ? `${url}?${query}` : url }));
}
/** The dot on the 消息 tab. */
export const markUnread = (unread: boolean): void => void (unread ? Taro.showTabBarRedDot({ index: 2 }) : Taro.hideTabBarRedDot({ index: 2 })).catch(() => undefined);
