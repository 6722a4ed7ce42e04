import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, SECOND_MS } from '@shared/kernel/instant';
import type { Profile } from '../membership';
import { memberPk } from '../membership';
import type { Along } from '../packages';
import type { Item, Key, Write } from '../platform/table/table';
import type { Share } from '../stored-value';
import type { PerksAlong } from '../tiers';
import { UNDOABLE_MS } from './domain/merge';
import type { Merged } from './domain/unmerge';

/** What a merge must remember to be undone, beside both cards: their profiles, and what went along by itself. */
export interface Memory extends Merged {
  readonly profiles: { readonly from: Profile; readonly into: Profile; readonly joined: Profile };
  readonly packages: readonly Along[];
  /** Lines of orders and gifts under the card that stands. */
  readonly lines: readonly string[];
  /** Shares between the two, as the merge ended them. */
  readonly shares: readonly Share[];
  readonly perks?: PerksAlong;
  /** Whom the number that the merge let go of had belonged to before the card that held it. */
  readonly leftTo?: MemberId;
}
/** One line of the shop's newest merges. */
export interface MergeLine {
  readonly mergeId: CommandKey;
  readonly shopId: ShopId;
  readonly fromId: MemberId;
  readonly fromNumber: string;
  readonly fromName?: string;
  readonly intoId: MemberId;
  readonly intoNumber: string;
  readonly intoName?: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly by?: string;
  readonly reason?: string;
  readonly undoneAt?: Instant;
  readonly undoneBy?: string;
}
/** Days for which a merge is listed. */
const LISTED_DAYS = 30;
const epoch = (at: Instant, ms: number): number => Math.ceil((at + ms) / SECOND_MS);

/** Beside the card that went, and gone after its day: it holds what the other card was before. */
export const memoryKey = (fromId: MemberId): Key => ({ pk: memberPk(fromId), sk: 'MERGED' });
export const memoryOf = (item: Item): Memory => JSON.parse(item.memory as string) as Memory;
export const mergesRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}#MERGES`, newestFirst: true });
const lineKey = ({ shopId, at, mergeId }: Pick<MergeLine, 'shopId' | 'at' | 'mergeId'>): Key => ({ pk: mergesRange(shopId).pk, sk: `${String(at).padStart(13, '0')}#${mergeId}` });
/** Merges since an instant, oldest first. */
export const mergesSince = (shopId: ShopId, since: Instant) => ({ pk: mergesRange(shopId).pk, from: String(since).padStart(13, '0') });
export const lineOf = ({ pk: _pk, sk: _sk, kind: _kind, ttl: _ttl, ...rest }: Item): MergeLine => rest as unknown as MergeLine;

export function rememberWrites(memory: Memory, said: Pick<MergeLine, 'by' | 'reason'>): readonly Write[] {
  const { mergeId, at, from, into } = memory;
  const line: MergeLine = {
    mergeId, shopId: into.shopId, fromId: from.memberId, fromNumber: from.number, intoId: into.memberId, intoNumber: into.number, at, until: (at + UNDOABLE_MS) as Instant,
    ...(from.name === undefined ? {} : { fromName: from.name }), ...(into.name === undefined ? {} : { intoName: into.name }), ...(said.by === undefined ? {} : { by: said.by }), ...(said.reason === undefined ? {} : { reason: said.reason }),
  };
  return [
    { put: { ...memoryKey(from.memberId), kind: 'merge-memory', shopId: into.shopId, mergeId, memory: JSON.stringify(memory), ttl: epoch(at, UNDOABLE_MS + DAY_MS) } },
    { put: { ...lineKey(line), kind: 'merge', ...line, ttl: epoch(at, LISTED_DAYS * DAY_MS) } },
  ];
}
/** The memory is used up, once, and the line says by whom. */
export const undoneWrites = ({ mergeId, at, from, into }: Memory, undoneAt: Instant, undoneBy: string): readonly Write[] => [
  { delete: memoryKey(from.memberId), when: { equals: { mergeId } } },
  { update: lineKey({ shopId: into.shopId, at, mergeId }), set: { undoneAt, undoneBy }, when: { exists: true, missing: ['undoneAt'] } },
];
