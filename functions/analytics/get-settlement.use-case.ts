import type { AnalyticsContract } from '@shared/contracts/analytics.contract';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { addDays, dayOf, daysBetween } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { type DayPlace, NO_STORE } from '../visits';
import { type DaySum, EMPTY_DAY, plus } from './domain/day-sum';
import { clearPackages } from './domain/package-clearing';
import { MOST_DAYS, settledOf } from './domain/settlement';
import type { StoresOf } from './get-today.use-case';
import { readDays } from './read-day';

type Contract = AnalyticsContract['getSettlement'];

/** 清算: per store, the money taken for cards against the value used there, and uses of packages by who sold them, over some days. One place after another, so memory stays flat. */
export const createGetSettlement = (deps: { readonly table: Table; readonly now: Clock; readonly storesOf: StoresOf }) =>
  async ({ shopId, from, to }: z.output<Contract['request']>): Promise<Result<z.output<Contract['response']>, Refused<Contract['errors'][number]>>> => {
    const shop = await deps.storesOf(shopId);
    if (!shop) return refuse('http/not-found');
    const asOf = deps.now();
    const span = daysBetween(from, to) + 1;
    if (span < 1 || span > MOST_DAYS || from > dayOf(asOf, shop.zone)) return refuse('analytics/period-wrong', { days: MOST_DAYS });
    const days = Array.from({ length: span }, (_, i) => addDays(from, i)).filter((day) => day <= dayOf(asOf, shop.zone));
    const sums = new Map<DayPlace, DaySum>();
    for (const place of [...shop.storeIds, NO_STORE] as const) sums.set(place, (await readDays(deps.table, shopId, [place], days)).reduce(plus, EMPTY_DAY));
    const of = (place: DayPlace) => settledOf(sums.get(place) ?? EMPTY_DAY);
    const whole = [...sums.values()].reduce(plus, EMPTY_DAY);
    const cleared = clearPackages(new Map(shop.storeIds.map((storeId) => [storeId, sums.get(storeId)?.packs ?? {}])));
    return ok({ from, to, asOf, stores: shop.storeIds.map((storeId) => ({ storeId, ...of(storeId) })), app: of(NO_STORE), total: settledOf(whole), packages: { pairs: [...cleared.pairs], stores: [...cleared.stores], partial: whole.withoutPacks > 0 } });
  };
