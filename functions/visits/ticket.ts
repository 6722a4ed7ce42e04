import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MemberId, SessionId, ShopId, StoreId, UserId } from '@shared/kernel/ids';
import { type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { refuse, ok, type Refusal, type Result } from '@shared/kernel/result';

/** What a scan or a look-up proves, signed: this member, seen by this person at this store. It writes nothing; the commit checks the step again. */
export interface Ticket {
  readonly memberId: MemberId;
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly userId: UserId;
  readonly sessionId: SessionId;
  /** Step of the scanned code; 0 when the member was looked up, which earns but cannot spend. */
  readonly step: number;
  readonly expiresAt: Instant;
  /** The number of the plastic card by which the member was found; where the shop lets it pay, the commit looks whether it is still bound. */
  readonly card?: string;
}
export const TICKET_MINUTES = 10;
export const ticketExpiry = (at: Instant): Instant => (at + TICKET_MINUTES * MINUTE_MS) as Instant;

const mac = (key: Buffer, body: string) => createHmac('sha256', key).update(`ticket\n${body}`).digest();

export function signTicket(key: Buffer, ticket: Ticket): string {
  const { memberId, shopId, storeId, userId, sessionId, step, expiresAt, card } = ticket;
  const body = Buffer.from(JSON.stringify([memberId, shopId, storeId, userId, sessionId, step, expiresAt, ...(card === undefined ? [] : [card])])).toString('base64url');
  return `${body}.${mac(key, body).toString('base64url')}`;
}

/** The ticket, if it is ours, for this shop, store and person, and not ten minutes old. */
export function openTicket(key: Buffer, text: string, expected: Pick<Ticket, 'shopId' | 'storeId' | 'userId'>, at: Instant): Result<Ticket, Refusal<'visits/ticket-invalid' | 'visits/ticket-expired'>> {
  const [body = '', signature = ''] = text.split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = mac(key, body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return refuse('visits/ticket-invalid');
  const [memberId, shopId, storeId, userId, sessionId, step, expiresAt, card] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [MemberId, ShopId, StoreId, UserId, SessionId, number, Instant, string?];
  if (shopId !== expected.shopId || storeId !== expected.storeId || userId !== expected.userId) return refuse('visits/ticket-invalid');
  return at < expiresAt ? ok({ memberId, shopId, storeId, userId, sessionId, step, expiresAt, ...(card === undefined ? {} : { card }) }) : refuse('visits/ticket-expired');
}
