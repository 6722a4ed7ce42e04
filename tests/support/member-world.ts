import type { CommandKey, CouponGiftId, CouponId, JoinCodeId, MemberId, MessageId, OfferId, ShopId, StaffId, StoreId, UserId } from '../../shared/kernel/ids';
import type * as z from 'zod';
import type { CONTRACTS } from '../../shared/contracts';
import { createFakeApi, type FakeApi, type Handlers, Refused } from './fake-api';
import { COFFEE_DARK, COFFEE_LIGHT } from './sample-palette';
import { myReviewAnswers } from './review-answers';
import { HOUR, lastMonths, lines, messagesOf, NOW, ulid } from './member-world.data';

type Card = z.input<(typeof CONTRACTS)['membership']['getMyCard']['response']>;
type ShopView = z.input<(typeof CONTRACTS)['shops']['getShop']['response']>;
type Profile = z.input<(typeof CONTRACTS)['membership']['getMyProfile']['response']>;
type Recharge = z.input<(typeof CONTRACTS)['stored-value']['checkRecharge']['response']>['recharge'];

export const ids = {
  shop: `shp_${ulid(1)}` as ShopId, store: `sto_${ulid(2)}` as StoreId, member: `mbr_${ulid(3)}` as MemberId, user: `usr_${ulid(4)}` as UserId, staff: `stf_${ulid(5)}` as StaffId,
  joinCode: `jcd_${ulid(6)}` as JoinCodeId, offer: (n: number) => `off_${ulid(20 + n)}` as OfferId, coupon: (n: number) => `cpn_${ulid(40 + n)}` as CouponId, gift: `cgf_${ulid(59)}` as CouponGiftId, message: (n: number) => `msg_${ulid(60 + n)}` as MessageId,
};
export const SCENE = 's=8f3k2a';
const PALETTE = { light: { ...COFFEE_LIGHT }, dark: { ...COFFEE_DARK } };

/** How a test bends the world. */
export interface WorldOptions {
  readonly now?: () => number;
  readonly member?: boolean;
  readonly card?: Partial<Card>;
  readonly profile?: Partial<Profile>;
  readonly shop?: Partial<ShopView>;
  readonly staff?: 'cashier' | 'manager' | 'owner';
  /** What WeChat Pay has seen of the next recharge. */
  readonly payment?: 'paid' | 'unpaid' | 'silent';
  readonly empty?: boolean;
  /** A card that became the member's, with lines of its own. */
  readonly earlier?: { readonly memberId: string; readonly number: string };
  /** What is accelerated for the member now. */
  readonly accelerators?: readonly { readonly name?: string; readonly percent: number; readonly until: string; readonly scoped: boolean }[];
  /** Points that wait for the return window. */
  readonly waiting?: { readonly day: string; readonly points: number }[];
  /** The second offer gives its bonus in parts. */
  readonly parts?: boolean;
  /** The shop asks for papers, and none is noted. */
  readonly papers?: boolean;
  readonly couponPages?: boolean;
  /** The first coupon is set aside for a friend; what has become of one that a friend gives. */
  readonly offered?: boolean;
  readonly gift?: 'open' | 'taken' | 'returned' | 'lapsed' | 'recalled';
}

