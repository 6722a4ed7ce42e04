import type { ShopId } from '@shared/kernel/ids';
import type { Zone } from '@shared/kernel/shop-day';
import { memberKey, memberOf, untilWritten, type WalkDependencies, walkMembers } from '../membership';
import type { DueEntry } from '../platform/due/due-entry';
import { expiryIn, type RuleBook } from '../shops';
import { lotsKey, openedWrites } from './lots.dynamo';

export interface OpenLotsDependencies extends WalkDependencies {
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}

/**
 * Once, when points of a shop begin to expire: whoever has points gets a first lot, so that also those who never come again are found when it
 * expires. The stream arms the lots. Who was touched meanwhile has lots already.
 */
export const createOpenLots = (deps: OpenLotsDependencies) => async (entry: DueEntry): Promise<'done'> => {
  const { shopId } = entry;
  const zone = await deps.zoneOf(shopId);
  const expiry = await expiryIn(deps.ruleBook, shopId, deps.now());
  if (expiry.kind === 'none') return 'done';
  return walkMembers(deps, entry, (memberId) => untilWritten(async () => {
    const [item, lots] = await deps.table.getMany([memberKey(memberId), lotsKey(memberId)]);
    const writes = item ? openedWrites(memberOf(item), lots, expiry, deps.now(), zone) : [];
    return writes.length === 0 || (await deps.table.write(writes)).ok;
  }));
};
