import * as z from 'zod';
import { barred, couponView } from './coupons.contract';
import { balances, frozen, paidShown, tierMeasure, tierView } from './membership.contract';
import * as s from './schemas';
import { visitsEndpoints } from './visits.endpoints';

/** How the part not paid from the card was collected; recorded only, the product does not collect it. */
export const tender = z.enum(['wechat', 'alipay', 'cash', 'bank-card', 'voucher']);
/** Of a visit, part or all may also be put on credit (挂账): the member's account then owes it. */
const visitTenders = z.array(z.strictObject({ tender: z.enum([...tender.options, 'credit']), amountFen: s.fen })).max(5);
export const { ticket } = s;
export const item = z.strictObject({
  name: s.text(40), quantity: z.int().min(1).max(999), priceFen: s.fen,
  /** From the shop's list: its name and category are copied, its price in this store is checked. */
  itemId: s.itemId.optional(),
  /** Another price than the list's, on purpose. */
  manualPrice: z.boolean().optional(),
  servedBy: s.staffId.optional(), soldBy: s.staffId.optional(),
});
/** A line as it was sold; `dueFen` where coupons took something off it. */
const soldItem = z.object({ ...item.shape, category: z.string().optional(), dueFen: s.fen.optional() });
/** What is being bought. Without items, amountFen stands alone; with items it is their sum. 0 is a visit without a purchase. */
const purchase = {
  storeId: s.storeId,
  /** From scanMember or lookUpMember; absent for a walk-in. */
  ticket: ticket.optional(),
  /** Of a confirmation that the member gave in the app, when the ticket came from a look-up. */
  confirmationId: s.documentId.optional(),
  /** A manager has checked in person a member who has neither the app nor a plastic card. */
  checked: z.literal(true).optional(),
  amountFen: s.fen,
  items: z.array(item).max(30).optional(),
  couponIds: z.array(s.couponId).max(3),
  useStoredValue: z.boolean(),
  /** Another's card that the member may spend from, for what their own does not pay. */
  shareId: s.shareId.optional(),
  /** Points as cash: so many at most, or the most that this bill lets be used. */
  usePoints: z.union([z.literal('most'), s.points]).optional(),
  /** The parked bill that is being paid: its coupons are good here, and it is closed by the visit. */
  bill: s.billRef.optional(),
  /** One use of a counted benefit of the tier, that makes one thing of this line (from 0) free. */
  perkUse: z.strictObject({ perkId: z.string().max(20), line: z.int().min(0).max(29) }).optional(),
  /** The member keeps the use of a counted discount for another bill; one that is not counted is taken all the same. */
  keepDiscount: z.literal(true).optional(),
};
const freeUse = z.object({ perkId: z.string(), title: z.string(), line: z.int().min(0), offFen: s.someFen });
/** What another's card pays, or gets back. */
const shared = z.object({ principalFen: s.fen, bonusFen: s.fen, ownerName: z.string() }).optional();
export const panel = z.object({
  ticket, ticketExpiresAt: s.instant,
  /** False when the member was looked up: earning works, spending needs a code or the member's confirmation. */
  canSpend: z.boolean(),
  /** What a member who was looked up may spend by, where the shop lets them: the plastic card, by a cashier so much of a bill and so many bills more today; or a manager's check. */
  way: z.union([z.object({ by: z.literal('card'), mostFen: s.fen, left: z.int().min(0) }), z.object({ by: z.literal('checked') })]).optional(),
  /** Staff cannot credit or redeem for their own membership. */
  isSelf: z.boolean(),
  memberId: s.memberId, number: z.string(), name: z.string().optional(), phoneMasked: z.string().optional(), tier: tierView, balances, visits: z.int(), lastVisitAt: s.instant.optional(), joinedAt: s.instant,
  frozen: frozen.optional(),
  paid: paidShown.optional(),
  /** What may still be put on credit; absent without an open account. */
  creditRoomFen: s.fen.optional(),
  /** Others' cards that this member may spend from, and what each would give now. */
  payers: z.array(z.object({ shareId: s.shareId, ownerName: z.string(), availableFen: s.fen })).max(16).optional(),
  coupons: z.array(couponView).max(50),
  /** One true thing worth saying, in Chinese; absent when there is none. */
  fact: z.string().optional(),
});
const effects = {
  amountFen: s.fen, discountFen: s.fen, dueFen: s.fen, principalFen: s.fen, bonusFen: s.fen, shared, restFen: s.fen,
  earnedPoints: s.points, /** Fewer than were earned, by the cap of the member's month or of the programme's; absent where none cut them. */ cut: z.enum(['month', 'all']).optional(), earnedGrowth: s.growth, /** From which day the earned points may be used; absent where that is at once. */ usableFrom: s.shopDay.optional(), before: balances, after: balances, tierBefore: tierView, tierAfter: tierView,
  /** Points that paid at the till, and what they paid; absent where none did. */
  pointsUsed: s.points.optional(), pointsFen: s.fen.optional(),
  /** What the tier held before the visit took off, which is part of the discount; absent where it took nothing. */
  tierOff: z.object({ percentOff: s.percentOff, offFen: s.someFen }).optional(),
  /** What a benefit of the tier made free, which is part of the discount; absent where none was used. */
  freeUse: freeUse.optional(),
  /** The tier's discount and multiple of points where they are counted and would do something here: whether this visit uses one, and what is left of the period after it; `kept` where one was left and the member keeps it. A visit that is recorded names those that it used, kept or found used up. */
  tierUses: z.array(z.object({ of: z.enum(['discount', 'multiplier']), per: z.enum(['month', 'quarter', 'year']), used: z.boolean(), left: z.int().min(0), kept: z.literal(true).optional() })).max(2).optional(),
};
const quote = z.object({
  ...effects,
  /** A hash of what the person saw: amounts due, asset changes, coupons, tier. recordVisit carries it. */
  quoteHash: z.string(),
  coupons: z.array(z.object({ couponId: s.couponId, title: z.string(), chosen: z.boolean(), discountFen: s.fen, ...barred })).max(50),
  /** What the tier takes off this bill, or would: `taken` is false where coupons were chosen that it does not go with. Absent where it takes nothing. */
  tierOffer: z.object({ percentOff: s.percentOff, offFen: s.someFen, withCoupons: z.boolean(), taken: z.boolean() }).optional(),
  /** Benefits that are left and would make something on this bill free, and how often after it. */
  freeOffers: z.array(freeUse.extend({ left: z.int().min(0) })).max(10).optional(),
  /** Which of them take most off together, and how much with what the tier then takes; none where the tier's discount alone takes more. Chosen where couponIds was left out. */
  best: z.object({ couponIds: z.array(s.couponId).max(3), discountFen: s.fen }).optional(),
  needsConfirmation: z.boolean(),
  /** By what it would be spent; absent where nothing of the member's is, or nothing proves it yet. */
  proof: s.proof.optional(),
  /** The most that points may pay of this bill, nothing where they are too few; absent where the shop takes none. */
  pointsOffer: z.object({ pointsUsed: s.points, pointsFen: s.fen, leastPoints: s.points.optional() }).optional(),
});
const memberBrief = z.object({ memberId: s.memberId, name: z.string().optional(), phoneMasked: z.string().optional(), number: z.string(), tier: tierView });
export const tenders = z.array(z.strictObject({ tender, amountFen: s.fen })).max(4);
/** What is handed out, by the ways in which it came. */
const backTenders = z.array(z.strictObject({ tender, amountFen: s.fen })).max(5);
export const visitView = z.object({
  visitId: s.documentId, receiptNo: z.string(), at: s.instant, storeId: s.storeId, storeName: z.string(), staffId: s.staffId, staffName: z.string(),
  /** Absent for a walk-in. */
  member: memberBrief.optional(),
  items: z.array(soldItem), couponTitles: z.array(z.string()), tenders: visitTenders, ...effects, before: balances.optional(), after: balances.optional(), tierBefore: tierView.optional(), tierAfter: tierView.optional(),
  /** What was missing to the next tier after the visit, in the shop's measure, and the least purchase that gets there; absent at the highest. */
  nextTier: z.object({ name: z.string(), measure: tierMeasure, missing: z.int().min(1), spendFen: s.fen.optional() }).optional(),
  undoUntil: s.instant,
  /** By what it was shown that the member wants this spent; `checked` by the staff of the visit. Absent where nothing of theirs was, and on visits of before it was kept. */
  proof: s.proof.optional(),
  /** What was refunded of it in parts: of what was due, and how many of each line of the bill (from its beginning). */
  refunded: z.object({ amountFen: s.fen, quantities: z.array(z.int().min(0)).max(30) }).optional(),
  undone: z.object({
    at: s.instant, by: z.string(),
    /** Earned points that were spent before the undo: owed by the member now, or forgiven, by the shop's policy. */
    owedPoints: z.int().min(1).optional(), forgivenPoints: z.int().min(1).optional(),
    /** Repaid for this visit already, and owed for nothing else: given back at the till, by the way it came. */
    paidBack: backTenders.optional(),
  }).optional(),
});
const undoErrors = ['http/not-found', 'visits/already-undone', 'visits/undo-window-over', 'visits/points-already-spent', 'visits/repaid-online', 'visits/own-membership', 'ledger/busy'] as const;
const refundPart = {
  shopId: s.shopId, visitId: s.documentId,
  /** Where it is given back: the store's own, or, by managers and owners, another of the shop. */
  storeId: s.storeId,
  /** A sum, or things on the bill; all that is left where it is absent. */
  part: z.union([z.strictObject({ amountFen: s.someFen }), z.strictObject({ lines: z.array(z.strictObject({ line: z.int().min(0).max(29), quantity: z.int().min(1).max(999) })).min(1).max(30) })]).optional(),
};
/** What a refund gives back and takes back, in the order in which money goes back: what is on credit, the tenders, then the card. */
const refundSum = {
  amountFen: s.fen, tenders: backTenders, principalFen: s.fen, bonusFen: s.fen, shared, points: s.points, growth: s.growth,
  /** Of a visit on credit: what comes off what its bill asks for, or was written off of it; what was repaid for it and pays other bills now; what was repaid and is among the tenders. */
  credit: z.object({ offFen: s.fen, writtenOffFen: s.fen, movedFen: s.fen, paidBackFen: s.fen }).optional(),
  /** Points that paid and come back, with the days of their lots, and what they had paid. */
  pointsBack: s.points.optional(), pointsFen: s.fen.optional(),
  /** Of those points, what was spent before: owed by the member now, or forgiven, by the shop's policy. */
  owedPoints: z.int().min(1).optional(), forgivenPoints: z.int().min(1).optional(),
  /** Of those points, what had expired before: not taken, and none in their stead. */
  expiredPoints: z.int().min(1).optional(),
  /** That come back, with their old term; none before nothing is left. */
  couponTitles: z.array(z.string()).max(3),
  /** That do not, though nothing is left: their old term is over, or the shop has recalled them. */
  couponsGone: z.array(z.object({ title: z.string(), why: z.enum(['expired', 'recalled']) })).max(3).optional(), whole: z.boolean(), leftFen: s.fen,
  before: balances.optional(), after: balances.optional(), tierBefore: tierView.optional(), tierAfter: tierView.optional(),
};
export const visitRefundQuote = z.object({ visit: visitView, ...refundSum, quoteHash: z.string() });
const refundErrors = ['http/not-found', 'visits/already-undone', 'visits/undo-window-over', 'visits/refund-term-over', 'visits/refund-needs-manager', 'visits/repaid-online', 'visits/refund-too-much', 'visits/refund-nothing', 'visits/points-already-spent', 'visits/own-membership'] as const;
export const spendErrors = [
  'visits/ticket-invalid', 'visits/ticket-expired', 'membership/frozen', 'stored-value/share-gone', 'visits/code-spent', 'visits/own-membership', 'visits/items-do-not-add-up', 'visits/item-gone', 'visits/price-changed', 'visits/spending-needs-code', 'visits/card-not-in-use', 'visits/card-over-limit', 'visits/check-needs-manager',
  'coupons/not-usable', 'coupons/too-many', 'parked-bills/gone', 'parked-bills/other-member', 'tiers/perk-gone', 'tiers/perk-used-up', 'tiers/not-birthday-month', 'http/not-found',
] as const;
export const confirmation = z.object({ confirmationId: s.documentId, state: z.enum(['waiting', 'confirmed', 'refused', 'expired', 'used']), expiresAt: s.instant });

