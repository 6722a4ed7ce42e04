import * as z from 'zod';
import * as s from './schemas';
import { tiersEndpoints } from './tiers.endpoints';

const perkId = z.string().regex(/^[a-z0-9-]{1,20}$/);
/** So many uses a member in each period of the shop's zone. */
export const useLimit = z.strictObject({ count: z.int().min(1).max(99), per: z.enum(['month', 'quarter', 'year']) });
/** What a tier brings beside points. `service` and `event` say how often, `birthday` and `return` may, `contact` says who. */
const perk = z.strictObject({
  perkId,
  kind: z.enum(['service', 'event', 'birthday', 'return', 'booking', 'contact']),
  title: s.text(20),
  times: useLimit.optional(),
  contact: z.strictObject({ name: s.text(20), phone: z.string().regex(/^[0-9+ -]{5,20}$/).optional(), wechat: s.text(30).optional() }).optional(),
  /** Of a counted one: what of the list one use makes free on a bill, once; the name of an item is the list's. */
  free: z.union([z.strictObject({ itemId: s.itemId, name: s.text(40) }), z.strictObject({ category: s.text(20) })]).optional(),
});
/** A perk as anybody may know it: whom to turn to is told to members of the tier only. */
export const perkShown = perk.omit({ contact: true });
/** What the tier takes off a bill: due is rounded down to the fen. For these categories and items alone where they are named, once for the whole bill otherwise; the names of items are the list's. */
export const tierDiscount = z.strictObject({
  percentOff: s.percentOff, mostFen: s.someFen.optional(), categories: z.array(s.text(20)).min(1).max(20).optional(), items: z.array(z.strictObject({ itemId: s.itemId, name: s.text(40) })).min(1).max(50).optional(),
  /** With coupons that take money off; without, they take its place where they are chosen. */
  withCoupons: z.boolean(),
  /** Of how many visits it takes its share; of every one where it is absent. One count for all tiers that have one. */
  times: useLimit.optional(),
});
export const tierRule = z.strictObject({
  tierId: z.string().regex(/^[a-z0-9-]{1,20}$/),
  name: s.text(4),
  /** Cover of the card, 1 paper to 4 deep ink. */
  face: z.int().min(1).max(4),
  fromGrowth: s.growth,
  /** 100 earns the shop's plain rate, 150 half as much again. */
  multiplierPercent: z.int().min(0).max(1000),
  /** How many visits earn the multiple, which must be more than 100 then; one whose points it does not raise is not counted. Every one where it is absent. */
  multiplierTimes: useLimit.optional(),
  benefits: z.array(s.text(30)).max(10),
  perks: z.array(perk).max(10).optional(),
  /** What keeps the tier at a review; as much as reaches it where it is absent. */
  keepFrom: s.growth.optional(),
  /** Given once a person who rises to this tier. */
  gift: s.gift.optional(),
  discount: tierDiscount.optional(),
});
/** By what tiers are reached (`fromGrowth` and `keepFrom` count in it: growth, fen, visits), within what time, and how they are lost. */
const tierTerms = z.strictObject({
  measure: z.enum(['growth', 'spend', 'visits']),
  /** All that ever was; this month and the twelve before; this calendar year. */
  period: z.enum(['lifetime', 'twelve-months', 'calendar-year']),
  /** Days after the period in which what is missing may be made up for. */
  graceDays: z.int().min(0).max(90),
  fall: z.enum(['one-tier', 'to-reached']),
  /** Days for which an undone visit leaves the tier that it had lifted to. */
  protectDays: z.int().min(0).max(90),
});
/** A perk of the member's tier; where it is counted, what is left until the period's last day. */
const heldPerk = perk.extend({ used: z.int().min(0).optional(), left: z.int().min(0).optional(), until: s.shopDay.optional() });
const perkUse = z.object({
  useId: s.documentId, at: s.instant, memberId: s.memberId, perkId, title: z.string(), storeName: z.string(), staffName: z.string(),
  /** Left in the period after this use. */
  left: z.int().min(0),
  undone: z.object({ at: s.instant, by: z.string() }).optional(),
});
const heldPerks = z.object({
  items: z.array(heldPerk).max(10),
  /** The tier's discount (percent off) and multiple of points (percent), where they are counted: what is left until the period's last day. */
  counted: z.array(z.object({ of: z.enum(['discount', 'multiplier']), percent: z.int(), times: useLimit, used: z.int().min(0), left: z.int().min(0), until: s.shopDay })).max(2).optional(),
  /** The newest uses that stand, newest first; those of today may be undone. */
  uses: z.array(z.object({ useId: s.documentId, at: s.instant, title: z.string(), storeName: z.string(), staffName: z.string(), undoable: z.boolean() })).max(10),
});
const tiersRule = z.object({ version: s.version, effectiveAt: s.instant, tiers: z.array(tierRule).min(1).max(10), terms: tierTerms });
/** What came of an action: the points, and the balance after it. */
const earned = z.object({ points: s.points, balance: s.signedPoints });
/** Name and birthday go by `name` and `birthday`, the shop's own questions by their id and label. */
const missing = z.array(z.object({ id: z.string(), label: z.string().optional() })).max(12);

