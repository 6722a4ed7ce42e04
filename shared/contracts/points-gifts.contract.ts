import * as z from 'zod';
import { lot } from './ledger.contract';
import { pointsGiftsEndpoints } from './points-gifts.endpoints';
import * as s from './schemas';

const some = z.int().min(1).max(1_000_000);
const one = { shopId: s.shopId, giftId: s.pointsGiftId };
const state = z.enum(['open', 'taken', 'returned', 'lapsed']);
const offer = z.object({ giftId: s.pointsGiftId, points: s.points, offeredAt: s.instant, until: s.instant });
const command = ['ledger/busy', 'http/key-reused'] as const;

export const pointsGiftsContract = {
  listMyPointsGifts: {
    ...pointsGiftsEndpoints.listMyPointsGifts,
    summary: 'What I may give to a friend now, by the shop\'s terms, and what is on the way.',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({ on: z.boolean(), mostPerDay: z.int(), leastPoints: z.int(), leftToday: z.int(), points: s.points, frozen: z.boolean(), items: z.array(offer.extend({ state })).max(12) }),
    errors: ['http/not-found'],
  },
  offerPoints: {
    ...pointsGiftsEndpoints.offerPoints,
    summary: 'Set some of my points aside for a friend, who takes them by the id within 24 hours; I may take them back until then, and what nobody takes comes back by itself.',
    request: z.strictObject({ shopId: s.shopId, points: some }), response: offer,
    errors: ['http/not-found', 'membership/frozen', 'points-gifts/off', 'points-gifts/too-few', 'points-gifts/day-limit', 'points-gifts/too-many-open', 'points-gifts/not-enough-points', ...command],
  },
  takeBackPoints: { ...pointsGiftsEndpoints.takeBackPoints, summary: 'Take back points that no friend has taken yet, each with its own day.', request: z.strictObject(one), response: offer.pick({ giftId: true, points: true }), errors: ['http/not-found', 'points-gifts/gone', ...command] },
  readPointsGift: {
    ...pointsGiftsEndpoints.readPointsGift,
    summary: 'What a friend\'s link offers: how many points, from whom, until when they last, and whether they can still be taken.',
    request: z.strictObject(one),
    response: z.object({
      points: s.points, until: s.instant, state, /** Where points expire, the days that they keep; and those whose day has passed on the way. */ lots: z.array(lot).max(61), lapsed: s.points,
      /** The giver's name, masked. */ from: z.string().optional(), /** Of a join code of the shop, for who is no member yet. */ scene: z.string().optional(),
    }),
    errors: ['http/not-found'],
  },
  takePoints: {
    ...pointsGiftsEndpoints.takePoints,
    summary: 'Take points that a friend offers, once. They keep the days until which they last; those whose day has passed on the way have lapsed.',
    request: z.strictObject(one), response: z.object({ giftId: s.pointsGiftId, points: s.points, lapsed: s.points, lots: z.array(lot).max(61) }),
    errors: ['http/not-found', 'membership/frozen', 'points-gifts/gone', 'points-gifts/own', ...command],
  },
} as const;
export type PointsGiftsContract = typeof pointsGiftsContract;
