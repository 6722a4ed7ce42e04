import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { documentKey, documentOf } from '../ledger';
import type { Table } from '../platform/table/table';
import { type VisitFacts, type VisitView, wayOf } from './visit-facts';

/** What was missing to the next tier after a visit, from its document: whoever asks later hears what the receipt said. */
export const createWayUpAfter = ({ table }: { readonly table: Table }) => async ({ shopId, documentId }: { readonly shopId: ShopId; readonly documentId: CommandKey }): Promise<VisitView['nextTier']> => {
  const item = await table.get(documentKey(shopId, documentId));
  const way = item && documentOf<VisitFacts>(item).facts.member?.way;
  return way && wayOf(way);
};