export function createMemberWorld(options: WorldOptions = {}): FakeApi & { readonly state: { joined: boolean; stopped: Set<string> } } {
  const now = options.now ?? (() => NOW);
  const state = { joined: options.member ?? true, stopped: new Set<string>(), checkedIn: false, profileEarned: false, read: new Set<string>(), consents: new Map<string, boolean>(), recharge: undefined as Recharge | undefined, paper: undefined as { kind: 'id-card' | 'passport' | 'hk-macau-permit' | 'other'; tail: string } | undefined };
  const shop = (): ShopView => ({
    shopId: ids.shop, name: '山脚咖啡', zone: 'Asia/Shanghai', addressForm: '你', palette: PALETTE, stores: [{ storeId: ids.store, name: '西湖店' }],
    agreement: { version: 3, title: '山脚咖啡会员协议', text: '一、成为会员\n扫码加入，不收费。\n\n二、积分\n每消费 1 元积 1 分，年底到期前会提醒。\n\n三、余额\n储值余额分本金和赠送，每一笔都看得到。' }, marketingConsentVersion: 2,
    consentTexts: { marketing: '可以给我发优惠和活动消息', sms: '也可以用短信发' }, earningText: '每消费 ¥1 积 1 分，按实付金额算，不足 1 元不积', rechargeOpen: true, tierTerms: { measure: 'growth', period: 'lifetime', graceDays: 0, fall: 'one-tier', protectDays: 0 },
    tiers: [
      { tierId: 'light', name: '浅烘', face: 1, fromGrowth: 0, multiplierPercent: 100, benefits: ['生日月任饮一杯'] }, { tierId: 'medium', name: '中烘', face: 2, fromGrowth: 500, multiplierPercent: 110, benefits: ['生日月任饮一杯', '自带杯减 3 元'] },
      { tierId: 'deep', name: '中深', face: 3, fromGrowth: 2000, multiplierPercent: 120, benefits: ['生日月任饮一杯', '自带杯减 5 元', '新豆先尝'] }, { tierId: 'dark', name: '深烘', face: 4, fromGrowth: 5000, multiplierPercent: 150, benefits: ['每月一包豆 8 折', '新豆先尝', '烘焙课免费'], gift: { points: 200, coupons: [{ title: '一包豆', terms: '无门槛' }] } },
    ],
    ...options.shop,
  });
  const codes = () => ({ serverNow: now() as never, stepSeconds: 30 as const, firstStep: Math.floor(now() / 30_000), codes: Array.from({ length: 10 }, (_, i) => `990000123456${String(82228109 + i * 7919)}`) });
  const card = (): Card => ({
    serverNow: now() as never, shop: { shopId: ids.shop, name: shop().name, addressForm: shop().addressForm, palette: PALETTE, rechargeOpen: shop().rechargeOpen, zone: 'Asia/Shanghai' }, memberId: ids.member, number: '0000123456', name: '林若溪', phoneMasked: '138****6021', birthdayKnown: true,
    tier: { tierId: 'deep', name: '中深', face: 3 }, nextTier: { name: '深烘', measure: 'growth', currentGrowth: 4320, goalGrowth: 5000, spendFen: 68000 }, joinedAt: (now() - 1310 * 24 * HOUR) as never, visits: 37, balances: { points: 2460, principalFen: 112600, bonusFen: 16000, growth: 4320 },
    couponCount: 3, unreadMessages: 1, codes: codes(), ...options.card,
  });
  const profile = (): Profile => ({
    name: '林若溪', phoneMasked: '138****6021', birthday: { calendar: 'lunar', month: 8, day: 14 }, nextBirthday: '2027-09-14', tastes: '敏感肌、无香、下午场', joinedAt: (now() - 1310 * 24 * HOUR) as never, joinedStoreName: '西湖店', version: 4, fields: [],
    consents: [
      { purpose: 'agreement', on: true, version: 3, at: (now() - 1310 * 24 * HOUR) as never, channel: 'join' },
      ...[...state.consents].map(([purpose, on]) => ({ purpose: purpose as 'sms', on, version: 2, at: now() as never, channel: 'settings' })),
      ...(state.consents.has('sms') ? [] : [{ purpose: 'sms' as const, on: false, version: 2, at: (now() - 82 * 24 * HOUR) as never, channel: 'settings' }]),
    ],
    ...options.profile,
  });
  const offers = [[30000, 2000], [50000, 6000], [100000, 15000], [200000, 36000]].map(([payFen = 0, bonusFen = 0], i) => ({ offerId: ids.offer(i), payFen, bonusFen, ...(options.parts && i === 1 ? { parts: { count: 3, every: 'month' as const, first: 'now' as const } } : {}), createdAt: NOW as never }));
  const myPoints = (balance: number) => ({ balance, expires: true, giveable: true, pending: options.waiting ?? [], lots: balance > 120 ? [{ day: '2026-12-31', points: 120 }, { day: '2027-06-30', points: balance - 120 }] : [], ...(balance > 120 ? { soonest: { day: '2026-12-31', points: 120 } } : {}) });
  const payment = { appId: 'wx0000000000000000', timeStamp: '1795312801', nonceStr: 'nonce', package: 'prepay_id=wx0', signType: 'RSA' as const, paySign: 'sign' };
  const mustJoin = () => {
    if (!state.joined) throw new Refused('http/not-found');
  };

  const handlers: Handlers = {
    identity: {
      signIn: () => ({ accessToken: 'access-token-0000000000', accessExpiresAt: (now() + HOUR) as never, refreshToken: 'refresh-token-000000000', refreshExpiresAt: (now() + 720 * HOUR) as never, userId: ids.user }),
      refreshSession: () => ({ accessToken: 'access-token-1111111111', accessExpiresAt: (now() + HOUR) as never, refreshToken: 'refresh-token-111111111', refreshExpiresAt: (now() + 720 * HOUR) as never, userId: ids.user }),
      whereToSignIn: ({ returnTo }) => ({ url: `${returnTo}?code=from-wechat&state=s1` }),
      webPageSignature: () => ({ appId: 'wx0', timestamp: 1, nonceStr: 'n', signature: 's' }),
      whoAmI: (_, { token }) => {
        if (!token) throw new Refused('identity/sign-in-needed');
        return {
          userId: ids.user, memberOf: state.joined ? [{ shopId: ids.shop, shopName: shop().name, memberId: ids.member }] : [],
          staffOf: options.staff ? [{ shopId: ids.shop, shopName: shop().name, staffId: ids.staff, name: '小艾', role: options.staff, storeIds: [ids.store] }] : [],
        };
      },
    },
    shops: {
      getShop: () => shop(),
      readJoinCode: ({ scene }) => {
        if (scene !== SCENE) throw new Refused('shops/join-code-unknown');
        return { joinCodeId: ids.joinCode, shop: shop(), storeId: ids.store, storeName: '西湖店', channel: 'table', gift: { points: 100, coupons: [{ title: '¥30 手冲券', terms: '单次满 ¥60.00 可用，30 天内有效' }] } };
      },
    },
    joining: {
      join: () => {
        const outcome = state.joined ? ('already' as const) : ('joined' as const);
        state.joined = true;
        return { memberId: ids.member, outcome, ...(outcome === 'joined' ? { gift: { points: 100, couponTitles: ['¥30 手冲券'] } } : {}) };
      },
    },
    membership: {
      getMyCard: () => {
        mustJoin();
        return card();
      },
      getMyCodes: () => codes(), getMyProfile: () => profile(), updateMyProfile: ({ shopId: _, version: __, ...changes }) => ({ ...profile(), ...(changes as Partial<Profile>), version: 5 }),
      setMyConsent: ({ purpose, on }) => {
        state.consents.set(purpose, on);
        return profile();
      },
      bindMyPhone: () => ({ outcome: 'bound', phoneMasked: '138****6021' }),
    },
    tiers: {
      getMyEarning: () => ({ checkIn: { points: 5, done: state.checkedIn }, profile: { points: 50, earned: state.profileEarned, missing: options.profile?.fields?.length ? [{ id: 'hair', label: '发质' }] : [] }, birthday: { percent: 200, now: false }, ...(options.accelerators ? { accelerators: options.accelerators as never } : {}) }),
      checkIn: () => {
        state.checkedIn = true;
        return { points: 5, balance: card().balances.points + 5 };
      },
      finishProfile: () => {
        state.profileEarned = true;
        return { points: 50, balance: card().balances.points + 50 };
      },
      getMyPerks: () => ({
        items: [{ perkId: 'cup', kind: 'service', title: '免费手冲', times: { count: 2, per: 'month' }, used: 1, left: 1, until: '2026-11-30' }, { perkId: 'care', kind: 'contact', title: '专属咖啡师', contact: { name: '阿山', phone: '0571-8800 1234', wechat: 'shanjiao-a' } }, { perkId: 'first', kind: 'booking', title: '新豆优先预约' }],
        uses: [{ useId: '01KA0000000000000000000001' as never, at: (now() - 2 * 24 * HOUR) as never, title: '免费手冲', storeName: '西湖店', staffName: '小艾', undoable: false }],
      }),
    },
    reviews: myReviewAnswers(),
    'paid-tiers': { listMyPaidPlans: () => (options.empty ? { items: [], mayTry: true, terms: [] } : {
      items: [{ planId: 'ppl_01KA0000000000000000000001' as never, title: '深烘月卡', tierId: 'dark', priceFen: 3_900 as never, term: { months: 1 } }, { planId: 'ppl_01KA0000000000000000000002' as never, title: '中深年卡', tierId: 'deep', priceFen: 29_900 as never, term: { months: 12 }, trialDays: 7 }], mayTry: true,
      terms: [{ title: '中深年卡', tierId: 'deep', from: '2026-11-01' as never, through: '2027-11-01' as never, trial: false }],
    }) },
    ledger: { getMyPoints: () => myPoints(card().balances.points), getMyStatement: ({ asset, cursor, card: of }) => (options.empty ? { items: [] } : cursor || of ? { items: lastMonths(asset) } : { items: lines(asset), next: 'older', ...(options.earlier ? { earlier: [options.earlier as never] } : {}) }) },
    coupons: {
      readCouponGift: () => ({ kind: 'cash-off', title: '手冲抵用券', valueFen: 3000, minimumSpendFen: 20000, to: (now() + 23 * 24 * HOUR) as never, until: (now() + 5 * HOUR) as never, state: options.gift ?? 'open', from: '王**', scene: SCENE }),
      takeCoupon: () => ({ couponId: ids.coupon(8), kind: 'cash-off', title: '手冲抵用券', valueFen: 3000, minimumSpendFen: 20000, from: now() as never, to: (now() + 23 * 24 * HOUR) as never, state: 'open', source: 'shop', received: true }),
      listMyCoupons: ({ state: wanted }) => {
        const counts = options.empty ? { open: 0, used: 11, expired: 2 } : { open: 4, used: 1, expired: 1 };
        const day = 24 * HOUR;
        const base = { source: 'shop' as const, minimumSpendFen: 0, valueFen: 0, kind: 'cash-off' as const, from: (now() - 9 * day) as never, to: (now() + 23 * day) as never, state: 'open' as const };
        const open = [
          { ...base, couponId: ids.coupon(1), title: '手冲抵用券', valueFen: 3000, minimumSpendFen: 20000, source: 'join-gift' as const, ...(options.offered ? { bar: 'offered' as const, giftId: ids.gift, giftUntil: (now() + 5 * HOUR) as never } : {}) }, { ...base, couponId: ids.coupon(2), title: '一杯拿铁', kind: 'exchange' as const, source: 'care-gift' as const, to: (now() + 70 * day) as never },
          { ...base, couponId: ids.coupon(3), title: '豆子抵用券（只限西湖湖滨银泰店）', valueFen: 888, storeIds: [ids.store] }, { ...base, couponId: ids.coupon(4), title: '生日月礼券', valueFen: 5000, minimumSpendFen: 30000, from: (now() + 40 * day) as never, to: (now() + 70 * day) as never, bar: 'not-yet' as const },
        ];
        const used = [{ ...base, couponId: ids.coupon(5), title: '手冲抵用券', valueFen: 3000, state: 'used' as const, usedAt: (now() - 3 * day) as never }];
        const expired = [{ ...base, couponId: ids.coupon(6), title: '手冲抵用券', valueFen: 3000, state: 'expired' as const, to: (now() - 30 * day) as never }];
        return { items: options.empty ? [] : wanted === 'used' ? used : wanted === 'expired' ? expired : open, counts };
      },
    },
    messages: {
      listMyMessages: () => {
        const items = options.empty ? [] : messagesOf(ids.message).map((m) => ({ ...m, stopped: state.stopped.has(m.scenarioId), read: m.read || state.read.has(m.messageId) }));
        return { items, unread: items.filter(({ read }) => !read).length };
      },
      readMessage: ({ messageId }) => {
        state.read.add(messageId);
        const found = messagesOf(ids.message).find((m) => m.messageId === messageId);
        if (!found) throw new Refused('http/not-found');
        return { ...found, read: true };
      },
      setMyScene: ({ scenarioId, on }) => {
        if (on) state.stopped.delete(scenarioId);
        else state.stopped.add(scenarioId);
        return { scenarioId, on };
      },
      getMySubscriptions: () => ({ ask: [{ templateId: 'T1', title: '消费成功通知' }, { templateId: 'T2', title: '充值到账通知' }], credits: [{ templateId: 'T1', title: '消费成功通知', left: 2 }, { templateId: 'T2', title: '充值到账通知', left: 0 }] }),
    },
    'stored-value': {
      getRechargeDesk: () => ({ open: true, principalFen: 112600, bonusFen: 16000, limitFen: 500000, roomFen: 371400, phoneVerified: true, ...(state.paper ? { paper: state.paper } : options.papers ? { paperAboveFen: 0 as never } : {}), offers, terms: { version: 3, title: '储值协议', text: '一、本金永不过期。\n二、7 天内没有用过的，本金全额退回原支付方式。\n三、用的时候先用赠送，再用本金。' } }),
      noteMyPaper: ({ kind, number }) => {
        state.paper = { kind, tail: number.slice(-4) };
        return state.paper;
      },
      readTerms: ({ version }) => ({ version: version ?? 3, title: '储值协议', text: '一、本金永不过期。\n二、7 天内没有用过的，本金全额退回原支付方式。', inForce: version === undefined || version === 3 }),
      startRecharge: ({ offerId, amountFen }, { key }) => {
        const offer = offers.find((o) => o.offerId === offerId);
        state.recharge = { rechargeId: key as CommandKey, orderNo: 'RC2611221824550300000001', state: 'prepaid', payFen: (offer?.payFen ?? amountFen ?? 0) as never, bonusFen: (offer?.bonusFen ?? 0) as never, createdAt: now() as never, closesAt: (now() + HOUR / 4) as never, before: { principalFen: 112600, bonusFen: 16000 }, ...(offer?.parts ? { parts: { ...offer.parts, given: 1, givenFen: 2000, comingFen: 4000, next: { n: 2, day: '2026-12-22', amountFen: 2000 } } } : {}) };
        return { recharge: state.recharge, payment };
      },
      checkRecharge: ({ rechargeId }) => {
        const recharge = state.recharge ?? { rechargeId, orderNo: 'RC2611221824550300000001', state: 'prepaid' as const, payFen: 100000, bonusFen: 15000, createdAt: now() as never, closesAt: (now() + HOUR / 4) as never, before: { principalFen: 112600, bonusFen: 16000 } };
        if (options.payment !== 'paid') return { recharge, ...(options.payment === 'unpaid' ? { payment } : {}) };
        return { recharge: { ...recharge, state: 'credited', creditedAt: now() as never, after: { principalFen: 112600 + recharge.payFen, bonusFen: 16000 + recharge.bonusFen } } };
      },
      cancelRecharge: ({ rechargeId }) => ({ recharge: { ...(state.recharge as Recharge), rechargeId, state: 'closed' } }),
    },
    visits: { answerConfirmation: ({ confirmationId, decision }) => ({ confirmationId, state: decision === 'confirm' ? 'confirmed' : 'refused', expiresAt: (now() + HOUR) as never }) },
    staff: {
      readInvitation: () => ({ shopId: ids.shop, shopName: shop().name, storeNames: ['西湖店', '滨江店'], role: 'cashier', name: '小艾', invitedBy: '周店长', expiresAt: (now() + 40 * HOUR) as never }),
      acceptInvitation: () => ({ shopId: ids.shop, staffId: ids.staff, role: 'cashier' }),
    },
  };
  return { ...createFakeApi(handlers), state };
}
