import { fact } from '@shared/events/catalogue';
import { entryOf, isEntryItem } from '../ledger';
import { memberPk } from '../membership';
import type { Teller } from '../platform/stream/follow-stream';

const MEMBER_PK = memberPk('' as Parameters<typeof memberPk>[0]);

/** Tells that a visit or a package use moved a member's tier, from its new journal entry. */
export const tierTeller: Teller = (before, after) => {
  if (before || !after || !isEntryItem(after) || !after.pk.startsWith(MEMBER_PK)) return [];
  const { kind, tierBefore, tierId, shopId, memberId, sequence, documentId, at } = entryOf(after);
  if (tierBefore === undefined || (kind !== 'visit' && kind !== 'package-used')) return [];
  const { name, version, detail } = fact('tier.changed', { shopId, memberId, sequence, documentId, at, tierBefore, tierAfter: tierId });
  return [{ name, detail: { version, ...detail } }];
};
