import type { AnalyticsContract } from '@shared/contracts/analytics.contract';
import type { ShopId, StoreId } from '@shared/kernel/ids';
import { after, DAY_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { addDays, dayOf, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import type { Tender } from '../ledger';
import type { Clock } from '../platform/clock';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { type DayPlace, NO_STORE } from '../visits';
import { type DaySum, EMPTY_DAY, plus } from './domain/day-sum';
import { addUp, readDays } from './read-day';

export type Today = z.output<AnalyticsContract['getToday']['response']>;
/** A shop's stores and zone; undefined where there is no such shop. */
export type StoresOf = (shopId: ShopId) => Promise<{ readonly zone: Zone; readonly storeIds: readonly StoreId[] } | undefined>;

/** Today so far, the same time a week ago, and the last seven days; of one store, or of all that the caller works in. */
export const createGetToday = (deps: { readonly table: Table; readonly now: Clock; readonly storesOf: StoresOf }) =>
  async (caller: StaffCaller, request: { readonly shopId: ShopId; readonly storeId?: StoreId | undefined }): Promise<Result<Today, Refused<'http/not-found'>>> => {
    const shop = await deps.storesOf(request.shopId);
    if (!shop) return refuse('http/not-found');
    const visible = caller.role === 'owner' ? shop.storeIds : shop.storeIds.filter((id) => caller.storeIds.includes(id));
    if (request.storeId && !visible.includes(request.storeId)) return refuse('http/not-found');
    // Recharges happen in no store: they belong to the whole shop's picture, which is the owner's.
    const places: readonly DayPlace[] = request.storeId ? [request.storeId] : caller.role === 'owner' ? [...visible, NO_STORE] : visible;
    const at = deps.now();
    const day = dayOf(at, shop.zone);
    const aWeekAgo = after(at, -7 * DAY_MS);
    const past = Array.from({ length: 6 }, (_, i) => addDays(day, i - 6));
    const [today, lastWeek, days] = await Promise.all([
      sumOver(places, (place) => addUp(deps.table, request.shopId, place, day)),
      sumOver(places, (place) => addUp(deps.table, request.shopId, place, dayOf(aWeekAgo, shop.zone), aWeekAgo)),
      readDays(deps.table, request.shopId, places, past),
    ]);
    return ok({
      day, asOf: at, ...(request.storeId ? { storeId: request.storeId } : {}),
      takingsFen: fen(today.takingsFen), sameTimeLastWeekFen: fen(lastWeek.takingsFen),
      last7: [...past.map((past, i) => ({ day: past, takingsFen: fen((days[i] as DaySum).takingsFen) })), { day, takingsFen: fen(today.takingsFen) }],
      valueUsedFen: fen(today.valueUsedFen), pointsFen: fen(today.pointsFen), visits: today.visits, memberVisits: today.memberVisits, joined: today.joined, joinedByCode: today.joinedByCode, rechargeFen: fen(today.rechargeFen), recharges: today.recharges,
      tenders: Object.entries(today.tenders).filter(([, amountFen]) => amountFen !== 0).map(([tender, amountFen]) => ({ tender: tender as Tender | 'wechat-pay', amountFen: fen(amountFen) })),
    });
  };
const sumOver = async (places: readonly DayPlace[], of: (place: DayPlace) => Promise<DaySum>): Promise<DaySum> => (await Promise.all(places.map(of))).reduce(plus, EMPTY_DAY);
