import type { TillContract } from '@shared/contracts/till.contract';
import type { ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { closedWith, counted, type Drawer, type Ended, firstDrawer, type Found, type Move, moved, opened, type OpenShift, openShiftOf, periodOf, type Person, startOrLater } from './domain/shift';
import { sumsOf } from './domain/till-sums';
import { drawerKey, drawerOf, drawerWrite, shiftWrite } from './till.dynamo';
import { readItems, readOf } from './till-lines';
import { type Place, placeOf, tillRuleOf } from './place';
import type { TillDependencies } from './till.ports';
import { type OpenView, openView, type ShiftView, shiftView } from './till-view';

type Request<K extends keyof TillContract> = z.output<TillContract[K]['request']>;
type Code<K extends keyof TillContract> = TillContract[K]['errors'][number];
type OfStore = { readonly shopId: ShopId; readonly storeId: StoreId };
/** The documents of the till; `cash-move` is what a store's day has its line from. */
export const CASH_MOVE = 'cash-move';
export interface OpenFacts {
  readonly storeId: StoreId;
  readonly openedAt: Instant;
  readonly open: OpenView;
}
export interface MoveFacts extends OpenFacts, Pick<Move, 'kind' | 'reason' | 'byName'> {
  readonly amountFen: Fen;
}
interface CountFacts {
  readonly closed?: ShiftView;
  readonly open?: OpenView;
}
export async function readDrawer(table: Table, { shopId, storeId }: OfStore): Promise<Drawer> {
  const item = await table.get(drawerKey(shopId, storeId), { consistent: true });
  return item ? drawerOf(item) : firstDrawer(shopId, storeId);
}
const personOf = ({ staffId, name }: StaffCaller): Person => ({ staffId, name });
const shiftIn = (drawer: Drawer): OpenShift => drawer.shift as OpenShift;

/** Opens the drawer's next shift, once for the key: of many at once, one. */
export const createOpenShift = (deps: TillDependencies) => async (caller: StaffCaller, request: Request<'openShift'>, mark: CommandMark): Promise<Result<OpenView, Refused<Code<'openShift'>>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'shift-open' }, async (): Promise<Result<Plan<OpenFacts>, Refused<Code<'openShift'>>>> => {
    const [place, drawer, at] = [await placeOf(deps, caller, request.shopId, request.storeId), await readDrawer(deps.table, request), deps.now()];
    if (!place.ok) return place;
    const after = opened(drawer, { shiftId: mark.key, at, by: personOf(caller), floatFen: request.floatFen });
    if (!after.ok) return after;
    const { openedAt } = shiftIn(after.value);
    return ok({ at, by: caller.staffId, facts: { storeId: request.storeId, openedAt, open: openView(shiftIn(after.value)) }, writes: [drawerWrite(drawer, after.value)] });
  });
  return committed.ok ? ok(committed.value.document.facts.open) : committed;
};

/** Cash in or out without a sale, into the shift that is open; the document is the line of the store's day. */
export const createMoveCash = (deps: TillDependencies) => async (caller: StaffCaller, request: Request<'moveCash'>, mark: CommandMark): Promise<Result<OpenView, Refused<Code<'moveCash'>>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: CASH_MOVE }, async (): Promise<Result<Plan<MoveFacts>, Refused<Code<'moveCash'>>>> => {
    const standing = await standingShift(deps, caller, request);
    if (!standing.ok) return standing;
    const { drawer, shift } = standing.value;
    const at = startOrLater(shift, standing.value.at);
    const { kind, amountFen, reason, storeId } = request;
    const move = { moveId: mark.key, at, kind, amountFen, reason, byName: caller.name };
    const after = moved(drawer, shift, move, caller.role === 'cashier' ? (await tillRuleOf(deps, request.shopId)).cashierMoveFen : undefined);
    if (!after.ok) return after;
    return ok({ at, by: caller.staffId, facts: { storeId, openedAt: shift.openedAt, kind, amountFen, reason, byName: caller.name, open: openView(shiftIn(after.value)) }, writes: [drawerWrite(drawer, after.value)] });
  });
  return committed.ok ? ok(committed.value.document.facts.open) : committed;
};

/**
 * Takes a count that was made blind.
 *
 * 1. The open shift of the drawer. 2. Its lines until now, read consistently. 3. Within the limit the shift is closed; above it the answer tells the difference,
 * and the count stands on the shift. 4. One commit, conditioned on the drawer: of many closings at once, one.
 */
export const createCountShift = (deps: TillDependencies) => async (caller: StaffCaller, request: Request<'countShift'>, mark: CommandMark): Promise<Result<CountFacts, Refused<Code<'countShift'>>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'shift-count' }, async (): Promise<Result<Plan<CountFacts>, Refused<Code<'countShift'>>>> => {
    const standing = await standingShift(deps, caller, request);
    if (!standing.ok) return standing;
    const { drawer, shift, place } = standing.value;
    const { from, until } = periodOf(shift, standing.value.at);
    const { lines, counted: marks } = readOf(await readItems(deps.table, request.shopId, request.storeId, place.zone, { from, until }));
    const found: Found = { countedFrom: from, sums: sumsOf(lines), counted: marks };
    const after = counted(drawer, shift, { at: until, countedFen: request.countedFen, by: personOf(caller), found, storeName: place.storeName }, await tillRuleOf(deps, request.shopId));
    if (!after.ok) return after;
    return ok({ at: standing.value.at, by: caller.staffId, facts: after.value.closed ? { closed: shiftView(after.value.closed) } : { open: openView(shiftIn(after.value.drawer)) }, writes: endWrites(drawer, after.value) });
  });
  return committed.ok ? ok(committed.value.document.facts) : committed;
};

/** Closes with a reason a shift whose last count differs; nothing is added up anew. */
export const createCloseShift = (deps: TillDependencies) => async (caller: StaffCaller, request: Request<'closeShift'>, mark: CommandMark): Promise<Result<ShiftView, Refused<Code<'closeShift'>>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'shift-close' }, async (): Promise<Result<Plan<{ readonly closed: ShiftView }>, Refused<Code<'closeShift'>>>> => {
    const standing = await standingShift(deps, caller, request);
    if (!standing.ok) return standing;
    const { drawer, shift, place, at } = standing.value;
    const after = closedWith(drawer, shift, { by: personOf(caller), storeName: place.storeName, reason: request.reason });
    if (!after.ok) return after;
    return ok({ at, by: caller.staffId, facts: { closed: shiftView(after.value.closed) }, writes: endWrites(drawer, after.value) });
  });
  return committed.ok ? ok(committed.value.document.facts.closed) : committed;
};

const endWrites = (before: Drawer, { drawer, closed }: Ended) => [drawerWrite(before, drawer), ...(closed ? [shiftWrite(closed)] : [])];
interface Standing {
  readonly at: Instant;
  readonly place: Place;
  readonly drawer: Drawer;
  readonly shift: OpenShift;
}
async function standingShift(deps: TillDependencies, caller: StaffCaller, request: OfStore & Pick<Request<'closeShift'>, 'shiftId'>): Promise<Result<Standing, Refused<'http/not-found' | 'till/no-open-shift'>>> {
  const place = await placeOf(deps, caller, request.shopId, request.storeId);
  if (!place.ok) return place;
  const drawer = await readDrawer(deps.table, request);
  const shift = openShiftOf(drawer, request.shiftId);
  return shift.ok ? ok({ at: deps.now(), place: place.value, drawer, shift: shift.value }) : shift;
}
