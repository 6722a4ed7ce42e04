import type { TillContract } from '@shared/contracts/till.contract';
import type { ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { addDays, dayOf, daysBetween, type ShopDay } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { dayLineOf, dayLines, merged, PACKAGES, RECHARGES, USES, type Work } from '../visits';
import { checkPeriod, type StaffWork, workByStaff } from './domain/work-sums';

type Request<K extends keyof TillContract> = z.output<TillContract[K]['request']>;
type Response<K extends keyof TillContract> = z.output<TillContract[K]['response']>;
type WorkView = Response<'getWork'>['people'][number];
type Code = 'http/not-found' | 'analytics/period-wrong';
export interface WorkDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly storesOf: (shopId: ShopId) => Promise<{ readonly zone: string; readonly storeIds: readonly StoreId[] } | undefined>;
  readonly staffNameOf: (shopId: ShopId, staffId: StaffId) => Promise<string | undefined>;
}
const LINES_AT_ONCE = 250;
const MOST_ROUNDS = 200;
const DAYS_AT_ONCE = 8;
const MOST_PEOPLE = 200;
const CARDS = { recharges: RECHARGES, packages: PACKAGES, uses: USES };

/** A day of one store, a few hundred lines at a time: what is kept is as long as its people are many. */
async function workOfDay({ table }: WorkDependencies, shopId: ShopId, storeId: StoreId, day: ShopDay): Promise<readonly Work[]> {
  let works: readonly Work[] = [];
  let cursor: string | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const page = await table.query({ ...dayLines(shopId, storeId, day), limit: LINES_AT_ONCE, cursor });
    works = merged([...works, ...page.items.flatMap((item) => dayLineOf(item).work ?? [])]);
    cursor = page.cursor;
    if (!cursor) break;
  }
  return works;
}
async function workOver(deps: WorkDependencies, shopId: ShopId, storeIds: readonly StoreId[], days: readonly ShopDay[]): Promise<readonly Work[]> {
  let works: readonly Work[] = [];
  for (const storeId of storeIds) {
    for (let i = 0; i < days.length; i += DAYS_AT_ONCE) {
      const some = await Promise.all(days.slice(i, i + DAYS_AT_ONCE).map((day) => workOfDay(deps, shopId, storeId, day)));
      works = merged([...works, ...some.flat()]);
    }
  }
  return works;
}
const viewOf = (work: StaffWork, name: string | undefined): WorkView => ({ ...work, ...(name === undefined ? {} : { name }), categories: work.categories.map((one) => ({ ...one })) });
const daysOf = (from: ShopDay, to: ShopDay, today: ShopDay): readonly ShopDay[] => Array.from({ length: daysBetween(from, to < today ? to : today) + 1 }, (_, i) => addDays(from, i));

/** What each person served and sold, in one store or in all of the shop. */
export const createGetWork = (deps: WorkDependencies) => async ({ shopId, storeId, from, to }: Request<'getWork'>): Promise<Result<Response<'getWork'>, Refused<Code>>> => {
  const [shop, asOf] = [await deps.storesOf(shopId), deps.now()];
  if (!shop || (storeId && !shop.storeIds.includes(storeId))) return refuse('http/not-found');
  const today = dayOf(asOf, shop.zone);
  const period = checkPeriod(from, to, today);
  if (!period.ok) return period;
  const people = workByStaff(await workOver(deps, shopId, storeId ? [storeId] : shop.storeIds, daysOf(from, to, today)), CARDS).slice(0, MOST_PEOPLE);
  return ok({ from, to, asOf, people: await Promise.all(people.map(async (one) => viewOf(one, await deps.staffNameOf(shopId, one.staffId)))) });
};
/** The caller's own, in every store of the shop: also where they work no more, what they did stays theirs. */
export const createGetMyWork = (deps: Omit<WorkDependencies, 'staffNameOf'>) => async (caller: StaffCaller, { shopId, from, to }: Request<'getMyWork'>): Promise<Result<Response<'getMyWork'>, Refused<Code>>> => {
  const [shop, asOf] = [await deps.storesOf(shopId), deps.now()];
  if (!shop) return refuse('http/not-found');
  const today = dayOf(asOf, shop.zone);
  const period = checkPeriod(from, to, today);
  if (!period.ok) return period;
  const works = await workOver({ ...deps, staffNameOf: async () => undefined }, shopId, shop.storeIds, daysOf(from, to, today));
  const [own] = workByStaff(works.filter(({ staffId }) => staffId === caller.staffId), CARDS);
  return ok({ from, to, asOf, ...(own ? { work: viewOf(own, caller.name) } : {}) });
};
