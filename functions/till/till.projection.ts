import type { ShopId } from '@shared/kernel/ids';
import type { Zone } from '@shared/kernel/shop-day';
import { documentOf } from '../ledger';
import type { Projection } from '../platform/stream/follow-stream';
import { lineWrites } from '../visits';
import { CASH_MOVE, type MoveFacts } from './run-shift.use-case';

/** Cash that was moved without a sale is a line of the store's day as well: no money taken, but of the drawer. */
export const createCashMoveProjection = (zoneOf: (shopId: ShopId) => Promise<Zone>): Projection => async (before, after) => {
  if (before !== undefined || after?.kind !== 'document' || after.documentKind !== CASH_MOVE) return [];
  const { facts, key, shopId, at, by } = documentOf<MoveFacts>(after);
  const { kind, amountFen, byName, storeId } = facts;
  return lineWrites(shopId, storeId, await zoneOf(shopId), {
    type: kind === 'in' ? 'pay-in' : 'pay-out', at, documentId: key, amountFen: 0, taken: [], valueUsedFen: 0, ofMember: false, byCode: false, drawerFen: kind === 'in' ? amountFen : -amountFen, staffId: by as never, staffName: byName,
  });
};
