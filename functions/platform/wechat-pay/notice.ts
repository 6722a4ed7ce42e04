import type { Instant } from '@shared/kernel/instant';
import { lazily } from '@shared/kernel/lazily';
import * as z from 'zod';
import type { Merchant } from './merchant';
import { openResource } from './sealed-resource';
import { type Refund, refundOf, type Transaction, transactionOf } from './transaction';
import { type Doubt, doubtOf, type ReadHeader } from './verification';

const envelope = lazily(() => z.object({
  event_type: z.string(),
  resource: z.object({ algorithm: z.string(), ciphertext: z.string(), associated_data: z.string().optional(), nonce: z.string() }),
}));

/** `unbelieved`: not from WeChat Pay, or a probe. `unreadable`: from WeChat Pay, yet our key does not open it or its form is new: a matter for a person. */
export type Notice =
  | { readonly kind: 'payment'; readonly transaction: Transaction }
  | { readonly kind: 'refund'; readonly refund: Refund }
  | { readonly kind: 'other'; readonly event: string }
  | { readonly kind: 'unbelieved'; readonly doubt: Doubt }
  | { readonly kind: 'unreadable'; readonly what: 'envelope' | 'resource' | 'plaintext' };

const jsonOf = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a request to notify_url says, after its signature and its seal; the content is still to be compared with the order. */
export function readNotice(merchant: Merchant, header: ReadHeader, raw: Uint8Array, now: Instant): Notice {
  const doubt = doubtOf(merchant, header, raw, now);
  if (doubt) return { kind: 'unbelieved', doubt };
  const opened = envelope().safeParse(jsonOf(new TextDecoder().decode(raw)));
  if (!opened.success) return { kind: 'unreadable', what: 'envelope' };
  const { event_type: event, resource } = opened.data;
  const text = openResource(merchant.apiV3Key, resource);
  if (text === undefined) return { kind: 'unreadable', what: 'resource' };
  const plain = jsonOf(text);
  if (event.startsWith('TRANSACTION.')) {
    const transaction = transactionOf(plain);
    return transaction ? { kind: 'payment', transaction } : { kind: 'unreadable', what: 'plaintext' };
  }
  if (event.startsWith('REFUND.')) {
    const refund = refundOf(plain);
    return refund ? { kind: 'refund', refund } : { kind: 'unreadable', what: 'plaintext' };
  }
  return { kind: 'other', event: event.slice(0, 60) };
}
