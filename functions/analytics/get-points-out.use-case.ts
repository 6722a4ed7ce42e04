import type { AnalyticsContract } from '@shared/contracts/analytics.contract';
import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { points } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { readGiven, readLotSums, readWaitingSums, sumOfLots } from '../ledger';
import { sumOpenOrders } from '../mall';
import { monthOf } from '../membership';
import { sumOpenGifts } from '../points-gifts';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import { expiryIn, type RuleBook } from '../shops';

type PointsOut = z.output<AnalyticsContract['getPointsOut']['response']>;
/** Sixty months and the running one, with days of an older rule beside them; what lies further is in the last. */
const MOST_MONTHS = 130;

type Deps = { readonly table: Table; readonly now: Clock; readonly ruleBook: RuleBook; readonly zoneOf: (shopId: ShopId) => Promise<Zone> };
/** How much of the programme's cap this month has used; nothing where the shop has none. */
async function givenOf({ table, ruleBook, zoneOf }: Deps, shopId: ShopId, at: Instant): Promise<PointsOut['given']> {
  const most = (await ruleBook.inForce(shopId, 'earning', at))?.rule.mostPerMonthAll;
  if (most === undefined) return undefined;
  const day = dayOf(at, await zoneOf(shopId));
  return { month: day.slice(0, 7), points: await readGiven(table, shopId, monthOf(day)), most };
}

/** The points that members hold and may still use, by the month in which they end; where points do not expire they are not added up. What is set aside for orders of the mall, on the way to a friend, or waiting for the return window, is owed too, and told apart: it has no end until it comes back. */
export const createGetPointsOut = (deps: Deps) => async (shopId: ShopId): Promise<Result<PointsOut, never>> => {
  const asOf = deps.now();
  const expiry = await expiryIn(deps.ruleBook, shopId, asOf);
  const [orders, gifts, waiting, given] = await Promise.all([sumOpenOrders(deps.table, shopId), sumOpenGifts(deps.table, shopId), readWaitingSums(deps.table, shopId), givenOf(deps, shopId, asOf)]);
  const beside = { held: points(orders.points), onTheWay: points(gifts), pending: points(sumOfLots(waiting)), ...(given ? { given } : {}) };
  if (expiry.kind === 'none') return ok({ asOf, expires: false, outstanding: points(0), ...beside, months: [] });
  const byMonth = new Map<string, number>();
  for (const { day, points: lot } of await readLotSums(deps.table, shopId, expiry.since)) byMonth.set(day.slice(0, 7), (byMonth.get(day.slice(0, 7)) ?? 0) + lot);
  const months = [...byMonth].slice(0, MOST_MONTHS).map(([month, lot]) => ({ month, points: points(lot) }));
  return ok({ asOf, expires: true, outstanding: points([...byMonth.values()].reduce((sum, one) => sum + one, 0)), ...beside, months });
};
