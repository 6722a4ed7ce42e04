import * as z from 'zod';
import * as s from './schemas';
import { storedValueEndpoints } from './stored-value.endpoints';

const percent = z.int().min(0).optional();
const kind = z.enum(['in', 'out']);
const shop = { shopId: s.shopId };
const month = z.object({ month: z.string(), principalFen: s.signedFen, bonusFen: s.signedFen, setAsideFen: s.signedFen, percent });
/** percent is what lies aside of the principal owed, whole percent rounded down; absent where nothing is owed. */
const cover = z.object({ asOf: s.instant, principalFen: s.signedFen, bonusFen: s.signedFen, /** Bonus that is given in parts and still to come. */ comingFen: s.signedFen.optional(), setAsideFen: s.signedFen, percent, redLinePercent: percent, below: z.boolean(), /** Members see the ratio, at or above the line. */ badge: z.literal(true).optional(), months: z.array(month).max(12) });
const record = z.object({ coverId: s.documentId, day: s.shopDay, kind, amountFen: s.fen, note: z.string().optional(), byName: z.string(), at: s.instant, undone: z.object({ at: s.instant, byName: z.string(), reason: z.string() }).optional() });

/** 备付: money put aside against what members have on their cards. */
export const coverOperations = {
  getCover: { ...storedValueEndpoints.getCover, summary: 'What members have on their cards (principal and bonus apart) against the money put aside, the ratio to the principal, the owner\'s red line, and twelve months. From sums that the stream keeps.', request: z.strictObject(shop), response: cover, errors: [] },
  listCover: { ...storedValueEndpoints.listCover, summary: 'Records of money put aside and taken out, newest day first, those taken back too.', request: z.strictObject({ ...shop, ...s.paging }), response: s.pageOf(record), errors: [] },
  recordCover: { ...storedValueEndpoints.recordCover, summary: 'Record money put aside (in) or taken out (out); never more out than lies there, never on a day to come.', request: z.strictObject({ ...shop, day: s.shopDay, kind, amountFen: s.someFen, note: s.text(60).optional() }), response: record, errors: ['stored-value/cover-too-much', 'stored-value/cover-day-wrong', 'ledger/busy', 'http/key-reused'] },
  undoCover: { ...storedValueEndpoints.undoCover, summary: 'Take a record back, once; it stays in the list with the reason.', request: z.strictObject({ ...shop, coverId: s.documentId, reason: s.text(60) }), response: record, errors: ['http/not-found', 'stored-value/cover-too-much', 'stored-value/cover-undone', 'ledger/busy', 'http/key-reused'] },
  setRedLine: { ...storedValueEndpoints.setRedLine, summary: 'Draw the line in percent below which the page and the owner\'s day warn, and say whether members see the ratio at or above it while it is no older than 31 days; 0 takes both away.', request: z.strictObject({ ...shop, percent: z.int().min(0).max(1_000), badge: z.boolean().optional() }), response: cover, errors: [] },
} as const;
