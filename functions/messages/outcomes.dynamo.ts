import type { MemberId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, SECOND_MS } from '@shared/kernel/instant';
import { dueShard } from '../platform/due/due-entry';
import type { Derived } from '../platform/stream/follow-stream';
import type { Item, Key, QueryRange, Write } from '../platform/table/table';
import type { Message } from './domain/message';
import type { SkipReason } from './domain/reasons';
import { isMessageItem, messageOf } from './messages.dynamo';

export type Outcome = 'planned' | 'sent' | 'skipped' | 'failed' | 'unknown';
export type Channel = 'inbox' | 'subscribe-message';
/** One line of what came of a scene: who was sent what, and who was not and why. */
export interface OutcomeRow {
  readonly shopId: ShopId;
  readonly scenarioId: string;
  readonly memberId: MemberId;
  readonly occasion: string;
  readonly at: Instant;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly reason?: SkipReason;
}
/** Rows are for the owner to look back on; what they are made from stays. */
const KEPT_MS = 180 * DAY_MS;
/** Counts are read for thirty days. */
const COUNTS_KEPT_MS = 40 * DAY_MS;
const seconds = (at: number): number => Math.ceil(at / SECOND_MS);

const outcomePk = (shopId: ShopId, scenarioId: string): string => `OUTCOME#${shopId}#${scenarioId}`;
export const outcomesRange = (shopId: ShopId, scenarioId: string): Pick<QueryRange, 'pk' | 'newestFirst'> => ({ pk: outcomePk(shopId, scenarioId), newestFirst: true });
const outcomeKey = (row: OutcomeRow): Key => ({ pk: outcomePk(row.shopId, row.scenarioId), sk: `${String(row.at).padStart(13, '0')}#${row.memberId}#${row.occasion}#${row.channel}` });
const outcomeItem = (row: OutcomeRow, revision: number): Item => ({ ...outcomeKey(row), kind: 'outcome', revision, ...row, ttl: seconds(row.at + KEPT_MS) });
export const outcomeOf = (item: Item): OutcomeRow => ({
  shopId: item.shopId as ShopId, scenarioId: item.scenarioId as string, memberId: item.memberId as MemberId, occasion: item.occasion as string, at: item.at as Instant,
  channel: item.channel as Channel, outcome: item.outcome as Outcome, ...(item.reason === undefined ? {} : { reason: item.reason as SkipReason }),
});

/** What is counted of a scene, a day at a time: into the inbox, pushed, left out. */
export type Counted = 'inbox' | 'pushed' | 'skipped';
const countPk = (shopId: ShopId, scenarioId: string): string => `CARECOUNT#${shopId}#${scenarioId}`;
/** Days since 1970 in UTC: thirty of them are thirty days in any zone. */
const dayNumber = (at: Instant): number => Math.floor(at / DAY_MS);
export const countsRange = (shopId: ShopId, scenarioId: string, from: Instant): Pick<QueryRange, 'pk' | 'from'> => ({ pk: countPk(shopId, scenarioId), from: String(dayNumber(from)).padStart(6, '0') });
const countWrite = (row: OutcomeRow, counted: Counted): Write => ({
  update: { pk: countPk(row.shopId, row.scenarioId), sk: `${String(dayNumber(row.at)).padStart(6, '0')}#${dueShard(row.memberId)}` },
  set: { kind: 'care-count', ttl: seconds(row.at + COUNTS_KEPT_MS) }, add: { [counted]: 1 },
});
/** A row with its count: a repeat finds the row there, and counts nothing. */
export const countedRow = (row: OutcomeRow, counted: Counted): readonly Write[] => [{ put: outcomeItem(row, 1), when: { absent: true } }, countWrite(row, counted)];

const rowOf = (message: Message, channel: Channel, outcome: Outcome): OutcomeRow => ({
  shopId: message.shopId, scenarioId: message.scenarioId, memberId: message.memberId, occasion: message.occasion, at: message.at, channel, outcome,
  ...(channel === 'subscribe-message' && message.reason !== undefined ? { reason: message.reason } : {}),
});
const OUTCOME_OF = { waiting: 'planned', sending: 'planned', sent: 'sent', skipped: 'skipped', failed: 'failed', unknown: 'unknown' } as const;

/**
 * What the owner reads of care messages, derived from each change of one: a line for the inbox, one for the push that only a newer revision
 * overwrites, and counts that a repeat does not add to. Receipts have no scene and no line; their push is told in the member's own timeline.
 */
export function outcomeProjection(_before: Item | undefined, after: Item | undefined): readonly Derived[] {
  if (!after || !isMessageItem(after)) return [];
  const message = messageOf(after);
  if (message.category === 'receipt') return [];
  const inbox: readonly Derived[] = message.revision === 1 ? [{ together: countedRow(rowOf(message, 'inbox', 'sent'), 'inbox') }] : [];
  if (message.push === 'none') return inbox;
  const row = rowOf(message, 'subscribe-message', OUTCOME_OF[message.push]);
  const mark: Write = { put: { pk: `${outcomePk(row.shopId, row.scenarioId)}#PUSHED`, sk: outcomeKey(row).sk, kind: 'counted', ttl: seconds(row.at + COUNTS_KEPT_MS) }, when: { absent: true } };
  const pushed: readonly Derived[] = message.push === 'sent' ? [{ together: [mark, countWrite(row, 'pushed')] }] : [];
  return [...inbox, { put: outcomeItem(row, message.revision), when: { below: { revision: message.revision } } }, ...pushed];
}
