import type { ShopId } from '@shared/kernel/ids';
import { HOUR_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { dayOf, startOf, type Zone } from '@shared/kernel/shop-day';
import type { Clock } from '../platform/clock';
import { DUE_SHARDS, type DueEntry, dueHour, dueKey, dueOf, duePk } from '../platform/due/due-entry';
import { errorFacts, type Logger } from '../platform/logger';
import { type Table, TableUnavailable } from '../platform/table/table';
import { asideWrites, watermarkKey } from './care.dynamo';
import type { CareShop, CareShopOf, Shops } from './care.ports';

/** Handles one due entry. Those of a scenario take themselves away; `done` says that this one may be deleted. */
export type DueHandler = (entry: DueEntry) => Promise<'done' | 'moved'>;
export interface TickDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly elapsed: () => number;
  readonly shops: Shops;
  readonly shopOf: CareShopOf;
  readonly handlerOf: (kind: string) => DueHandler | undefined;
  readonly logger: Logger;
}
export interface TickReport {
  readonly fired: number;
  readonly setAside: number;
  /** Left for the next tick: the table or the time did not allow. */
  readonly left: number;
}
/** The Lambda has four minutes; what is not reached is where the watermark stands. */
const BUDGET_MS = 200_000;
const PAGE = 50;
/** Pages of one hour's shard in one tick; more waits for the next. */
const MAX_PAGES = 400;
const YOUNG_MS = 10 * MINUTE_MS;
const RECENT_HOURS = 2;
const SWEEP_HOURS = 6;
/** Entries worked on at once within a shard's page; eight shards go side by side. */
const WIDTH = 4;

/**
 * Fires what is due in every shop, up to this instant.
 *
 * Hours are taken in their order from the shop's watermark on, and those before it again now and then, so an entry that was written late is still
 * found the same day. Cost grows with what fires and with the hours that passed, never with the number of members. An entry that cannot be handled is set
 * aside with its reason; one shop's trouble is noted, and the others go on.
 */
export const createRunTick = (deps: TickDependencies) => async (): Promise<TickReport> => {
  const total = { fired: 0, setAside: 0, left: 0 };
  const started = deps.elapsed();
  const outOfTime = (): boolean => deps.elapsed() - started > BUDGET_MS;
  for await (const shopId of deps.shops()) {
    if (outOfTime()) {
      total.left++;
      continue;
    }
    try {
      const shop = await deps.shopOf(shopId);
      if (shop) await runShop(deps, shop, total, outOfTime);
    } catch (error) {
      total.left++;
      deps.logger[error instanceof TableUnavailable ? 'info' : 'alarm']('care.shop-failed', { shopId, ...errorFacts(error) });
    }
  }
  return total;
};
type Total = { -readonly [K in keyof TickReport]: TickReport[K] };

/** The hour before is asked again while an hour is young, a few more when an hour begins, and all of today's every six hours. */
function firstHour(watermark: number, newest: number, now: Instant, zone: Zone): number {
  if (watermark >= newest) return now - newest * HOUR_MS < YOUNG_MS ? newest - 1 : newest;
  const today = newest % SWEEP_HOURS === 0 ? dueHour(startOf(dayOf(now, zone), zone)) : newest;
  return Math.min(watermark - RECENT_HOURS, today);
}

async function runShop(deps: TickDependencies, shop: CareShop, total: Total, outOfTime: () => boolean): Promise<void> {
  const now = deps.now();
  const item = await deps.table.get(watermarkKey(shop.shopId), { consistent: true });
  const watermark = (item?.hour as number | undefined) ?? dueHour(shop.createdAt);
  const newest = dueHour(now);
  const first = firstHour(watermark, newest, now, shop.zone);
  let reached: number | undefined;
  for (let hour = first; hour <= newest && !outOfTime(); hour++) {
    const left = await runHour(deps, shop.shopId, hour, now, total, outOfTime);
    if (left > 0 && reached === undefined) reached = Math.min(hour, newest);
    if (reached === undefined && hour > watermark) await note(deps.table, shop.shopId, hour);
    total.left += left;
  }
}
const note = (table: Table, shopId: ShopId, hour: number) => table.write([{ put: { ...watermarkKey(shopId), kind: 'care-watermark', hour }, when: { below: { hour } } }]);

/** All eight shards of one hour, side by side; answers how many entries are left for the next tick. */
async function runHour(deps: TickDependencies, shopId: ShopId, hour: number, now: Instant, total: Total, outOfTime: () => boolean): Promise<number> {
  const left = await Promise.all(Array.from({ length: DUE_SHARDS }, (_, shard) => runShard(deps, duePk(shopId, hour, shard), now, total, outOfTime)));
  return left.reduce((sum, one) => sum + one, 0);
}
async function runShard(deps: TickDependencies, pk: string, now: Instant, total: Total, outOfTime: () => boolean): Promise<number> {
  let left = 0;
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { items, cursor: next } = await deps.table.query({ pk, limit: PAGE, cursor });
    const due = items.map(dueOf).filter((entry) => entry.at <= now);
    for (let start = 0; start < due.length; start += WIDTH) {
      if (outOfTime()) return left + due.length - start;
      const results = await Promise.all(due.slice(start, start + WIDTH).map((entry) => fireOne(deps, entry, total)));
      left += results.filter((result) => result === 'left').length;
    }
    cursor = next;
    if (!cursor) return left;
  }
  return left + 1;
}

async function fireOne(deps: TickDependencies, entry: DueEntry, total: Total): Promise<'gone' | 'left'> {
  try {
    const handler = deps.handlerOf(entry.kind);
    if (!handler) throw new Error(`no handler for ${entry.kind}`);
    if ((await handler(entry)) === 'done') await deps.table.write([{ delete: dueKey(entry), when: { equals: { at: entry.at } } }]);
    total.fired++;
    return 'gone';
  } catch (error) {
    if (error instanceof TableUnavailable) return 'left';
    deps.logger.alarm('care.entry-set-aside', { kind: entry.kind, shopId: entry.shopId, ...errorFacts(error) });
    total.setAside++;
    await deps.table.write(asideWrites(entry, error instanceof Error ? error.message : String(error), deps.now()));
    return 'gone';
  }
}
