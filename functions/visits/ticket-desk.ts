import { documentKey, documentOf } from '../ledger';
import type { TicketDesk } from '../packages';
import type { Table } from '../platform/table/table';
import { confirmationExpiry, confirmationStateOf } from './domain/confirmation';
import { pendingKey } from './confirmations.use-case';
import { openTicket } from './ticket';

/** Tickets and confirmations, as the capabilities before this one ask for them. */
export const createTicketDesk = (deps: { readonly table: Table; readonly ticketKey: () => Promise<Buffer> }): TicketDesk => ({
  open: async (ticket, expected, at) => openTicket(await deps.ticketKey(), ticket, expected, at),
  confirmed: async ({ shopId, confirmationId, memberId, hash }, by, at) => {
    const item = await deps.table.get(documentKey(shopId, confirmationId), { consistent: true });
    if (item?.documentKind !== 'confirmation') return undefined;
    const asked = confirmationStateOf(documentOf(item), at);
    if (asked.state !== 'confirmed' || asked.quoteHash !== hash || asked.memberId !== memberId) return undefined;
    return { update: documentKey(shopId, confirmationId), set: { usedBy: by }, when: { equals: { answer: 'confirmed' }, missing: ['usedBy'] } };
  },
  question: ({ memberId, storeName, hash, what }, confirmationId, at) => {
    const expiresAt = confirmationExpiry(at);
    return {
      facts: { memberId, storeName, quoteHash: hash, expiresAt },
      writes: [{ put: { ...pendingKey(memberId), kind: 'confirmation', confirmationId, storeName, amountFen: 0, storedValueFen: 0, couponTitles: [], packageUse: what, expiresAt, ttl: Math.ceil(expiresAt / 1000) } }],
    };
  },
  answerOf: (document, at) => {
    const { state, expiresAt } = confirmationStateOf(document, at);
    return { state, expiresAt };
  },
});
