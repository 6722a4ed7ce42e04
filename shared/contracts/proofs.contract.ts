import * as z from 'zod';
import { proofsEndpoints } from './proofs.endpoints';
import * as s from './schemas';

const fault = z.object({
  /** Which two things do not say the same; words of the product, new ones may come. */
  what: z.string(), memberId: s.memberId.optional(), /** The member's, or the masked number. */ name: z.string().optional(), documentId: z.string().optional(), /** A store, or SHOP for what happened in the app. */ place: z.string().optional(),
  sequence: z.int().optional(), asset: z.string().optional(), expected: z.int(), found: z.int(),
});

export const proofsContract = {
  getDayProof: {
    ...proofsEndpoints.getDayProof,
    summary: 'The newest day of the shop that was proved in the night, or of the last three the newest that differs: entries in order against balances, orders and visits against their entries, lines against documents, sums against lines. Absent before the first.',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({
      proof: z.object({
        day: s.shopDay, daysAgo: z.int(), doneAt: s.instant, members: z.int(), entries: z.int(), orders: z.int(), lines: z.int(),
        /** Entries of members and sales to nobody in particular. */
        moves: z.int(),
        /** How many faults there are; the first fifty are told. */
        differs: z.int(), faults: z.array(fault).max(50),
      }).optional(),
      /** Instead of it, while a day is proved again as the owner asked. */
      again: z.object({ day: s.shopDay, daysAgo: z.int(), askedAt: s.instant }).optional(),
    }),
    errors: ['http/not-found'],
  },
  proveDayAgain: {
    ...proofsEndpoints.proveDayAgain,
    summary: 'Prove a day of the last thirty again, from its beginning: the next tick runs it, in pieces. Asked while it is under way it is that run.',
    request: z.strictObject({ shopId: s.shopId, day: s.shopDay }),
    response: z.object({ day: s.shopDay, askedAt: s.instant }),
    errors: ['http/not-found', 'ledger/busy', 'http/key-reused'],
  },
} as const;
export type ProofsContract = typeof proofsContract;
