import * as z from 'zod';
import { membershipEndpoints } from './membership.endpoints';
import * as s from './schemas';
import { palette } from './shops.contract';

export const tierView = z.object({ tierId: z.string(), name: z.string(), face: z.int().min(1).max(4) });
export const tierMeasure = z.enum(['growth', 'spend', 'visits']);
export const balances = z.object({ points: s.signedPoints, principalFen: s.fen, bonusFen: s.fen, growth: s.growth, /** Counted uses left over all packages; absent where there are none. */ uses: z.int().min(0).optional(), /** Owed to the shop; absent where nothing is. */ creditFen: s.fen.optional(), /** Points set aside for open orders of the points mall; absent where there are none. */ held: s.points.optional(), /** Earned points that wait for the return window; absent where none do. */ pending: s.points.optional(), /** Bonus of recharges that is given in parts and still to come; absent where none is. */ comingFen: s.fen.optional() });
/** Twenty-digit codes from `firstStep` on, one each `stepSeconds`; the server's time lets the phone correct its clock. */
export const codeBatch = z.object({ serverNow: s.instant, stepSeconds: z.literal(30), firstStep: z.int(), codes: z.array(z.string().regex(/^99\d{18}$/)).length(10) });
/** Solar, or lunar with its leap month; the year is optional. */
export const birthday = z.strictObject({ calendar: z.enum(['solar', 'lunar']), month: z.int().min(1).max(12), day: z.int().min(1).max(31), leapMonth: z.boolean().optional(), year: z.int().min(1900).max(2100).optional() });
export const consentPurpose = z.enum(['marketing', 'sms']);
const consentLine = z.object({ purpose: z.enum(['agreement', 'marketing', 'sms']), on: z.boolean(), version: s.version, at: s.instant, channel: z.string() });

/** A paid membership that is held, and its last day. */
export const paidShown = z.object({ title: z.string(), through: s.shopDay, trial: z.boolean() });

export const card = z.object({
  serverNow: s.instant,
  shop: z.object({ shopId: s.shopId, name: z.string(), addressForm: z.enum(['你', '您']), palette, rechargeOpen: z.boolean(), zone: z.string() }),
  memberId: s.memberId,
  /** Ten digits, as printed under the code. */
  number: z.string(),
  name: z.string().optional(),
  phoneMasked: z.string().optional(),
  birthdayKnown: z.boolean(),
  tier: tierView,
  /** In the shop's measure (growth, fen or visits): the way to the next tier that is not reached yet. Without it and without `readyTier` this is the highest. */
  nextTier: z.object({ name: z.string(), measure: tierMeasure, currentGrowth: s.growth, goalGrowth: s.growth, spendFen: s.fen.optional() }).optional(),
  /** A higher tier that is reached already: the next visit lifts to it. */
  readyTier: z.object({ name: z.string() }).optional(),
  /** Where tiers have a period: until when this one is kept, and what keeps it for another. */
  keepTier: z.object({ measure: tierMeasure, until: s.shopDay, grace: z.boolean(), currentGrowth: s.growth, goalGrowth: s.growth, spendFen: s.fen.optional() }).optional(),
  paid: paidShown.optional(),
  joinedAt: s.instant,
  visits: z.int(),
  balances,
  couponCount: z.int(),
  /** Since when and why nothing is earned or spent; absent where the card is not frozen. */
  frozen: z.object({ at: s.instant, reason: z.string() }).optional(),
  /** Has an account for credit, open or closed, whatever is owed. */
  hasCredit: z.literal(true).optional(),
  /** Holds a package that counts nothing, where `balances.uses` tells of none. */
  unlimited: z.boolean().optional(),
  unreadMessages: z.int(),
  codes: codeBatch,
  /** The points that expire first, where any do. */
  soonestLot: z.object({ day: s.shopDay, points: z.int().min(1) }).optional(),
  /** The pending points that arrive first, where any wait. */
  arriving: z.object({ day: s.shopDay, points: z.int().min(1) }).optional(),
  /** A cashier asks: may this be taken from the card? Answer by answerConfirmation. */
  confirmation: z.object({ confirmationId: s.documentId, storeName: z.string(), amountFen: s.fen, storedValueFen: s.fen, /** Points that pay, and what they pay. */ pointsUsed: s.points.optional(), pointsFen: s.fen.optional(), couponTitles: z.array(z.string()), /** A deduction of a package, in words. */ packageUse: z.string().optional(), expiresAt: s.instant }).optional(),
});

