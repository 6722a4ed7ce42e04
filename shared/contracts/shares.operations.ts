import * as z from 'zod';
import * as s from './schemas';
import { storedValueEndpoints } from './stored-value.endpoints';

const limits = { perMonthFen: s.someFen.optional(), perVisitFen: s.someFen.optional() };
const limited = { message: 'perMonthFen, perVisitFen or both', path: ['perMonthFen'] };
const state = z.enum(['offered', 'lapsed', 'active', 'ended']);
/** Of my card, as I named who spends from it. */
const given = z.object({ shareId: s.shareId, label: z.string(), state, ...limits, usedFen: s.fen, until: s.instant, createdAt: s.instant, takenAt: s.instant.optional(), takerName: z.string().optional() });
/** Of another's card that I spend from; availableFen is what a visit now may take. */
const drawn = z.object({ shareId: s.shareId, ownerName: z.string(), ...limits, usedFen: s.fen, availableFen: s.fen, takenAt: s.instant });

/** A card used by several people: its owner's balance, others' visits. */
export const sharesOperations = {
  listMyShares: { ...storedValueEndpoints.listMyShares, summary: 'Who spends from my card, with limits and what they spent this month; and whose cards I spend from.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ most: z.int(), given: z.array(given).max(16), drawn: z.array(drawn).max(16) }), errors: ['http/not-found'] },
  offerShare: {
    ...storedValueEndpoints.offerShare, summary: 'Invite one person to spend from my balance within a limit a month, a visit, or both; the invitation can be taken once within 24 hours by whoever has its id. At most four people a card.',
    request: z.strictObject({ shopId: s.shopId, label: s.text(12), ...limits }).refine(({ perMonthFen, perVisitFen }) => perMonthFen !== undefined || perVisitFen !== undefined, limited), response: given,
    errors: ['http/not-found', 'membership/frozen', 'stored-value/share-full', 'ledger/busy', 'http/key-reused'],
  },
  readShare: { ...storedValueEndpoints.readShare, summary: 'What an invitation leads to.', request: z.strictObject({ shopId: s.shopId, shareId: s.shareId }), response: z.object({ ownerName: z.string(), state, ...limits, until: s.instant }), errors: ['http/not-found'] },
  takeShare: {
    ...storedValueEndpoints.takeShare, summary: 'Take an invitation, once; my own code then shows it as a way to pay.', request: z.strictObject({ shopId: s.shopId, shareId: s.shareId }), response: drawn,
    errors: ['http/not-found', 'membership/frozen', 'stored-value/share-gone', 'stored-value/share-own', 'stored-value/share-full', 'ledger/busy', 'http/key-reused'],
  },
  changeShare: {
    ...storedValueEndpoints.changeShare, summary: 'Other limits, from now on; what was spent this month still counts.',
    request: z.strictObject({ shopId: s.shopId, shareId: s.shareId, ...limits }).refine(({ perMonthFen, perVisitFen }) => perMonthFen !== undefined || perVisitFen !== undefined, limited), response: given,
    errors: ['http/not-found', 'stored-value/share-gone', 'ledger/busy', 'http/key-reused'],
  },
  endShare: { ...storedValueEndpoints.endShare, summary: 'Stop it at once: by the owner of the card, or by whoever spends from it. What was spent can still be refunded to the card.', request: z.strictObject({ shopId: s.shopId, shareId: s.shareId }), response: z.object({ shareId: s.shareId, endedAt: s.instant }), errors: ['http/not-found', 'stored-value/share-gone', 'ledger/busy', 'http/key-reused'] },
} as const;
