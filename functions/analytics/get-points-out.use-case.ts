import type { AnalyticsContract } from '@shared/contracts/analytics.contract';
import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { fen, points, ratioOf } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { readGiven, readLotSums, readPointsHeld, readWaitingSums, sumOfLots } from '../ledger';
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

/** What so many points are worth at the till, rounded up since it is owed; nothing where the shop does not take points as cash. */
async function worthOf({ ruleBook }: Deps, shopId: ShopId, owed: number, at: Instant): Promise<Pick<PointsOut, 'valueFen'>> {
  const cash = (await ruleBook.inForce(shopId, 'spending', at))?.rule.points;
  return cash?.on ? { valueFen: fen(ratioOf(owed, 100, cash.pointsPerYuan, 'up')) } : {};
}

/**
 * The points that a shop owes its members: what they hold, by the month in which it ends where points expire, and beside it what is set aside for orders of the mall, on the way to a friend, or waiting for the
 * return window; and what all of it is worth where points pay at the till. Added up from the stream, never over members; while an older shop's are counted, what they hold is not said.
 */
export const createGetPointsOut = (deps: Deps) => async (shopId: ShopId): Promise<Result<PointsOut, never>> => {
  const asOf = deps.now();
  const expiry = await expiryIn(deps.ruleBook, shopId, asOf);
  const [orders, gifts, waiting, given] = await Promise.all([sumOpenOrders(deps.table, shopId), sumOpenGifts(deps.table, shopId), readWaitingSums(deps.table, shopId), givenOf(deps, shopId, asOf)]);
  const beside = { held: points(orders.points), onTheWay: points(gifts), pending: points(sumOfLots(waiting)), ...(given ? { given } : {}) };
  const byMonth = new Map<string, number>();
  if (expiry.kind !== 'none') for (const { day, points: lot } of await readLotSums(deps.table, shopId, expiry.since)) byMonth.set(day.slice(0, 7), (byMonth.get(day.slice(0, 7)) ?? 0) + lot);
  const outstanding = expiry.kind === 'none' ? await readPointsHeld(deps.table, shopId) : points([...byMonth.values()].reduce((sum, one) => sum + one, 0));
  const known = outstanding === undefined ? {} : { outstanding, ...(await worthOf(deps, shopId, outstanding + beside.held + beside.onTheWay + beside.pending, asOf)) };
  return ok({ asOf, expires: expiry.kind !== 'none', ...known, ...beside, months: [...byMonth].slice(0, MOST_MONTHS).map(([month, lot]) => ({ month, points: points(lot) })) });
};
