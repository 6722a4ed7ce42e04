import * as z from 'zod';
import * as s from './schemas';
import { storedValueEndpoints } from './stored-value.endpoints';

const shop = { shopId: s.shopId };
/** What a text asks for, by its article; which figures are there depends on the rule. */
const rule = z.object({
  rule: z.enum(['limits', 'withdrawal', 'refund-by', 'refund-cash', 'records', 'filing', 'report', 'no-expiry', 'registration', 'papers', 'refund-sum', 'void-terms', 'contract']), article: z.string(),
  registeredFen: s.fen.optional(), unregisteredFen: s.fen.optional(), cashFen: s.fen.optional(), days: z.int().optional(), withinDays: z.int().optional(), years: z.int().optional(), day: z.int().optional(),
});
/** `choosable`: of a city, switched by the shop; the others bind every shop. */
const pack = z.object({
  packId: z.string(), title: z.string(), source: z.string(), from: s.shopDay, until: s.shopDay.optional(), area: z.string().optional(), state: z.enum(['coming', 'in-force', 'over']), choosable: z.boolean(), chosen: z.boolean(),
  /** Its city is named by the authority of the filing. */
  suggested: z.boolean(), rules: z.array(rule).max(12),
});
/** Whether the shop asks for the numbers of identity papers, since when, and who switched it on. */
const law = z.object({ packs: z.array(pack).max(20), papers: z.object({ on: z.boolean(), since: s.instant.optional(), byName: z.string().optional() }) });

const taken = z.object({ registerId: s.documentId, since: s.shopDay, at: s.instant, byName: z.string() });

export const prepaidLawOperations = {
  getLaw: { ...storedValueEndpoints.getLaw, summary: 'The texts of law about prepaid value: source, days and rules of each, and which of them the shop may choose.', request: z.strictObject(shop), response: law, errors: [] },
  chooseLaw: {
    ...storedValueEndpoints.chooseLaw, summary: 'Choose the texts of the shop\'s city, for orders from now on; those made before keep theirs. Of several texts the strictest figure holds. A national text is in none of the choices.',
    request: z.strictObject({ ...shop, packIds: z.array(s.text(40)).max(10) }), response: law, errors: ['stored-value/law-fixed'],
  },
  askForPapers: {
    ...storedValueEndpoints.askForPapers, summary: 'Ask for kind and number of an identity paper with registered cards, or no longer; off until switched on. The duty is that of issuers that are companies (商务部令2012年第9号, art. 2 and 15); the numbers are sensitive personal information (个人信息保护法, art. 28 and 29).',
    request: z.strictObject({ ...shop, on: z.boolean() }), response: law, errors: [],
  },
  takeCardRegister: {
    ...storedValueEndpoints.takeCardRegister, summary: 'Ask for the register of prepaid cards of the last years: it holds whole phone numbers and whole numbers of papers, and who asked for it stays noted. It is then read page by page, within a day, by the same person.',
    request: z.strictObject({ ...shop, years: z.int().min(1).max(5) }), response: taken, errors: ['ledger/busy', 'http/key-reused'],
  },
  readCardRegister: {
    ...storedValueEndpoints.readCardRegister, summary: 'A page of the register as lines of a spreadsheet, the titles first: each movement of money on each card, with holder and balances. The pages one after another are the file: `next` is where the next goes on, sent as `after`. `members`: how many this page is about.',
    request: z.strictObject({ ...shop, registerId: s.documentId, after: s.cursor.optional() }), response: z.object({ text: z.string(), members: z.int(), next: z.string().optional() }), errors: ['http/not-found'],
  },
  listCardRegisters: { ...storedValueEndpoints.listCardRegisters, summary: 'Who took the register, the newest ten.', request: z.strictObject(shop), response: z.object({ items: z.array(taken).max(10) }), errors: [] },
} as const;
