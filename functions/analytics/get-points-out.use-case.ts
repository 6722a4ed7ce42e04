import type { AnalyticsContract } from '@shared/contracts/analytics.contract';
import type { ShopId } from '@shared/kernel/ids';
import { points } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { readLotSums, readWaitingSums, sumOfLots } from '../ledger';
import { sumOpenOrders } from '../mall';
import { sumOpenGifts } from '../points-gifts';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import { expiryIn, type RuleBook } from '../shops';

type PointsOut = z.output<AnalyticsContract['getPointsOut']['response']>;
/** Sixty months and the running one, with days of an older rule beside them; what lies further is in the last. */
const MOST_MONTHS = 130;

/** The points that members hold and may still use, by the month in which they end; where points do not expire they are not added up. What is set aside for orders of the mall, on the way to a friend, or waiting for the return window, is owed too, and told apart: it has no end until it comes back. */
export const createGetPointsOut = (deps: { readonly table: Table; readonly now: Clock; readonly ruleBook: RuleBook }) => async (shopId: ShopId): Promise<Result<PointsOut, never>> => {
  const asOf = deps.now();
  const expiry = await expiryIn(deps.ruleBook, shopId, asOf);
  const [orders, gifts, waiting] = await Promise.all([sumOpenOrders(deps.table, shopId), sumOpenGifts(deps.table, shopId), readWaitingSums(deps.table, shopId)]);
  const beside = { held: points(orders.points), onTheWay: points(gifts), pending: points(sumOfLots(waiting)) };
  if (expiry.kind === 'none') return ok({ asOf, expires: false, outstanding: points(0), ...beside, months: [] });
  const byMonth = new Map<string, number>();
  for (const { day, points: lot } of await readLotSums(deps.table, shopId, expiry.since)) byMonth.set(day.slice(0, 7), (byMonth.get(day.slice(0, 7)) ?? 0) + lot);
  const months = [...byMonth].slice(0, MOST_MONTHS).map(([month, lot]) => ({ month, points: points(lot) }));
  return ok({ asOf, expires: true, outstanding: points([...byMonth.values()].reduce((sum, one) => sum + one, 0)), ...beside, months });
};