const profile = z.object({
  name: z.string().optional(), phoneMasked: z.string().optional(), birthday: birthday.optional(), nextBirthday: s.shopDay.optional(), birthdayEditableFrom: s.instant.optional(),
  tastes: z.string().optional(), cardNumber: z.string().optional(), consents: z.array(consentLine), joinedAt: s.instant, joinedStoreName: z.string().optional(), version: s.version, fields: s.answeredFields,
});
/** Printed on a plastic card: letters, digits and hyphens. */
const cardNumber = z.string().min(4).max(32).regex(/^[0-9A-Za-z-]+$/);
/** While it stands nothing is earned or spent; the card stays to be seen. */
export const frozen = z.object({ at: s.instant, reason: z.string(), by: z.string() });
/** A manager's multiple for one member, through its last day. */
const accelerator = z.object({ multiplierPercent: z.int(), until: s.shopDay, at: s.instant, reason: z.string(), by: z.string() });
const plastic = z.object({ cardNumber: z.string().optional() });
export const memberRow = z.object({ memberId: s.memberId, number: z.string(), name: z.string().optional(), phoneMasked: z.string().optional(), tier: tierView, balances, visits: z.int(), lastVisitAt: s.instant.optional(), joinedAt: s.instant, frozen: frozen.optional() });
const timelineLine = z.object({
  at: s.instant,
  kind: z.enum(['joined', 'visit', 'visit-undone', 'visit-refunded', 'recharge', 'recharge-refunded', 'gift', 'package', 'coupon-issued', 'coupon-expired', 'tier-changed', 'message-sent', 'message-skipped', 'consent', 'profile', 'phone', 'merged', 'card', 'frozen', 'points-expired', 'credit', 'share', 'mall', 'paid-tier']),
  title: z.string(), detail: z.string().optional(), by: z.string().optional(), documentId: z.string().optional(),
});

