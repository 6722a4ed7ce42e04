import { fact } from '@shared/events/catalogue';
import { documentOf } from '../ledger';
import type { Teller } from '../platform/stream/follow-stream';
import type { RefundAsk } from './domain/refund-ask';

/** A request for a refund that the shop refused, from the new document of it. What was granted is told by the refund's entry. */
export const refundAskTeller: Teller = (before, after) => {
  if (before || after?.kind !== 'document' || after.documentKind !== 'refund-ask-end') return [];
  const { facts, shopId, key, at } = documentOf<RefundAsk>(after);
  if (facts.state !== 'refused') return [];
  const { name, version, detail } = fact('ask.refused', { shopId, memberId: facts.memberId, documentId: key, at, answer: facts.answer ?? '' });
  return [{ name, detail: { version, ...detail } }];
};
