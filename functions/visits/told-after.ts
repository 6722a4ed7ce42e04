import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { documentKey, documentOf } from '../ledger';
import type { Table } from '../platform/table/table';
import type { FreeUse } from './domain/free-use';
import type { TierOff } from './domain/tier-discount';
import { usesView, type VisitFacts, type VisitView, wayOf } from './visit-facts';

export interface ToldAfter {
  /** What was missing to the next tier. */
  readonly nextTier?: VisitView['nextTier'];
  /** What the tier held before took off, and its name. */
  readonly tierOff?: TierOff & { readonly name: string };
  /** What a benefit made free. */
  readonly freeUse?: Pick<FreeUse, 'title' | 'offFen'>;
  /** What it took of the tier's counted discount and multiple, or found used up. */
  readonly tierUses?: VisitView['tierUses'];
}
/** What a visit's document says that its entry does not: whoever asks later hears what the receipt said. */
export const createToldAfter = ({ table }: { readonly table: Table }) => async ({ shopId, documentId }: { readonly shopId: ShopId; readonly documentId: CommandKey }): Promise<ToldAfter> => {
  const item = await table.get(documentKey(shopId, documentId));
  const facts = item && documentOf<VisitFacts>(item).facts;
  if (!facts?.member) return {};
  const { way, tierBefore, tierAfter } = facts.member;
  return { ...(way ? { nextTier: wayOf(way) } : {}), ...(facts.tierOff ? { tierOff: { ...facts.tierOff, name: (tierBefore ?? tierAfter).name } } : {}), ...(facts.freeUse ? { freeUse: facts.freeUse } : {}), ...usesView(facts.tierUses) };
};