export const visitsContract = {
  scanMember: {
    ...visitsEndpoints.scanMember,
    summary: 'Read a member code: a signed ten-minute ticket and what the cashier needs to know. Writes nothing.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, code: z.string().min(1).max(64) }),
    response: panel,
    errors: ['visits/not-a-member-code', 'visits/code-wrong', 'visits/code-old', 'visits/code-spent', 'visits/too-many-wrong-codes', 'http/not-found'],
  },
  lookUpMember: {
    ...visitsEndpoints.lookUpMember,
    summary: 'No phone at hand: found by phone number, name, member number or card number. The ticket earns; spending needs more: a yes in the app or, where the shop lets it, the card or a manager\'s check.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, by: z.enum(['phone', 'name', 'member-number', 'card-number']), value: s.text(40) }),
    response: z.object({ matches: z.array(panel).max(10), more: z.boolean() }),
    errors: ['http/not-found'],
  },
  quoteVisit: { ...visitsEndpoints.quoteVisit, summary: 'What recordVisit would do, by the same code; read-only. Without couponIds the coupons that take most off are chosen.', request: z.strictObject({ shopId: s.shopId, ...purchase, couponIds: purchase.couponIds.optional() }), response: quote, errors: spendErrors },
  recordVisit: {
    ...visitsEndpoints.recordVisit,
    summary: 'Credit a visit, with or without a purchase: coupons, stored value, points, growth and tier in one transaction, once for its key.',
    request: z.strictObject({ shopId: s.shopId, ...purchase, tenders: visitTenders, quoteHash: z.string().max(64) }),
    response: visitView,
    errors: [...spendErrors, 'visits/quote-changed', 'visits/tenders-do-not-add-up', 'credit/no-account', 'credit/over-limit', 'credit/too-many-bills', 'ledger/busy', 'http/key-reused'],
  },
  undoVisit: {
    ...visitsEndpoints.undoVisit,
    summary: 'Undo a whole visit once: points, growth, tier, coupons and money are restored by a reversal. Where earned points were spent, the shop\'s policy refuses with the number missing, lets the member owe them, or forgives them, and the answer says which.',
    request: z.strictObject({ shopId: s.shopId, visitId: s.documentId, reason: s.text(100).optional() }),
    response: visitView,
    errors: [...undoErrors, 'http/key-reused'],
  },
  moveVisit: {
    ...visitsEndpoints.moveVisit,
    summary: 'The wrong member was scanned: undo, and credit the right one, in one step. The right member earns; nothing of theirs is spent.',
    request: z.strictObject({ shopId: s.shopId, visitId: s.documentId, ticket, tenders }),
    response: z.object({ undone: visitView, recorded: visitView }),
    errors: [...undoErrors, ...spendErrors, 'visits/same-member', 'visits/partly-refunded', 'visits/tenders-do-not-add-up', 'http/key-reused'],
  },
  quoteVisitRefund: { ...visitsEndpoints.quoteVisitRefund, summary: 'What a refund of a visit would give back and take back, and where the money would go; with undo what undoing it would, for whoever may undo it. Writes nothing.', request: z.strictObject({ ...refundPart, /** All that is left, in the visit\'s own store: part is not read. */ undo: z.literal(true).optional() }), response: visitRefundQuote, errors: refundErrors },
  refundVisit: {
    ...visitsEndpoints.refundVisit,
    summary: 'Refund a visit in part, or what is left of it, once. Money goes back last paid, first back. A thing is worth what was due of its line and takes back the points that its line earned, a sum takes them in proportion, so that parts add up to the whole; coupons when nothing is left. What was quoted must still hold, otherwise 409 with the new quote.',
    request: z.strictObject({ ...refundPart, quoteHash: z.string().max(64), reason: s.text(100).optional() }),
    response: z.object({ refundId: s.documentId, visitId: s.documentId, at: s.instant, storeId: s.storeId, storeName: z.string(), byName: z.string(), ...refundSum }),
    errors: [...refundErrors, 'visits/refund-changed', 'ledger/busy', 'http/key-reused'],
  },
  getVisit: { ...visitsEndpoints.getVisit, summary: 'One visit with its undo.', request: z.strictObject({ shopId: s.shopId, visitId: s.documentId }), response: visitView, errors: ['http/not-found'] },
  listVisits: {
    ...visitsEndpoints.listVisits,
    summary: 'A store\'s visits of a day, newest first, with the day\'s count and the sum of what was due.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, day: s.shopDay.optional(), ...s.paging }),
    response: s.pageOf(visitView).extend({ day: s.shopDay, count: z.int(), amountFen: s.signedFen }),
    errors: ['http/not-found'],
  },
  askConfirmation: {
    ...visitsEndpoints.askConfirmation,
    summary: 'Ask a member who was looked up to confirm in the app that this may be spent; five minutes.',
    request: z.strictObject({ shopId: s.shopId, ...purchase, quoteHash: z.string().max(64) }),
    response: confirmation,
    errors: [...spendErrors, 'visits/quote-changed', 'visits/nothing-to-confirm', 'visits/member-not-in-app', 'ledger/busy', 'http/key-reused'],
  },
  getConfirmation: { ...visitsEndpoints.getConfirmation, summary: 'Whether the member has answered.', request: z.strictObject({ shopId: s.shopId, confirmationId: s.documentId }), response: confirmation, errors: ['http/not-found'] },
  answerConfirmation: { ...visitsEndpoints.answerConfirmation, summary: 'The member says yes or no.', request: z.strictObject({ shopId: s.shopId, confirmationId: s.documentId, decision: z.enum(['confirm', 'refuse']) }), response: confirmation, errors: ['http/not-found', 'visits/confirmation-over'] },
} as const;
export type VisitsContract = typeof visitsContract;
