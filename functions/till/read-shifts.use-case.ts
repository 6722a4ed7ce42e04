import type { TillContract } from '@shared/contracts/till.contract';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { documentKey, documentOf } from '../ledger';
import type { Refused, StaffCaller } from '../platform/http/routes';
import { briefOf } from './domain/day-close';
import { type OpenFacts, readDrawer } from './run-shift.use-case';
import { shiftKey, shiftOf, shiftsRange } from './till.dynamo';
import { partedBy, readItems } from './till-lines';
import { placeOf, tillRuleOf } from './place';
import type { TillDependencies } from './till.ports';
import { lateOf, openView, shiftView } from './till-view';

type Request<K extends keyof TillContract> = z.output<TillContract[K]['request']>;
type Response<K extends keyof TillContract> = z.output<TillContract[K]['response']>;
type Answer<K extends keyof TillContract> = Promise<Result<Response<K>, Refused<'http/not-found'>>>;

/** The drawer as a cashier may see it. */
export const createGetDrawer = (deps: TillDependencies) => async (caller: StaffCaller, request: Request<'getDrawer'>): Answer<'getDrawer'> => {
  const place = await placeOf(deps, caller, request.shopId, request.storeId);
  if (!place.ok) return place;
  const [{ shift, last }, { reasonAboveFen, cashierMoveFen }] = [await readDrawer(deps.table, request), await tillRuleOf(deps, request.shopId)];
  return ok({ storeName: place.value.storeName, ...(shift ? { open: openView(shift) } : {}), ...(last ? { last: { ...last } } : {}), reasonAboveFen, cashierMoveFen });
};

/** A closed shift; beside it, what of its time reached the store's day only after it was counted. */
export const createGetShift = (deps: TillDependencies) => async (caller: StaffCaller, { shopId, storeId, shiftId }: Request<'getShift'>): Answer<'getShift'> => {
  const place = await placeOf(deps, caller, shopId, storeId);
  if (!place.ok) return place;
  const document = await deps.table.get(documentKey(shopId, shiftId), { consistent: true });
  const facts = document?.documentKind === 'shift-open' ? documentOf<OpenFacts>(document).facts : undefined;
  const item = facts?.storeId === storeId ? await deps.table.get(shiftKey(shopId, storeId, facts.openedAt), { consistent: true }) : undefined;
  if (!item) return refuse('http/not-found');
  const shift = shiftOf(item);
  const late = lateOf(partedBy(await readItems(deps.table, shopId, storeId, place.value.zone, { from: shift.countedFrom, until: shift.closedAt }), shift.counted).late);
  return ok({ shift: shiftView(shift), ...(late ? { late } : {}) });
};

/** Closed shifts of a store, newest first. */
export const createListShifts = (deps: TillDependencies) => async (caller: StaffCaller, { shopId, storeId, cursor, limit }: Request<'listShifts'>): Answer<'listShifts'> => {
  const place = await placeOf(deps, caller, shopId, storeId);
  if (!place.ok) return place;
  const page = await deps.table.query({ ...shiftsRange(shopId, storeId), newestFirst: true, limit: limit ?? DEFAULT_PAGE, cursor });
  return ok({ items: page.items.map((item) => briefOf(shiftOf(item))), ...(page.cursor ? { next: page.cursor } : {}) });
};
