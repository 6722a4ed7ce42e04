import type { MemberId, ShopId } from '@shared/kernel/ids';
import { HOUR_MS, type Instant } from '@shared/kernel/instant';
import type { Item, Key, Write } from '../table/table';

/** Something that falls due for a member (or the shop) at an instant. One entry an hour, kind and subject can stand. */
export interface DueEntry {
  readonly shopId: ShopId;
  readonly kind: string;
  /** What the entry is about: a member, or a member and a message. */
  readonly subject: string;
  readonly at: Instant;
  readonly memberId?: MemberId;
  readonly facts?: Readonly<Record<string, string | number>>;
}
export const DUE_SHARDS = 8;
/** Hours since 1970: the partition of an instant, in UTC, so that no zone repeats or skips one. */
export const dueHour = (at: Instant): number => Math.floor(at / HOUR_MS);

/** Spreads the entries of one hour over eight partitions; the same subject always falls into the same one. FNV-1a, whose low bits mix well. */
export function dueShard(subject: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < subject.length; i++) hash = Math.imul(hash ^ subject.charCodeAt(i), 0x01000193) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) % DUE_SHARDS;
}
export const duePk = (shopId: ShopId, hour: number, shard: number): string => `DUE#${shopId}#${hour}#${shard}`;
export const dueKey = ({ shopId, kind, subject, at }: Pick<DueEntry, 'shopId' | 'kind' | 'subject' | 'at'>): Key => ({ pk: duePk(shopId, dueHour(at), dueShard(subject)), sk: `${kind}#${subject}` });

export const dueItem = (entry: DueEntry): Item => ({ ...dueKey(entry), kind: 'due', dueKind: entry.kind, shopId: entry.shopId, subject: entry.subject, at: entry.at, memberId: entry.memberId, facts: entry.facts });
export const dueOf = (item: Item): DueEntry => ({
  shopId: item.shopId as ShopId, kind: item.dueKind as string, subject: item.subject as string, at: item.at as Instant,
  ...(item.memberId === undefined ? {} : { memberId: item.memberId as MemberId }), ...(item.facts === undefined ? {} : { facts: item.facts as Record<string, string | number> }),
});
/** Nothing is armed into an hour that the tick has left behind: what was due earlier is due now. */
export const notBefore = (at: Instant, now: Instant): Instant => (at < now ? now : at);
export const dueWrite = (entry: DueEntry): Write => ({ put: dueItem(entry) });
