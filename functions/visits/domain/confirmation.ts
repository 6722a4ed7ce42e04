import type { MemberId } from '@shared/kernel/ids';
import { type Instant, MINUTE_MS } from '@shared/kernel/instant';
import type { Document } from '../../ledger/domain/document';

/** What a member is asked in the app: may this be taken from my card? */
export interface ConfirmationFacts {
  readonly memberId: MemberId;
  readonly storeName: string;
  readonly quoteHash: string;
  readonly expiresAt: Instant;
}
export interface ConfirmationState extends ConfirmationFacts {
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'expired' | 'used';
}
export const CONFIRMATION_MINUTES = 5;
export const confirmationExpiry = (at: Instant): Instant => (at + CONFIRMATION_MINUTES * MINUTE_MS) as Instant;

/** How a confirmation stands: an unanswered one ends after five minutes, a confirmed one is good for the same five, and once. */
export function confirmationStateOf(document: Document, at: Instant): ConfirmationState {
  const facts = document.facts as ConfirmationFacts;
  const { memberId, storeName, quoteHash, expiresAt } = facts;
  const answer = document.state.answer as 'confirmed' | 'refused' | undefined;
  const state = document.state.usedBy !== undefined ? 'used' : at >= expiresAt ? 'expired' : (answer ?? 'waiting');
  return { memberId, storeName, quoteHash, expiresAt, state };
}
