import * as z from 'zod';
import { analyticsEndpoints } from './analytics.endpoints';
import * as s from './schemas';
import { tender } from './visits.contract';

/** What one store took for cards and what was paid from cards there, over some days. */
const settled = { rechargedFen: s.signedFen, refundedFen: s.signedFen, principalUsedFen: s.signedFen, bonusUsedFen: s.signedFen, /** Taken − given back − principal used: money that lies with this store for value used elsewhere, or still to be used. Below zero: others hold money for it. */ netFen: s.signedFen };

export const analyticsContract = {
  getToday: {
    ...analyticsEndpoints.getToday,
    summary: 'Today in numbers, each with its meaning: takings are money taken, recharges included; value used is what members paid from their cards.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId.optional() }),
    response: z.object({
      day: s.shopDay, asOf: s.instant, storeId: s.storeId.optional(),
      /** Money taken: visits' rest by other tenders + recharges − refunds. */
      takingsFen: s.signedFen,
      /** The same until the same time of day a week ago. */
      sameTimeLastWeekFen: s.signedFen,
      last7: z.array(z.object({ day: s.shopDay, takingsFen: s.signedFen })).max(7),
      valueUsedFen: s.signedFen, /** What points paid at the till: no money, and no balance. */ pointsFen: s.signedFen, visits: z.int(), memberVisits: z.int(), joined: z.int(), joinedByCode: z.int(), rechargeFen: s.signedFen, recharges: z.int(),
      tenders: z.array(z.object({ tender: z.enum([...tender.options, 'wechat-pay']), amountFen: s.signedFen })),
    }),
    errors: ['http/not-found'],
  },
  getPointsOut: {
    ...analyticsEndpoints.getPointsOut,
    summary: 'Points that the shop owes its members: what they hold, by the month in which it ends where points expire, what is set aside, on the way or waiting, and what all of it is worth where points pay at the till. Added up from the stream.',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({ asOf: s.instant, expires: z.boolean(), /** Absent while they are counted, once, in a shop that was here before the sum. */ outstanding: s.points.optional(), /** What all of it pays at the till; absent where the shop takes no points as cash. */ valueFen: s.fen.optional(), /** Set aside for orders of the mall that wait. */ held: s.points, /** Between members, not taken yet. */ onTheWay: s.points, /** Waiting for the return window. */ pending: s.points, /** Given out this month by visits and actions, less what came back, of the programme's cap; absent where there is none. */ given: z.object({ month: z.string(), points: s.points, most: z.int() }).optional(), months: z.array(z.object({ month: z.string(), points: s.points })).max(130) }),
    errors: [],
  },
  getSettlement: {
    ...analyticsEndpoints.getSettlement,
    summary: 'Which store took the money of stored value and where it was used, over up to 92 days of the shop; recharges in the app belong to no store. Undone visits and uses count back on the day of the undo. Gifts are in no figure of packages.',
    request: z.strictObject({ shopId: s.shopId, from: s.shopDay, to: s.shopDay }),
    response: z.object({ from: s.shopDay, to: s.shopDay, asOf: s.instant, stores: z.array(z.object({ storeId: s.storeId, ...settled })), app: z.object(settled), total: z.object(settled),
      /** Uses of packages by the store that sold and the one that served; absent from a service of before. */
      packages: z.object({
        pairs: z.array(z.object({ /** Absent where nobody knows who sold. */ soldIn: s.storeId.optional(), usedIn: s.storeId, uses: z.int(), /** What was paid for them. */ worthFen: s.signedFen, /** Uses without a worth: of what is unlimited, or of before it was kept. */ unpriced: z.int(), /** Given back there for packages. */ refundedFen: s.signedFen })).max(500),
        /** Above zero other stores owe it, below zero it owes them. */
        stores: z.array(z.object({ storeId: s.storeId, dueFen: s.signedFen })),
        /** Some of the days were added up before uses were counted. */
        partial: z.boolean(),
      }).optional(),
    }),
    errors: ['http/not-found', 'analytics/period-wrong'],
  },
} as const;
export type AnalyticsContract = typeof analyticsContract;