export const membershipContract = {
  getMyCard: { ...membershipEndpoints.getMyCard, summary: 'All that the card page shows, in one request.', request: z.strictObject({ shopId: s.shopId }), response: card, errors: [] },
  getMyCodes: { ...membershipEndpoints.getMyCodes, summary: 'The next ten member codes (five minutes).', request: z.strictObject({ shopId: s.shopId }), response: codeBatch, errors: [] },
  getMyProfile: { ...membershipEndpoints.getMyProfile, summary: 'My profile and consents, each with its proof.', request: z.strictObject({ shopId: s.shopId }), response: profile, errors: [] },
  updateMyProfile: {
    ...membershipEndpoints.updateMyProfile,
    summary: 'Change name, birthday, tastes or answers to the shop\'s own questions. `version` is the one that was read. A birthday may be changed once a year.',
    request: z.strictObject({ shopId: s.shopId, version: s.version, name: s.text(20).nullable().optional(), birthday: birthday.optional(), tastes: s.text(100).nullable().optional(), answers: s.answers.optional() }),
    response: profile,
    errors: ['membership/birthday-impossible', 'membership/birthday-locked', 'membership/answer-unfit', 'membership/changed-meanwhile'],
  },
  setMyConsent: {
    ...membershipEndpoints.setMyConsent,
    summary: 'Give or withdraw one consent; withdrawing works at once.',
    request: z.strictObject({ shopId: s.shopId, purpose: consentPurpose, on: z.boolean(), version: s.version }),
    response: profile,
    errors: ['membership/consent-version-old'],
  },
  bindMyPhone: {
    ...membershipEndpoints.bindMyPhone,
    summary: 'Bind the WeChat phone number. A card that the till opened under it becomes one with this; a stranger\'s card that holds value needs a manager.',
    request: z.strictObject({ shopId: s.shopId, phoneCode: s.wechatCode }),
    response: z.object({ outcome: z.enum(['bound', 'merged', 'unchanged']), phoneMasked: z.string() }),
    errors: ['membership/phone-code-invalid', 'membership/phone-held-by-another', 'joining/merge-too-much', 'identity/wechat-busy', 'http/key-reused', 'ledger/busy'],
  },
  searchMembers: {
    ...membershipEndpoints.searchMembers,
    summary: 'Members, newest visit first; or those whose phone, number, card number or name begins with q. Phones are masked.',
    request: z.strictObject({ shopId: s.shopId, q: s.text(40).optional(), ...s.paging }),
    response: s.pageOf(memberRow),
    errors: [],
  },
  getMember: {
    ...membershipEndpoints.getMember,
    summary: 'One member\'s whole card.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId }),
    response: memberRow.extend({ birthday: birthday.optional(), consents: z.array(consentLine), joinedStoreName: z.string().optional(), joinChannel: z.string().optional(), broughtBy: z.string().optional(), tastes: z.string().optional(), cardNumber: z.string().optional(), accelerator: accelerator.optional(), profileVersion: s.version, fields: s.answeredFields }),
    errors: ['http/not-found'],
  },
  setMemberAnswers: {
    ...membershipEndpoints.setMemberAnswers,
    summary: 'A manager writes down what a member told. `version` is the profile\'s that was read.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, version: s.version, answers: s.answers }),
    response: z.object({ profileVersion: s.version, fields: s.answeredFields }),
    errors: ['http/not-found', 'membership/answer-unfit', 'membership/changed-meanwhile'],
  },
  listTimeline: { ...membershipEndpoints.listTimeline, summary: 'What happened with one member, newest first, unsent messages included.', request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, ...s.paging }), response: s.pageOf(timelineLine), errors: ['http/not-found'] },
  revealPhone: { ...membershipEndpoints.revealPhone, summary: 'The whole phone number; who looked is kept.', request: z.strictObject({ shopId: s.shopId, memberId: s.memberId }), response: z.object({ phone: z.string() }), errors: ['http/not-found'] },
  bindCard: {
    ...membershipEndpoints.bindCard,
    summary: 'Bind a plastic card. One that was bound before is retired with it: its number finds nobody any more, and is never another member\'s.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, cardNumber }),
    response: plastic,
    errors: ['http/not-found', 'identity/not-allowed', 'membership/card-taken', 'http/key-reused', 'ledger/busy'],
  },
  loseCard: {
    ...membershipEndpoints.loseCard,
    summary: 'A plastic card is lost: from now on its number finds nobody. Everything on the account stays.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, reason: s.text(100).optional() }),
    response: plastic,
    errors: ['http/not-found', 'identity/not-allowed', 'membership/no-card', 'http/key-reused', 'ledger/busy'],
  },
  loseMyCard: { ...membershipEndpoints.loseMyCard, summary: 'My plastic card is lost.', request: z.strictObject({ shopId: s.shopId, reason: s.text(100).optional() }), response: plastic, errors: ['http/not-found', 'membership/no-card', 'http/key-reused', 'ledger/busy'] },
  freezeMember: {
    ...membershipEndpoints.freezeMember,
    summary: 'Freeze a member with a reason, or let go again: frozen, nothing is earned, spent or topped up, and no care is sent. Never one\'s own membership.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, frozen: z.boolean(), reason: s.text(100) }),
    response: z.object({ frozen: frozen.optional() }),
    errors: ['http/not-found', 'identity/not-allowed', 'http/key-reused', 'ledger/busy'],
  },
  accelerateMember: {
    ...membershipEndpoints.accelerateMember,
    summary: 'Give a member a multiple of points through a day, at most 90 days on, with a reason; without one it is taken back. A new one takes the place of the old. Never one\'s own membership.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, accelerator: z.strictObject({ multiplierPercent: z.int().min(101).max(1_000), until: s.shopDay }).optional(), reason: s.text(100) }),
    response: z.object({ accelerator: accelerator.optional() }),
    errors: ['http/not-found', 'identity/not-allowed', 'membership/accelerator-day', 'http/key-reused', 'ledger/busy'],
  },
  resolvePhone: {
    ...membershipEndpoints.resolvePhone,
    summary: 'A manager decides a number held by another card: the same person (merge) or a new holder of the number (free it). A card of the same person may also be named by its own number, or that of its plastic card; its phone number then comes along where this card has none.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, phone: s.phone.optional(), other: z.strictObject({ by: z.enum(['member-number', 'card-number']), value: s.text(40) }).optional(), decision: z.enum(['same-person', 'new-holder']), reason: s.text(100) }),
    response: z.object({ outcome: z.enum(['merged', 'freed']) }),
    errors: ['http/not-found', 'membership/phone-not-held', 'visits/same-member', 'joining/merge-too-much', 'http/key-reused', 'ledger/busy'],
  },
} as const;
export type MembershipContract = typeof membershipContract;
