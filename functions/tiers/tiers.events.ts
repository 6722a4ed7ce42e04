import { fact } from '@shared/events/catalogue';
import { entryOf, isEntryItem } from '../ledger';
import { memberPk } from '../membership';
import type { Teller } from '../platform/stream/follow-stream';

const MEMBER_PK = memberPk('' as Parameters<typeof memberPk>[0]);

/** What moves a tier for good or ill: visits and package uses, what takes them back, and reviews. Merges, moved-in members and new rules move without a word. */
const MOVES: ReadonlySet<string> = new Set(['visit', 'package-used', 'visit-undone', 'visit-refunded', 'package-use-undone', 'tier-reviewed']);

/** Tells that a member's tier moved, from its new journal entry. */
export const tierTeller: Teller = (before, after) => {
  if (before || !after || !isEntryItem(after) || !after.pk.startsWith(MEMBER_PK)) return [];
  const { kind, tierBefore, tierId, shopId, memberId, sequence, documentId, at } = entryOf(after);
  if (tierBefore === undefined || tierBefore === tierId || !MOVES.has(kind)) return [];
  const { name, version, detail } = fact('tier.changed', { shopId, memberId, sequence, documentId, at, tierBefore, tierAfter: tierId });
  return [{ name, detail: { version, ...detail } }];
};
