import * as z from 'zod';
import * as s from './schemas';
import { shopsEndpoints } from './shops.endpoints';
import { perkShown, tierDiscount, useLimit } from './tiers.contract';

const hue = z.number().min(0).max(360);
const chroma = z.number().min(0.03).max(0.11);
export const palette = z.object({ light: z.record(z.string(), z.string()), dark: z.record(z.string(), z.string()) });
const store = z.object({ storeId: s.storeId, name: z.string(), address: z.string().optional() });
const giftView = z.object({ points: z.int(), coupons: z.array(z.object({ title: z.string(), terms: z.string() })) });
export const shopView = z.object({
  shopId: s.shopId,
  name: z.string(),
  zone: z.string(),
  addressForm: z.enum(['你', '您']),
  /** Hex values of the design tokens that carry the shop's hue, solved once when the owner picks it. */
  palette,
  stores: z.array(store).max(1000),
  agreement: z.object({ version: s.version, title: z.string(), text: z.string() }),
  marketingConsentVersion: s.version,
  /** What the two separate boxes of the join page say. */
  consentTexts: z.object({ marketing: z.string(), sms: z.string() }).optional(),
  earningText: z.string(),
  tiers: z.array(z.object({ tierId: z.string(), name: z.string(), face: z.int().min(1).max(4), fromGrowth: s.growth, multiplierPercent: z.int(), multiplierTimes: useLimit.optional(), benefits: z.array(z.string()), perks: z.array(perkShown).optional(), keepFrom: s.growth.optional(), gift: giftView.optional(), discount: tierDiscount.optional() })).max(10),
  tierTerms: z.object({ measure: z.enum(['growth', 'spend', 'visits']), period: z.enum(['lifetime', 'twelve-months', 'calendar-year']), graceDays: z.int(), fall: z.enum(['one-tier', 'to-reached']), protectDays: z.int() }),
  rechargeOpen: z.boolean(),
});
const timeMultiplier = z.strictObject({ weekdays: z.array(z.int().min(1).max(7)).min(1).max(7), fromHour: z.int().min(0).max(23), toHour: z.int().min(1).max(24), multiplierPercent: z.int().min(0).max(1000) });
/** A category's lines, or one item's; of both the item's counts. */
const itemMultiplier = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('category'), category: s.text(20), multiplierPercent: z.int().min(0).max(1000) }), z.strictObject({ of: z.literal('item'), itemId: s.itemId, name: s.text(40), multiplierPercent: z.int().min(0).max(1000) }),
]);
/** Points multiplied through some days, for the members that all named parts fit, on the whole bill or on lines of some categories and items. */
const accelerator = z.strictObject({
  name: s.text(12), from: s.shopDay, until: s.shopDay, multiplierPercent: z.int().min(101).max(1_000),
  tierIds: z.array(z.string().regex(/^[a-z0-9-]{1,20}$/)).min(1).max(10).optional(), joinedWithinDays: z.int().min(1).max(3_650).optional(), awayDays: z.int().min(1).max(3_650).optional(),
  categories: z.array(s.text(20)).min(1).max(20).optional(), itemIds: z.array(s.itemId).min(1).max(30).optional(),
});
/** Points for money: floor, up or half-up of due fen × pointsPerYuan ÷ 100 × the line's, the tier's and the time's multipliers ÷ 100, then points for the visit, then the caps. */
export const earningRule = z.strictObject({
  pointsPerYuan: z.int().min(0).max(100),
  growthPerYuan: z.int().min(0).max(100),
  rounding: z.enum(['down', 'half-up', 'up']),
  /** Whether what is paid with stored value earns too (bonus never does). */
  storedValueEarns: z.boolean(),
  /** For coming, with or without a purchase. */
  pointsPerVisit: z.int().min(0).max(1_000).optional(),
  /** A purchase below this earns no points for its money. */
  leastFen: s.fen.optional(),
  /** Hours of weekdays (1 Monday to 7 Sunday), from until before; where several hold, the highest counts. */
  times: z.array(timeMultiplier).max(7).optional(),
  /** Products whose lines earn more, or less. */
  items: z.array(itemMultiplier).max(30).optional(),
  mostPerBill: z.int().min(1).max(1_000_000).optional(),
  /** Of one member and day of the shop. */
  mostPerDay: z.int().min(1).max(1_000_000).optional(),
  /** Of one member and calendar month of the shop. */
  mostPerMonth: z.int().min(1).max(10_000_000).optional(),
  /** Of all members together and calendar month; stops within seconds, not to the point. */
  mostPerMonthAll: z.int().min(1).max(1_000_000_000).optional(),
  /** For a check-in, once a day of the shop. */
  pointsPerCheckIn: z.int().min(0).max(1_000).optional(),
  /** For a finished profile, once a person. */
  pointsForProfile: z.int().min(0).max(10_000).optional(),
  /** For a review of a visit, once a visit. */
  pointsPerReview: z.int().min(0).max(1_000).optional(),
  /** Of purchases in the month of the birthday; counts like one of `times`. */
  birthdayPercent: z.int().min(0).max(1_000).optional(),
  /** So many days after a visit its points may be used: the return window. */
  pendingDays: z.int().min(0).max(60).optional(),
  /** For a time and some members; count like one of `times`. */
  accelerators: z.array(accelerator).max(10).optional(),
});
export const joinGift = s.gift;
export const undoRule = z.strictObject({ cashierMinutes: z.int().min(0).max(1440), managerDays: z.int().min(0).max(90), refundDays: z.int().min(0).max(365).optional(), cashierRefundFen: s.fen.optional() });
/** Days are the shop's own; a day that a month does not have is its last. */
export const pointsExpiryTerms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }), z.strictObject({ kind: z.literal('rolling'), months: z.int().min(1).max(60) }), z.strictObject({ kind: z.literal('yearly'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
]);
export const pointsDebt = z.strictObject({ policy: z.enum(['refuse', 'debt', 'cap']) });
/** Which part of a balance pays first; in proportion rounds the principal's part down. */
const spendingOrder = z.strictObject({ order: z.enum(['principal-first', 'bonus-first', 'in-proportion']) });
/** Points as cash at the till: so many for ¥1, at most so much of a bill (percent of what is due after coupons, and a sum), at least so many. */
export const pointsCash = z.strictObject({ on: z.boolean(), pointsPerYuan: z.int().min(1).max(100_000), mostPercent: z.int().min(1).max(100).optional(), mostFen: s.someFen.optional(), leastPoints: z.int().min(1).max(1_000_000).optional() });
/** What may be spent without a scanned code: with a plastic card, by a cashier so much of a bill and so many bills of a card and day; and by whom a manager has checked, who has neither the app nor a card. */
const unscanned = z.strictObject({ card: z.boolean(), cardMostFen: s.someFen, cardPerDay: z.int().min(1).max(20), checked: z.boolean() });
export const spendingRule = spendingOrder.extend({ points: pointsCash.optional(), unscanned: unscanned.optional() });
/** Most that one manager or owner alone gives or takes in one adjustment. */
export const adjustingRule = z.strictObject({ managerPoints: s.points, ownerPoints: s.points, managerBonusFen: s.fen, ownerBonusFen: s.fen });
/** `needed`: `name`, `birthday` and ids of fields; what finishes the profile. */
export const profileFieldsRule = z.strictObject({ fields: z.array(s.profileField).max(10), needed: z.array(z.string().regex(/^[a-z0-9]{1,12}$/)).max(12) });
/** Whether members may give points to one another, most a day, least a time. */
export const pointsGiving = z.strictObject({ on: z.boolean(), mostPerDay: z.int().min(1).max(1_000_000), leastPoints: z.int().min(1).max(1_000_000) });
/** From which difference a count of the drawer needs a reason; most cash that a cashier alone moves at a time. */
export const tillRule = z.strictObject({ reasonAboveFen: s.fen, cashierMoveFen: s.fen });
/** What recommending brings either side, after a first purchase of at least so much; the most of one referrer and month. */
export const referralRule = z.strictObject({ on: z.boolean(), referrer: s.gift, newcomer: s.gift, leastFen: s.someFen, mostPerMonth: z.int().min(1).max(1_000) });
const ruleSet = z.object({ version: s.version, effectiveAt: s.instant });
export const joinChannel = z.enum(['counter', 'table', 'poster', 'packaging', 'online', 'staff']);
const joinCode = z.object({
  joinCodeId: s.joinCodeId, scene: z.string(), storeId: s.storeId, storeName: z.string(), channel: joinChannel,
  staffId: s.staffId.optional(), staffName: z.string().optional(), createdAt: s.instant,
});

export const shopsContract = {
  setUpShop: {
    ...shopsEndpoints.setUpShop,
    summary: 'Make a shop with its first store; the caller becomes its owner. Needs the one-time set-up code printed at installation.',
    request: z.strictObject({ setUpCode: z.string().min(8).max(64), name: s.text(20), zone: z.string().max(64).optional(), hue, chroma, storeName: s.text(20), ownerName: s.text(20) }),
    response: z.object({ shopId: s.shopId, storeId: s.storeId, staffId: s.staffId }),
    errors: ['shops/set-up-code-wrong', 'shops/zone-unknown'],
  },
  getShop: { ...shopsEndpoints.getShop, summary: 'What anyone may know of a shop.', request: z.strictObject({ shopId: s.shopId }), response: shopView, errors: [] },
  updateShop: {
    ...shopsEndpoints.updateShop,
    summary: 'Change the name, the colour or the form of address.',
    request: z.strictObject({ shopId: s.shopId, name: s.text(20).optional(), hue: hue.optional(), chroma: chroma.optional(), addressForm: z.enum(['你', '您']).optional() }),
    response: shopView,
    errors: [],
  },
  getRules: {
    ...shopsEndpoints.getRules,
    summary: 'The rules in force and, where a change is waiting, the next.',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({
      earning: ruleSet.extend({ rule: earningRule }), joinGift: ruleSet.extend({ rule: joinGift }), undo: ruleSet.extend({ rule: undoRule }), spending: ruleSet.extend({ rule: spendingRule }), adjusting: ruleSet.extend({ rule: adjustingRule }), till: ruleSet.extend({ rule: tillRule }), referral: ruleSet.extend({ rule: referralRule }),
      pointsExpiry: ruleSet.extend({ rule: pointsExpiryTerms }), pointsDebt: ruleSet.extend({ rule: pointsDebt }), profileFields: ruleSet.extend({ rule: profileFieldsRule }), pointsGiving: ruleSet.extend({ rule: pointsGiving }),
      waiting: z.array(z.object({ kind: z.enum(['earning', 'join-gift', 'undo', 'tiers', 'points-expiry', 'points-debt', 'spending', 'adjusting', 'profile-fields', 'till', 'points-giving', 'referral']), version: s.version, effectiveAt: s.instant })),
    }),
    errors: [],
  },
  setEarningRule: { ...shopsEndpoints.setEarningRule, summary: 'A new version of the earning rule; takes effect two minutes ahead, the first at once.', request: earningRule.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile', 'shops/time-window-empty'] },
  setJoinGift: { ...shopsEndpoints.setJoinGift, summary: 'A new version of the join gift.', request: joinGift.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile', 'coupons/type-unknown'] },
  setUndoRule: { ...shopsEndpoints.setUndoRule, summary: 'How long a cashier and a manager may undo a visit; how long a manager may refund one, and how much of one a cashier may.', request: undoRule.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile'] },
  setPointsExpiry: { ...shopsEndpoints.setPointsExpiry, summary: 'When points expire. Switching it on starts the clock that day for what members have; a change does not touch dates that stand.', request: z.strictObject({ shopId: s.shopId, terms: pointsExpiryTerms }), response: ruleSet, errors: ['shops/changed-meanwhile'] },
  setPointsDebt: { ...shopsEndpoints.setPointsDebt, summary: 'What an undo does about points that are spent: refuse, let the member owe them, or forgive what is missing.', request: pointsDebt.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile'] },
  setSpendingRule: { ...shopsEndpoints.setSpendingRule, summary: 'Which part of stored value pays first, and what may be spent without a scanned code; what is left out stays.', request: spendingOrder.extend({ shopId: s.shopId, unscanned: unscanned.optional() }), response: ruleSet, errors: ['shops/changed-meanwhile'] },
  setPointsCash: { ...shopsEndpoints.setPointsCash, summary: 'What points are worth at the till and how much of a bill they may pay; a version of the same rule as the order in which a balance pays.', request: pointsCash.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile'] },
  setAdjustingRule: { ...shopsEndpoints.setAdjustingRule, summary: 'How much a manager and an owner may give or take alone: at a time, on one member in a day, and five times as much over all members in a day; above it a second person decides.', request: adjustingRule.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile'] },
  setProfileFields: { ...shopsEndpoints.setProfileFields, summary: 'What the profile page asks beside name, birthday and tastes, and what of it makes a profile finished.', request: profileFieldsRule.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile', 'shops/profile-fields-wrong'] },
  setPointsGiving: { ...shopsEndpoints.setPointsGiving, summary: 'Whether members may give points to a friend, how many a day at most, and how many at a time at least.', request: pointsGiving.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile'] },
  setTillRule: { ...shopsEndpoints.setTillRule, summary: 'From which difference a count of the drawer needs a reason, and how much cash a cashier moves alone.', request: tillRule.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile'] },
  setReferralRule: { ...shopsEndpoints.setReferralRule, summary: 'What recommending the shop brings both sides, and from which first purchase.', request: referralRule.extend({ shopId: s.shopId }), response: ruleSet, errors: ['shops/changed-meanwhile', 'coupons/type-unknown'] },
  addStore: { ...shopsEndpoints.addStore, summary: 'Add a store.', request: z.strictObject({ shopId: s.shopId, name: s.text(20), address: s.text(100).optional() }), response: store, errors: ['shops/too-many-stores'] },
  updateStore: { ...shopsEndpoints.updateStore, summary: 'Rename a store.', request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, name: s.text(20), address: s.text(100).optional() }), response: store, errors: ['http/not-found'] },
  listJoinCodes: { ...shopsEndpoints.listJoinCodes, summary: 'Join codes by store, channel and staff member.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(joinCode), errors: [] },
  createJoinCode: {
    ...shopsEndpoints.createJoinCode,
    summary: 'A join code for a store and a channel, and for a staff member where wanted.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, channel: joinChannel, staffId: s.staffId.optional() }),
    response: joinCode,
    errors: ['http/not-found', 'shops/too-many-join-codes'],
  },
  drawJoinCode: {
    ...shopsEndpoints.drawJoinCode,
    summary: 'The picture of a join code: the 小程序码 for weapp, or the address that a plain QR carries for h5.',
    request: z.strictObject({ shopId: s.shopId, joinCodeId: s.joinCodeId, form: z.enum(['weapp', 'h5']) }),
    response: z.discriminatedUnion('form', [
      z.object({ form: z.literal('weapp'), mediaType: z.string(), base64: z.string() }),
      z.object({ form: z.literal('h5'), url: z.string() }),
    ]),
    errors: ['http/not-found', 'identity/wechat-busy'],
  },
  readJoinCode: {
    ...shopsEndpoints.readJoinCode,
    summary: 'What a scanned join code opens: the shop, the store and what a member gets.',
    request: z.strictObject({ scene: s.scene }),
    response: z.object({ joinCodeId: s.joinCodeId, shop: shopView, storeId: s.storeId, storeName: z.string(), channel: joinChannel, gift: giftView }),
    errors: ['shops/join-code-unknown'],
  },
} as const;
export type ShopsContract = typeof shopsContract;