export const tiersContract = {
  getTiers: { ...tiersEndpoints.getTiers, summary: 'The tiers in force.', request: z.strictObject({ shopId: s.shopId }), response: tiersRule, errors: [] },
  setTiers: {
    ...tiersEndpoints.setTiers,
    summary: 'A new version of the tiers, lowest first; the lowest begins at 0. Terms that are left out stay.',
    request: z.strictObject({ shopId: s.shopId, tiers: z.array(tierRule).min(1).max(10), terms: tierTerms.optional() }),
    response: tiersRule,
    errors: ['tiers/not-ascending', 'tiers/perk-incomplete', 'shops/changed-meanwhile', 'coupons/type-unknown', 'visits/item-gone'],
  },
  getMyPerks: { ...tiersEndpoints.getMyPerks, summary: 'What my tier brings, and what is left of what is counted.', request: z.strictObject({ shopId: s.shopId }), response: heldPerks, errors: ['http/not-found'] },
  getMemberPerks: { ...tiersEndpoints.getMemberPerks, summary: 'What a member\'s tier brings, for staff.', request: z.strictObject({ shopId: s.shopId, memberId: s.memberId }), response: heldPerks, errors: ['http/not-found'] },
  markPerkUse: {
    ...tiersEndpoints.markPerkUse,
    summary: 'Mark one use of a counted benefit of the member\'s tier. The ticket says whose; it may be of a look-up, since nothing that was paid for is taken.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, ticket: s.ticket, perkId }),
    response: perkUse,
    errors: ['http/not-found', 'visits/ticket-invalid', 'visits/ticket-expired', 'visits/own-membership', 'membership/frozen', 'tiers/perk-gone', 'tiers/perk-used-up', 'tiers/not-birthday-month', 'ledger/busy', 'http/key-reused'],
  },
  undoPerkUse: {
    ...tiersEndpoints.undoPerkUse,
    summary: 'Take a use back, once, on the day of the use.',
    request: z.strictObject({ shopId: s.shopId, useId: s.documentId, reason: s.text(100).optional() }),
    response: perkUse,
    errors: ['http/not-found', 'visits/own-membership', 'visits/already-undone', 'visits/undo-window-over', 'ledger/busy', 'http/key-reused'],
  },
  getMyEarning: {
    ...tiersEndpoints.getMyEarning,
    summary: 'What I may earn without a purchase, and what of it I have; what the shop does not give is left out.',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({
      checkIn: z.object({ points: s.points, done: z.boolean() }).optional(), profile: z.object({ points: s.points, earned: z.boolean(), missing }).optional(),
      /** The multiple of purchases in the month of the birthday, and whether it holds now. */
      birthday: z.object({ percent: z.int(), now: z.boolean() }).optional(),
      /** Accelerators that hold for me now; mine from the shop has no name. `scoped`: on some products only. */
      accelerators: z.array(z.object({ name: z.string().optional(), percent: z.int(), until: s.shopDay, scoped: z.boolean() })).max(11).optional(),
    }),
    errors: ['http/not-found'],
  },
  checkIn: {
    ...tiersEndpoints.checkIn,
    summary: 'Check in: points once a day of the shop, within the day\'s most.',
    request: z.strictObject({ shopId: s.shopId, from: z.enum(['card', 'points']) }),
    response: earned,
    errors: ['http/not-found', 'membership/frozen', 'tiers/nothing-for-it', 'tiers/checked-in', 'tiers/day-full', 'tiers/month-full', 'http/key-reused', 'ledger/busy'],
  },
  finishProfile: {
    ...tiersEndpoints.finishProfile,
    summary: 'The profile is finished, of the version that was read: points once a person.',
    request: z.strictObject({ shopId: s.shopId, version: s.version }),
    response: earned,
    errors: ['http/not-found', 'membership/frozen', 'membership/changed-meanwhile', 'tiers/nothing-for-it', 'tiers/profile-unfinished', 'tiers/profile-earned', 'tiers/day-full', 'tiers/month-full', 'http/key-reused', 'ledger/busy'],
  },
} as const;
export type TiersContract = typeof tiersContract;
