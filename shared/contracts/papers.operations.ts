import * as z from 'zod';
import * as s from './schemas';
import { storedValueEndpoints } from './stored-value.endpoints';

const kind = z.enum(['id-card', 'passport', 'hk-macau-permit', 'other']);
/** What is shown of a paper that is noted: its kind, and the last characters of its number. */
export const paper = z.object({ kind, tail: z.string() });
/** The name is the card's; the number is sealed, and whole in the register alone. `consented`: to this alone, told apart from every other consent. */
const told = { kind, number: s.text(40, 6), consented: z.literal(true) };
const noted = ['http/not-found', 'stored-value/paper-wrong', 'stored-value/paper-not-asked', 'ledger/busy', 'http/key-reused'] as const;

export const papersOperations = <Name extends z.ZodType>(name: Name) => ({
  noteMyPaper: { ...storedValueEndpoints.noteMyPaper, summary: 'Tell the name and the number of an identity paper that the card is registered to, once, or correct it.', request: z.strictObject({ shopId: s.shopId, name, ...told }), response: paper, errors: noted },
  notePaper: {
    ...storedValueEndpoints.notePaper, summary: 'The same at the till, by the member in hand, who agreed to it. Answers nothing of it.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, ticket: s.ticket, name, ...told }), response: s.nothing, errors: [...noted, 'visits/ticket-invalid', 'visits/ticket-expired', 'visits/own-membership'] as const,
  },
  getMemberPaper: { ...storedValueEndpoints.getMemberPaper, summary: 'What is noted of a member\'s paper: its kind and the last characters.', request: z.strictObject({ shopId: s.shopId, memberId: s.memberId }), response: z.object({ paper: paper.extend({ at: s.instant }).optional() }), errors: ['http/not-found'] as const },
}) as const;
