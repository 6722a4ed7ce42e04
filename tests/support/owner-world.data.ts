import type * as z from 'zod';
import type { CONTRACTS } from '../../shared/contracts';
import type { CouponTypeId, JoinCodeId, MemberId, OfferId, ShopId, StaffId, StoreId } from '../../shared/kernel/ids';
import { HOUR, NOW, ulid } from './member-world.data';

export const DAY = 24 * HOUR;
export type ContractAnswer<C extends keyof typeof CONTRACTS, O extends keyof (typeof CONTRACTS)[C]> = (typeof CONTRACTS)[C][O] extends { response: infer S extends z.ZodType } ? z.input<S> : never;
export type Today = ContractAnswer<'analytics', 'getToday'>;
export type MemberRow = ContractAnswer<'membership', 'searchMembers'>['items'][number];
export type TimelineLine = ContractAnswer<'membership', 'listTimeline'>['items'][number];
export type Scene = ContractAnswer<'care', 'setScene'>;
export type Outcome = ContractAnswer<'care', 'listOutcomes'>['items'][number];
export type ShopView = ContractAnswer<'shops', 'getShop'>;
export type CouponType = ContractAnswer<'coupons', 'closeCouponType'>;
export type Offer = ContractAnswer<'stored-value', 'closeOffer'>;
export type StaffRow = ContractAnswer<'staff', 'changeStaff'>;
export type JoinCode = ContractAnswer<'shops', 'createJoinCode'>;

export const office = {
  shop: `shp_${ulid(301)}` as ShopId, store: (n: number) => `sto_${ulid(310 + n)}` as StoreId, member: (n: number) => `mbr_${ulid(400 + n)}` as MemberId, staff: (n: number) => `stf_${ulid(330 + n)}` as StaffId,
  couponType: (n: number) => `cty_${ulid(350 + n)}` as CouponTypeId, offer: (n: number) => `off_${ulid(370 + n)}` as OfferId, joinCode: (n: number) => `jcd_${ulid(390 + n)}` as JoinCodeId,
};
const at = (ago: number) => (NOW - ago) as never;

export const TIERS = [
  { tierId: 'sprout', name: '新芽', face: 1, fromGrowth: 0, multiplierPercent: 100, benefits: ['生日当月送小样一份'] }, { tierId: 'green', name: '青禾', face: 2, fromGrowth: 500, multiplierPercent: 110, benefits: ['积分 1.1 倍', '生日送 ¥30 券'] },
  { tierId: 'timber', name: '嘉木', face: 3, fromGrowth: 2000, multiplierPercent: 120, benefits: ['积分 1.2 倍', '生日送 ¥50 券', '优先预约'] }, { tierId: 'forest', name: '深林', face: 4, fromGrowth: 5000, multiplierPercent: 150, benefits: ['积分 1.5 倍', '专属美容师'] },
];
const tierAt = (i: number) => {
  const { tierId, name, face } = TIERS[i % 4] as (typeof TIERS)[number];
  return { tierId, name, face };
};
const NAMES = ['林若溪', '周桐', '苏小雅', '王丽', '阿卜杜热西提·买买提艾力', '何静', '李桂英', undefined, '陈默', '赵晓棠', '欧阳若兮', '吴迪'];
export const MEMBERS: readonly MemberRow[] = NAMES.map((name, i) => ({
  memberId: office.member(i), number: String(1234560 + i * 37).padStart(10, '0'), ...(name ? { name } : {}), ...(i === 3 ? {} : { phoneMasked: `138****${6021 + i * 113}` }), tier: tierAt(i === 0 ? 2 : i),
  balances: { points: i === 6 ? -120 : 2460 - i * 190, principalFen: i === 4 ? 500000 : Math.max(0, 112600 - i * 16000), bonusFen: i === 0 ? 16000 : 0, growth: 4320 - i * 310 }, visits: i === 11 ? 0 : 37 - i * 3,
  ...(i === 11 ? {} : { lastVisitAt: at(i * 2.4 * DAY + 18 * 60_000) }), joinedAt: at((1310 - i * 90) * DAY),
}));

