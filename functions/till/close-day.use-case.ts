import type { TillContract } from '@shared/contracts/till.contract';
import type { ShopId, StoreId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { addDays, dayOf, daysBetween, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Item, Table } from '../platform/table/table';
import { briefOf, countsOf, type DayClose, type DayFigures, differenceOf, mayClose, MOST_CLOSES, openBrief, outsideCash } from './domain/day-close';
import type { ClosedShift } from './domain/shift';
import { MAX_OPEN_BILLS, openBillsRange } from '../visits';
import { sumsOf } from './domain/till-sums';
import { readDrawer } from './run-shift.use-case';
import { closesRange, dayCloseOf, dayCloseWrite, shiftOf, shiftsBefore } from './till.dynamo';
import { partedBy, readItems, readOf, wholeDay } from './till-lines';
import { placeOf } from './place';
import type { TillDependencies } from './till.ports';
import { type DayView, dayView, lateOf, newestOf, sumsView } from './till-view';

type Request<K extends keyof TillContract> = z.output<TillContract[K]['request']>;
type Response<K extends keyof TillContract> = z.output<TillContract[K]['response']>;
type OfDay = { readonly shopId: ShopId; readonly storeId: StoreId; readonly day: ShopDay };
const MOST_SHIFTS = 50;
const DAYS_A_PAGE = 14;
/** The list ends here: ten years. */
const OLDEST_DAYS = 3_660;

/** The closed shifts that had a part of a day, oldest first; one that ran over midnight is of both. */
async function shiftsOf(table: Table, { shopId, storeId }: OfDay, { from, until }: ReturnType<typeof wholeDay>): Promise<readonly ClosedShift[]> {
  const page = await table.query({ ...shiftsBefore(shopId, storeId, until), newestFirst: true, limit: MOST_SHIFTS, consistent: true });
  return page.items.map(shiftOf).filter(({ openedAt, closedAt }) => openedAt < until && closedAt > from).reverse();
}
interface ReadDay {
  readonly items: readonly Item[];
  readonly figures: DayFigures;
}
async function readDay({ table }: Pick<TillDependencies, 'table'>, of: OfDay, zone: Zone): Promise<ReadDay> {
  const { from, until } = wholeDay(of.day, zone);
  const drawer = await readDrawer(table, of);
  const shifts = await shiftsOf(table, of, { from, until });
  const items = await readItems(table, of.shopId, of.storeId, zone, { from, until });
  const { lines } = readOf(items);
  const open = drawer.shift && drawer.shift.openedAt < until ? drawer.shift : undefined;
  return { items, figures: { sums: sumsOf(lines), shifts: shifts.map(briefOf), ...(open ? { open: openBrief(open) } : {}), outsideCashFen: outsideCash(lines, shifts, open) } };
}
async function closesOf(table: Table, { shopId, storeId, day }: OfDay): Promise<readonly DayClose[]> {
  const page = await table.query({ ...closesRange(shopId, storeId, day), limit: MOST_CLOSES, consistent: true });
  return page.items.map(dayCloseOf);
}

interface CloseFacts {
  readonly storeId: StoreId;
  readonly day: ShopDay;
  readonly close: DayView;
}
type Code = Exclude<TillContract['correctDay']['errors'][number], 'ledger/busy' | 'http/key-reused'>;
async function plan(deps: TillDependencies, caller: StaffCaller, of: OfDay, reason: string | undefined): Promise<Result<Plan<CloseFacts>, Refused<Code>>> {
  const place = await placeOf(deps, caller, of.shopId, of.storeId);
  if (!place.ok) return place;
  const at = deps.now();
  const may = mayClose(of.day, dayOf(at, place.value.zone));
  if (!may.ok) return may;
  const { shopId, storeId, day } = of;
  const closes = await closesOf(deps.table, of);
  const first = closes[0];
  if (reason === undefined && first) return ok({ at, by: caller.staffId, facts: { storeId, day, close: dayView(first) }, writes: [] });
  if (reason !== undefined && !first) return refuse('till/not-closed');
  if (closes.length >= MOST_CLOSES) return refuse('till/too-many', { max: MOST_CLOSES });
  const { items, figures } = await readDay(deps, of, place.value.zone);
  const { counted, lastLine } = readOf(items);
  const close: DayClose = { ...figures, shopId, storeId, day, number: closes.length + 1, at, by: caller.staffId, byName: caller.name, ...(reason === undefined ? {} : { reason }), counted, ...(lastLine === undefined ? {} : { lastLine }) };
  return ok({ at, by: caller.staffId, facts: { storeId, day, close: dayView(close) }, writes: [dayCloseWrite(close)] });
}

/** Closes a day: its sums are kept as they are now, with the lines that they know. A day that is closed answers its close, whoever asks. */
export const createCloseDay = (deps: TillDependencies) => async (caller: StaffCaller, { shopId, storeId, day }: Request<'closeDay'>, mark: CommandMark): Promise<Result<DayView, Refused<TillContract['closeDay']['errors'][number]>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'day-close' }, async () => plan(deps, caller, { shopId, storeId, day }, undefined) as Promise<Result<Plan<CloseFacts>, Refused<Exclude<Code, 'till/not-closed' | 'till/too-many'>>>>);
  return committed.ok ? ok(committed.value.document.facts.close) : committed;
};
/** Sets the sums as they are now beside the close, with a reason; what was closed stays as it was. */
export const createCorrectDay = (deps: TillDependencies) => async (caller: StaffCaller, { shopId, storeId, day, reason }: Request<'correctDay'>, mark: CommandMark): Promise<Result<DayView, Refused<TillContract['correctDay']['errors'][number]>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'day-correction' }, async () => plan(deps, caller, { shopId, storeId, day }, reason));
  return committed.ok ? ok(committed.value.document.facts.close) : committed;
};

