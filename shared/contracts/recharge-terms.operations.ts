import * as z from 'zod';
import * as s from './schemas';
import { storedValueEndpoints } from './stored-value.endpoints';

const MOST_CHARACTERS = 6_000;
/** A text as its paragraphs, since no text that is sent holds a line end. */
const paragraphs = z.array(s.text(1_000)).min(1).max(60).refine((all) => all.join('\n').length <= MOST_CHARACTERS, { message: `more than ${MOST_CHARACTERS} characters` });
export const rechargeTerms = z.object({ version: s.version, title: z.string(), text: z.string() });
const draft = { title: s.text(30, 2), paragraphs };
const shop = { shopId: s.shopId };

export const rechargeTermsOperations = {
  readTerms: {
    ...storedValueEndpoints.readTerms, summary: 'The terms of recharging, as a member reads them before paying: the version that stands, or an earlier one that an order was agreed by.',
    request: z.strictObject({ ...shop, version: z.coerce.number().int().min(1).max(1_000_000).optional() }), response: rechargeTerms.extend({ inForce: z.boolean(), savedAt: s.instant.optional() }), errors: ['http/not-found'],
  },
  getTerms: {
    ...storedValueEndpoints.getTerms, summary: 'The terms that stand, the ones that come with the product, and the shop\'s own versions, newest first.',
    request: z.strictObject(shop), response: z.object({ terms: rechargeTerms, standard: rechargeTerms, versions: z.array(z.object({ version: s.version, title: z.string(), savedAt: s.instant, byName: z.string() })).max(20) }), errors: [],
  },
  checkTerms: {
    ...storedValueEndpoints.checkTerms, summary: 'Clauses of a draft that the law makes void or forbids: the sentence, the source, and what to write instead. Spaces and punctuation between the characters do not hide them. Writes nothing.',
    request: z.strictObject({ ...shop, ...draft }), response: z.object({ findings: z.array(z.object({ clauseId: z.string(), words: z.string(), sentence: z.string(), source: z.string(), instead: z.string() })).max(20) }), errors: [],
  },
  setTerms: {
    ...storedValueEndpoints.setTerms, summary: 'Save the shop\'s own terms as a new version; members agree to it from the next order on. Refused while an unlawful clause stands.',
    request: z.strictObject({ ...shop, ...draft }), response: rechargeTerms, errors: ['stored-value/terms-unlawful', 'ledger/busy', 'http/key-reused'],
  },
} as const;
