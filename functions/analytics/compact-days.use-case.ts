import type { ShopId } from '@shared/kernel/ids';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import type { Clock } from '../platform/clock';
import { errorFacts, type Logger } from '../platform/logger';
import type { Table } from '../platform/table/table';
import { NO_STORE } from '../visits';
import type { StoresOf } from './get-today.use-case';
import { compactDay } from './read-day';

/** Finished days that are looked at each night: late lines take a stored sum away, and it is made again here. */
const DAYS_BACK = 7;

/** Stores the sums of each shop's finished days. One shop's trouble is noted and the others go on. */
export const createCompactDays = (deps: { readonly table: Table; readonly now: Clock; readonly storesOf: StoresOf; readonly shops: () => AsyncIterable<ShopId>; readonly logger: Logger }) =>
  async (): Promise<{ readonly made: number; readonly failed: number }> => {
    let made = 0;
    let failed = 0;
    for await (const shopId of deps.shops()) {
      try {
        const shop = await deps.storesOf(shopId);
        if (!shop) continue;
        const today = dayOf(deps.now(), shop.zone);
        for (let back = 1; back <= DAYS_BACK; back++) {
          for (const place of [...shop.storeIds, NO_STORE] as const) made += (await compactDay(deps.table, shopId, place, addDays(today, -back))) ? 1 : 0;
        }
      } catch (error) {
        failed++;
        deps.logger.alarm('analytics.compaction-failed', { shopId, ...errorFacts(error) });
      }
    }
    return { made, failed };
  };