const event = (ago: number, kind: TimelineLine['kind'], title: string, more: Partial<TimelineLine> = {}): TimelineLine => ({ at: at(ago), kind, title, ...more });
export const TIMELINE: readonly TimelineLine[] = [
  event(18 * 60_000, 'visit', '到店', { detail: '¥214.00 · 积分 +214 · 储值余额 −¥214.00 · 万象城店', by: '小艾' }), event(8.4 * HOUR, 'message-sent', '积分快到期', { detail: '小程序消息和微信通知' }),
  event(4.3 * DAY, 'message-skipped', '久未到店', { detail: '没有同意优惠和活动' }), event(7.2 * DAY, 'visit-undone', '撤销到店', { detail: '储值余额 +¥68.00 · 积分 −68', by: '周店长' }), event(8 * DAY, 'gift', '收到礼物', { detail: '积分 +50' }),
  event(14 * DAY, 'visit', '到店', { detail: '¥268.00 · 积分 +268 · 储值余额 −¥268.00 · 滨江店', by: '阿宁' }), event(19 * DAY, 'recharge', '充值', { detail: '储值余额 +¥1,150.00' }), event(40 * DAY, 'tier-changed', '升到「嘉木」'),
  event(82 * DAY, 'consent', '关掉了短信'), event(90 * DAY, 'phone', '查看了完整手机号', { by: '陈禾' }), event(1310 * DAY, 'joined', '入会', { detail: '积分 +100' }),
];

export const OUTCOMES: readonly Outcome[] = [
  ['sent'], ['skipped', 'minimum-gap'], ['skipped', 'no-consent'], ['skipped', 'no-subscription-credit'], ['skipped', 'birthday-too-new'], ['failed', 'refused-by-wechat'], ['unknown'], ['planned'], ['skipped', 'quiet-hours'], ['skipped', 'gift-unavailable'],
].map(([outcome, reason], i) => ({
  at: at(i * 7 * HOUR), memberId: office.member(i), ...(NAMES[i] ? { memberName: NAMES[i] as string } : {}), phoneMasked: '138****6021', occasion: i % 2 === 0 ? '2026/day' : '2026/before', outcome: outcome as 'sent', ...(reason ? { reason: reason as 'minimum-gap' } : {}),
  channel: i % 3 === 0 ? ('subscribe-message' as const) : ('inbox' as const),
}));

export const couponType = (n: number, more: Partial<CouponType>): CouponType => ({
  couponTypeId: office.couponType(n), kind: 'cash-off', title: '新客立减 ¥20', valueFen: 2000, minimumSpendFen: 10000, validityDays: 30, perMember: 1, issued: 86, createdAt: at(90 * DAY), ...more,
});
export const COUPON_TYPES: readonly CouponType[] = [
  couponType(0, {}), couponType(1, { title: '肩颈护理一次', kind: 'exchange', valueFen: 0, minimumSpendFen: 0, stock: 200, issued: 41, validityDays: 60, perMember: 2 }),
  couponType(2, { title: '生日礼 ¥50', valueFen: 5000, minimumSpendFen: 5000, issued: 18, perMember: 3, storeIds: [office.store(0)] }), couponType(3, { title: '开业立减 ¥10', valueFen: 1000, minimumSpendFen: 0, issued: 530, stock: 500, closedAt: at(30 * DAY) }),
];
export const OFFERS: readonly Offer[] = [[20000, 0], [50000, 8000], [100000, 20000], [30000, 2000]].map(([payFen = 0, bonusFen = 0], i) => ({ offerId: office.offer(i), payFen, bonusFen, createdAt: at(60 * DAY), ...(i === 3 ? { closedAt: at(20 * DAY) } : {}) }));
export const STAFF: readonly StaffRow[] = [
  { staffId: office.staff(0), name: '陈禾', role: 'owner', storeIds: [office.store(0), office.store(1)], since: at(900 * DAY) }, { staffId: office.staff(1), name: '周店长', role: 'manager', storeIds: [office.store(0)], since: at(400 * DAY) },
  { staffId: office.staff(2), name: '小艾', role: 'cashier', storeIds: [office.store(0)], since: at(120 * DAY) }, { staffId: office.staff(3), name: '阿宁', role: 'cashier', storeIds: [office.store(0), office.store(1)], since: at(20 * DAY) },
  { staffId: office.staff(4), name: '小满', role: 'cashier', storeIds: [office.store(1)], since: at(600 * DAY), leftAt: at(30 * DAY) },
];
export const JOIN_CODES: readonly JoinCode[] = [
  { joinCodeId: office.joinCode(0), scene: 's=8f3k2a', storeId: office.store(0), storeName: '万象城店', channel: 'counter', createdAt: at(300 * DAY) }, { joinCodeId: office.joinCode(1), scene: 's=8f3k2b', storeId: office.store(0), storeName: '万象城店', channel: 'table', createdAt: at(200 * DAY) },
  { joinCodeId: office.joinCode(2), scene: 's=8f3k2c', storeId: office.store(1), storeName: '滨江店', channel: 'staff', staffId: office.staff(3), staffName: '阿宁', createdAt: at(20 * DAY) },
];
