import * as z from 'zod';
import { payment, rechargeState } from './payment.schemas';
import { repaymentsOperations } from './repayments.operations';
import * as s from './schemas';
import { coverOperations } from './cover.operations';
import { refundAsk, refundAsksOperations } from './refund-asks.operations';
import { paper, papersOperations } from './papers.operations';
import { prepaidLawOperations } from './prepaid-law.operations';
import { rechargeTerms, rechargeTermsOperations } from './recharge-terms.operations';
import { sharesOperations } from './shares.operations';
import { storedValueEndpoints } from './stored-value.endpoints';
import { stuckRefundsOperations } from './stuck-refunds.operations';

/** Points on top, where there are any. */
const withPoints = z.int().min(0).max(100_000).optional();
/** What an offer gives besides: coupons that count as worthFen when a refund finds them used, and a package whose uses count at list price. */
const gifts = z.object({
  coupons: z.array(z.object({ couponTypeId: s.couponTypeId, title: z.string(), count: z.int(), worthFen: s.fen })).max(3).optional(),
  pack: z.object({ packageTypeId: s.packageTypeId, title: z.string(), uses: z.int(), worthFen: s.fen }).optional(),
});
/** What a refund takes back of them; keptFen is part of withheldFen, for those that were used. */
const giftsBack = z.object({
  coupons: z.array(z.object({ title: z.string(), back: z.int(), used: z.int(), usedFen: s.fen })).max(3),
  pack: z.object({ title: z.string(), back: z.boolean(), usedFen: s.fen }).optional(), keptFen: s.fen,
});
/** Of each type up to five; without worthFen a cash coupon counts as its value, others have to say it. */
const wantedCoupons = z.array(z.strictObject({ couponTypeId: s.couponTypeId, count: z.int().min(1).max(5), worthFen: s.fen.optional() })).max(3).optional();
/** The bonus in parts, one a day, week or month of the shop's zone, the first with the payment or one such time after it. */
const parts = z.strictObject({ count: z.int().min(2).max(36), every: z.enum(['day', 'week', 'month']), first: z.enum(['now', 'later']) });
const offerTerms = { payFen: s.fen, bonusFen: s.fen, points: withPoints, parts: parts.optional() };
const offer = z.object({ offerId: s.offerId, ...offerTerms, gifts: gifts.optional(), createdAt: s.instant, closedAt: s.instant.optional() });
/** Whom the card is registered to: wanted where it will hold more than an anonymous one may (namelessRoomFen). */
const holderName = s.text(40, 2).regex(/^[\p{L}\p{M}][\p{L}\p{M}·•.' -]+$/u);
const realName = holderName.optional();
/** Where the shop asks for papers: an order worth more than this wants one noted first. */
const paperAboveFen = s.fen.optional();
/** roomFen counts on that name where namelessRoomFen is told. */
const room = { limitFen: s.fen, roomFen: s.fen, namelessRoomFen: s.fen.optional(), phoneVerified: z.boolean() };
/** How a recharge was taken at the till. */
const tillTender = z.enum(['wechat', 'alipay', 'cash', 'bank-card']);
const value = z.object({ principalFen: s.fen, bonusFen: s.fen });
const recharge = z.object({
  rechargeId: s.documentId, orderNo: z.string(), state: rechargeState, payFen: s.fen, bonusFen: s.fen, /** Of a bonus in parts: how many were given, what is there of them and what is to come after refunds, and the next. */ parts: parts.extend({ given: z.int(), givenFen: s.fen, comingFen: s.fen, next: z.object({ n: z.int(), day: s.shopDay, amountFen: s.fen }).optional() }).optional(), points: withPoints, gifts: gifts.optional(), termsVersion: s.version.optional(), createdAt: s.instant, closesAt: s.instant,
  creditedAt: s.instant.optional(), before: value.optional(), after: value.optional(),
  /** Until when it may be withdrawn without a reason, while something is left of it. */
  withdrawUntil: s.instant.optional(),
  /** Principal that refunds returned so far, or settled. */
  refundedFen: s.fen.optional(),
  /** No order of ours: a balance that was moved in, on that day. */
  opening: z.literal(true).optional(),
  /** Of a recharge that was taken at the till. */
  tender: tillTender.optional(), storeName: z.string().optional(), staffName: z.string().optional(),
});
/** What the two agreed on, or a ground of law (法释〔2025〕4号): withdrawn within seven days, by the shop's fault, for the member's own reasons. */
const ground = z.enum(['agreed', 'seven-days', 'shop-fault', 'own-reasons']);
/**
 * principalFen leaves the card, of it moneyFen goes back and withheldFen is kept for bonus, gifts and points that were spent; bonusFen and points are taken back; cancelledFen was bonus to come and comes no more. Of the points,
 * pointsExpired had expired and nothing is taken, kept or owed for them; pointsMissing were spent: pointsKeptFen is kept for pointsCharged of them, pointsOwed are owed, the others forgiven. On a ground of law extraFen is added by the shop, interestFen is paid beside (by hand, where it was WeChat Pay), settledFen of principal was used, and nothing of the recharge is left; reopenedFen came back to the card after such a settlement.
 */
const refundSum = {
  ground, principalFen: s.fen, bonusFen: s.fen, cancelledFen: s.fen.optional(), withheldFen: s.fen, moneyFen: s.fen, extraFen: s.fen.optional(), interestFen: s.fen.optional(), settledFen: s.fen.optional(), reopenedFen: s.fen.optional(), usedFen: s.fen.optional(),
  points: s.points, pointsMissing: s.points, pointsExpired: s.points.optional(), pointsCharged: s.points.optional(), pointsKeptFen: s.fen.optional(), pointsOwed: s.points.optional(), gifts: giftsBack.optional(), channel: z.enum(['wechat-pay', 'by-hand']), tender: tillTender.optional(), storeId: s.storeId.optional(), storeName: z.string().optional(),
};
/**
 * With a ground of law the sum is the law's, and no amount is named; the rate is a year's interest in hundredths of a percent. hadBefore: had the same goods or services before paying, which excludes the seven days.
 * storeId: out of whose drawer, of a recharge that a till took or a balance that was moved in; tender: how the latter is paid out, in cash where it is not said.
 */
const onGround = { ground: ground.optional(), ratePerTenThousand: z.int().min(0).max(2_400).optional(), hadBefore: z.boolean().optional(), storeId: s.storeId.optional(), tender: tillTender.optional() };
/** cashLimitFen: more than the law lets be paid in cash is about to be, with what of this recharge was before; lastRate: what the shop entered last on this ground. */
const refundQuote = z.object({ ...refundSum, cashLimitFen: s.fen.optional(), lastRate: z.int().optional(), quoteHash: z.string(), payFen: s.fen, refundedFen: s.fen, refundableFen: s.fen, before: value, after: value });
/** `sending` until WeChat has confirmed it; `stuck` when it will not send it and a person must look. */
const refund = z.object({
  refundId: s.documentId, rechargeId: s.documentId, refundNo: z.string(), at: s.instant, state: z.enum(['sending', 'done', 'stuck']), ...refundSum, after: value,
  byName: z.string(), reason: z.string().optional(), doneAt: s.instant.optional(), cashConfirmed: z.literal(true).optional(),
  /** WeChat would not send it, and the shop paid it itself. */
  paidByHand: z.object({ at: s.instant, tender: tillTender }).optional(),
});
/** On one ground: paid − delivered = due, with interest, less what was returned = remaining. */
const due = z.object({ ground: z.enum(['seven-days', 'shop-fault', 'own-reasons']), applies: z.boolean(), deliveredFen: s.fen, dueFen: s.fen, interestFen: s.fen, remainingFen: s.fen });
const filing = z.object({ filed: z.boolean(), filingNo: z.string().optional(), issuer: z.string().optional(), authority: z.string().optional(), filedOn: s.shopDay.optional(), open: z.boolean(), merchantReady: z.boolean(), /** Cards to file where members have money on them, or the figures of a quarter to report. */ due: z.object({ kind: z.enum(['file', 'report']), lastDay: s.shopDay, late: z.boolean(), owedFen: s.fen.optional() }).optional(), /** Less of what members paid in lies aside than the owner's red line wants. */ coverBelow: z.object({ percent: z.int().min(0), redLinePercent: z.int().min(1) }).optional() });

export const storedValueContract = {
  getRechargeDesk: {
    ...storedValueEndpoints.getRechargeDesk,
    summary: 'Offers, terms, balance and the room left under the limit (¥5,000.00 with a verified phone and a real name, ¥1,000.00 without).',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({ open: z.boolean(), closedBecause: z.enum(['no-filing', 'switched-off', 'no-merchant']).optional(), principalFen: s.fen, bonusFen: s.fen, ...room, paperAboveFen, paper: paper.optional(), offers: z.array(offer).max(20), terms: rechargeTerms, /** How much of what members paid in is put aside, in percent, and when that was last recorded; only where the owner shows it. */ cover: z.object({ percent: z.int().min(0), at: s.instant }).optional() }),
    errors: [],
  },
  startRecharge: {
    ...storedValueEndpoints.startRecharge,
    summary: 'Reserve room and make a WeChat Pay order, by offer or by a free amount without bonus. The terms must be those shown. A repeat signs anew; it answers no payment when the order cannot be paid any more.',
    request: z.strictObject({ shopId: s.shopId, offerId: s.offerId.optional(), amountFen: s.fen.optional(), termsVersion: s.version, realName, adultConfirmed: z.literal(true) })
      .refine((wanted) => (wanted.offerId === undefined) !== (wanted.amountFen === undefined), { message: 'either offerId or amountFen', path: ['amountFen'] }),
    response: z.object({ recharge, payment: payment.optional() }),
    errors: ['membership/frozen', 'stored-value/closed', 'stored-value/terms-old', 'stored-value/offer-gone', 'coupons/member-limit', 'stored-value/amount-out-of-range', 'stored-value/over-limit', 'stored-value/name-needed', 'stored-value/paper-needed', 'stored-value/too-many-open', 'stored-value/wechat-pay-unavailable', 'ledger/busy', 'http/key-reused'],
  },
  checkRecharge: { ...storedValueEndpoints.checkRecharge, summary: 'Ask WeChat Pay how the order stands, and credit it if it is paid. The phone\'s own result is never proof.', request: z.strictObject({ shopId: s.shopId, rechargeId: s.documentId }), response: z.object({ recharge, payment: payment.optional() }), errors: ['http/not-found', 'stored-value/wechat-pay-unavailable'] },
  cancelRecharge: { ...storedValueEndpoints.cancelRecharge, summary: 'Close an order that was not paid; if it was paid meanwhile it is credited.', request: z.strictObject({ shopId: s.shopId, rechargeId: s.documentId }), response: z.object({ recharge }), errors: ['http/not-found', 'stored-value/wechat-pay-unavailable'] },
  getTillDesk: {
    ...storedValueEndpoints.getTillDesk, summary: 'What the cashier sees before recharging the member in hand: balance, room, offers, terms.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, ticket: s.ticket }),
    response: z.object({ open: z.boolean(), closedBecause: z.enum(['no-filing', 'switched-off']).optional(), principalFen: s.fen, bonusFen: s.fen, ...room, paperAboveFen, paperNoted: z.boolean().optional(), offers: z.array(offer).max(20), terms: rechargeTerms }),
    errors: ['http/not-found', 'visits/ticket-invalid', 'visits/ticket-expired', 'visits/own-membership'],
  },
  rechargeAtTill: {
    ...storedValueEndpoints.rechargeAtTill, summary: 'Recharge the member in hand with money taken at the till. The same offers, terms, limits and switch as in the app; the value stands at once. Taken back by refunding it.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, ticket: s.ticket, offerId: s.offerId.optional(), amountFen: s.fen.optional(), tender: tillTender, termsVersion: s.version, realName, agreedInPerson: z.literal(true), adultConfirmed: z.literal(true), /** Whoever asks, when left out. */ soldBy: s.staffId.optional() })
      .refine((wanted) => (wanted.offerId === undefined) !== (wanted.amountFen === undefined), { message: 'either offerId or amountFen', path: ['amountFen'] }),
    response: recharge,
    errors: ['membership/frozen', 'http/not-found', 'visits/ticket-invalid', 'visits/ticket-expired', 'visits/own-membership', 'stored-value/closed', 'stored-value/terms-old', 'stored-value/offer-gone', 'coupons/member-limit', 'stored-value/amount-out-of-range', 'stored-value/over-limit', 'stored-value/name-needed', 'stored-value/paper-needed', 'ledger/busy', 'http/key-reused'],
  },
  ...rechargeTermsOperations,
  ...prepaidLawOperations,
  ...papersOperations(holderName),
  ...coverOperations,
  ...refundAsksOperations(recharge),
  ...stuckRefundsOperations,
  ...repaymentsOperations,
  ...sharesOperations,
  quoteRefund: {
    ...storedValueEndpoints.quoteRefund, summary: 'What returning so much of a recharge takes from the card and gives back; all that is left where no amount is named, and on a ground of law what the law gives. Writes nothing.',
    request: z.strictObject({ shopId: s.shopId, rechargeId: s.documentId, principalFen: s.fen.optional(), ...onGround }), response: refundQuote,
    errors: ['http/not-found', 'stored-value/nothing-to-refund', 'stored-value/refund-too-much', 'stored-value/refunded-often', 'stored-value/withdrawal-over', 'stored-value/had-before', 'stored-value/cash-of-store', 'visits/own-membership'],
  },
  refundRecharge: {
    ...storedValueEndpoints.refundRecharge, summary: 'Refund a recharge, wholly or partly, or on a ground of law whole by the sum of law. The sum must be the one that was quoted; otherwise 409 with the new quote. The money goes back through WeChat Pay, or by hand a year after the payment and after fifty refunds of it. With askId it answers the member\'s request.',
    request: z.strictObject({ shopId: s.shopId, rechargeId: s.documentId, principalFen: s.fen, ...onGround, quoteHash: z.string().length(32), reason: s.text(100).optional(), askId: s.documentId.optional(), /** Needed where the quote names a limit of cash: who pays was told so; it is noted. */ cashConfirmed: z.literal(true).optional() })
      .refine(({ ground: on, ratePerTenThousand }) => ratePerTenThousand !== undefined || (on !== 'shop-fault' && on !== 'own-reasons'), { message: 'these grounds need a rate; 0 is none, said on purpose', path: ['ratePerTenThousand'] }), response: refund,
    errors: ['http/not-found', 'stored-value/nothing-to-refund', 'stored-value/refund-too-much', 'stored-value/refunded-often', 'stored-value/refund-changed', 'stored-value/cash-unconfirmed', 'stored-value/ask-over', 'stored-value/withdrawal-over', 'stored-value/had-before', 'stored-value/cash-of-store', 'visits/own-membership', 'ledger/busy', 'http/key-reused'],
  },
  getRecharge: { ...storedValueEndpoints.getRecharge, summary: 'One recharge with its refunds. reopenedFen: principal that came back to the card after a refund by law had settled it, and may be refunded as well.', request: z.strictObject({ shopId: s.shopId, rechargeId: s.documentId }), response: z.object({ recharge, memberId: s.memberId, reopenedFen: s.fen.optional(), refunds: z.array(refund).max(100), ask: refundAsk.optional() }), errors: ['http/not-found'] },
  getRefundRights: {
    ...storedValueEndpoints.getRefundRights, summary: 'What the law (法释〔2025〕4号) gives back of a recharge on each ground, step by step. Writes nothing. Without usedFen it is what the card no longer holds.',
    request: z.strictObject({ shopId: s.shopId, rechargeId: s.documentId, usedFen: s.fen.optional(), hadBefore: z.boolean(), ratePerTenThousand: z.int().min(0).max(2_400) }),
    response: z.object({ law: z.array(z.object({ title: z.string(), source: z.string() })).max(10), paidFen: s.fen, bonusFen: s.fen, usedFen: s.fen, estimated: z.boolean(), returnedFen: s.fen, paidAt: s.instant, grounds: z.array(due).max(3) }),
    errors: ['http/not-found', 'stored-value/nothing-to-refund'],
  },
  listMemberRecharges: { ...storedValueEndpoints.listMemberRecharges, summary: 'Credited recharges of a member, newest first.', request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, ...s.paging }), response: s.pageOf(recharge), errors: ['http/not-found'] },
  listOffers: { ...storedValueEndpoints.listOffers, summary: 'All offers, closed ones too.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(offer.extend({ /** Of an offer that stands: kinds of its coupons that were closed since. It gives them all the same, for they are paid for. */ closedTypes: z.array(s.couponTypeId).max(3).optional() })), errors: [] },
  createOffer: { ...storedValueEndpoints.createOffer, summary: 'Pay payFen, get bonusFen, points, coupons and a package on top, together worth at most payFen. With parts the bonus comes in so many equal parts, an odd fen each with the last ones. A refund takes them back in proportion, and keeps the worth of those that were used.', request: z.strictObject({ shopId: s.shopId, ...offerTerms, coupons: wantedCoupons, packageTypeId: s.packageTypeId.optional() }), response: offer, errors: ['stored-value/gift-unfit', 'stored-value/gift-worth-needed', 'stored-value/offer-out-of-range', 'stored-value/too-many-offers', 'ledger/busy', 'http/key-reused'] },
  closeOffer: { ...storedValueEndpoints.closeOffer, summary: 'Offer it no more.', request: z.strictObject({ shopId: s.shopId, offerId: s.offerId }), response: offer, errors: ['http/not-found'] },
  getFiling: { ...storedValueEndpoints.getFiling, summary: 'The filing of single-purpose prepaid cards, whether recharge is open, and what the owner is told of on the day: what is due about the filing, and a cover below the red line.', request: z.strictObject({ shopId: s.shopId }), response: filing, errors: [] },
  setFiling: { ...storedValueEndpoints.setFiling, summary: 'Enter the filing data that opening recharge needs.', request: z.strictObject({ shopId: s.shopId, filingNo: s.text(40), issuer: s.text(60), authority: s.text(60), filedOn: s.shopDay }), response: filing, errors: [] },
  switchRecharge: { ...storedValueEndpoints.switchRecharge, summary: 'Open or close recharge; spending and refunding what is there always works.', request: z.strictObject({ shopId: s.shopId, open: z.boolean() }), response: filing, errors: ['stored-value/no-filing', 'stored-value/no-merchant'] },
} as const;
export type StoredValueContract = typeof storedValueContract;
