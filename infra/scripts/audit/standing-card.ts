import type { MemberId } from '@shared/kernel/ids';
import { memberKey } from '../../../functions/membership';
import type { Item } from '../../../functions/platform/table/table';
import type { AuditSource } from './audit-source';

/** The card that stands for this one, through however many merges; none where it was taken back, or where spoilt cards lead in a ring: a proof ends also then. */
export async function standingCard(source: AuditSource, memberId: MemberId): Promise<Item | undefined> {
  const seen = new Set<MemberId>();
  for (let at: MemberId | undefined = memberId; at && !seen.has(at);) {
    seen.add(at);
    const [item]: readonly (Item | undefined)[] = await source.get([memberKey(at)]);
    if (!item?.mergedInto) return item;
    at = item.mergedInto as MemberId;
  }
  return undefined;
}