/** A day as it stands, its closes, and what came after the last of them. */
export const createGetDay = (deps: TillDependencies) => async (caller: StaffCaller, of: Request<'getDay'>): Promise<Result<Response<'getDay'>, Refused<TillContract['getDay']['errors'][number]>>> => {
  const place = await placeOf(deps, caller, of.shopId, of.storeId);
  if (!place.ok) return place;
  const asOf = deps.now();
  const may = mayClose(of.day, dayOf(asOf, place.value.zone));
  if (!may.ok) return may;
  const [closes, { items, figures }] = [await closesOf(deps.table, of), await readDay(deps, of, place.value.zone)];
  const last = closes.at(-1);
  const late = last ? partedBy(items, last.counted).late : [];
  const came = lateOf(late);
  const { sums, shifts, open, outsideCashFen } = figures;
  const parked = of.day === dayOf(asOf, place.value.zone) ? (await deps.table.query({ ...openBillsRange(of.shopId, of.storeId), limit: MAX_OPEN_BILLS, consistent: true })).items.length : 0;
  return ok({
    day: of.day, storeName: place.value.storeName, asOf, sums: sumsView(sums), shifts: shifts.map((one) => ({ ...one })), ...(open ? { open: { ...open } } : {}), outsideCashFen,
    closes: closes.map(dayView), ...(parked > 0 ? { parkedBills: parked } : {}), ...(came ? { after: { ...came, newest: newestOf(late) } } : {}),
  });
};

/** A fortnight of days with their closes; lines are not read. */
export const createListDays = (deps: TillDependencies) => async (caller: StaffCaller, { shopId, storeId, before }: Request<'listDays'>): Promise<Result<Response<'listDays'>, Refused<TillContract['listDays']['errors'][number]>>> => {
  const place = await placeOf(deps, caller, shopId, storeId);
  if (!place.ok) return place;
  const today = dayOf(deps.now(), place.value.zone);
  if (before !== undefined && (before > today || daysBetween(before, today) > OLDEST_DAYS)) return refuse('till/day-wrong');
  const newest = before === undefined ? today : addDays(before, -1);
  const days = Array.from({ length: DAYS_A_PAGE }, (_, i) => addDays(newest, -i));
  const oldest = days.at(-1) as ShopDay;
  const page = await deps.table.query({ ...closesRange(shopId, storeId, oldest, newest), limit: DAYS_A_PAGE * MOST_CLOSES });
  const closes = page.items.map(dayCloseOf);
  return ok({
    next: oldest,
    days: days.map((day) => {
      const own = closes.filter((close) => close.day === day);
      const last = own.at(-1);
      const whole = wholeDay(day, place.value.zone);
      return { day, ...(last ? { closed: { at: last.at, byName: last.byName, takenFen: last.sums.takenFen, differenceFen: differenceOf(last.shifts, whole), ...countsOf(last, whole), corrections: own.length - 1 } } : {}) };
    }),
  });
};
