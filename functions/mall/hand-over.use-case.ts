import type { MallContract } from '@shared/contracts/mall.contract';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { notFrozen, notOwn, standingMember } from '../membership';
import { worksAt } from '../identity';
import { commitOnce, documentKey, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { written } from '../platform/table/written';
import { mayUndo, undoUntil } from '../shops';
import { heldOrder, stepWrites } from './closing';
import { collect, collectedPostings, type Order, reopen, uncollectedPostings } from './domain/order';
import type { MallDependencies } from './mall.ports';
import { armOrder } from './order-goods.use-case';
import { staffView, type StaffOrderView } from './order-view';

type Ask = z.output<MallContract['handOverOrder']['request']>;
type Code = MallContract['handOverOrder']['errors'][number];
type UndoCode = MallContract['undoHandOver']['errors'][number];
interface Facts {
  readonly order: Order;
  readonly undoUntil?: Instant;
}
/** Wrong codes that an order takes; after that its member's code is scanned. */
const MOST_WRONG = 10;

/**
 * Hands over what was ordered, exactly once for the key.
 *
 * 1. The store, the ticket, the order: it is the ticket's member's. 2. Whoever was looked up, not scanned, says the order's code; wrong ones are counted.
 * 3. One commit: the held points are the shop's. The order's revision lets one of many tills win.
 */
export const createHandOverOrder = (deps: MallDependencies) => async (caller: StaffCaller, request: Ask, mark: CommandMark): Promise<Result<StaffOrderView, Refused<Code>>> => {
  const { shopId, storeId, orderId } = request;
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'mall-handover' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
    const at = deps.now();
    const rules = await deps.rulesOf(shopId, storeId, at);
    if (!rules || !worksAt(caller, storeId)) return refuse('http/not-found');
    const ticket = await deps.tickets.open(request.ticket, { shopId, storeId, userId: caller.userId }, at);
    if (!ticket.ok) return ticket;
    const [held, present] = [await heldOrder(deps.table, shopId, orderId), await standingMember(deps.table, shopId, ticket.value.memberId)];
    if (!held.ok || held.value.member.memberId !== present?.memberId) return refuse('http/not-found');
    const { order, member } = held.value;
    const [own, fit] = [notOwn(member, caller), notFrozen(member)];
    if (!own.ok) return own;
    if (!fit.ok) return fit;
    const where = { storeId, storeName: rules.storeName };
    const next = collect(order, at, { ...where, staffName: caller.name });
    if (!next.ok) return next;
    if (ticket.value.step === 0 && !(await codeFits(deps, order, request.pickupCode))) return refuse('mall/code-wrong');
    const writes = stepWrites(held.value, next.value, { at, kind: 'mall-collected', documentId: mark.key, postings: collectedPostings(order.points), ...where, staffId: caller.staffId, staffName: caller.name });
    return ok({ at, by: caller.staffId, facts: { order: next.value, undoUntil: undoUntil(at, rules.undo, caller.role) }, writes });
  });
  return committed.ok ? ok(viewOf(committed.value.document.facts, committed.value.document.at)) : committed;
};
const viewOf = ({ order, undoUntil: until }: Facts, at: Instant): StaffOrderView => staffView(order, at, until);

/** A wrong code is counted with the order, under condition, so that many guesses at once are no more than many in a row. */
async function codeFits({ table }: MallDependencies, { shopId, orderId, pickupCode }: Order, said: string | undefined): Promise<boolean> {
  if (said === undefined) return false;
  const key = documentKey(shopId, orderId);
  const item = await table.get(key, { consistent: true });
  if (((item?.wrongCodes as number | undefined) ?? 0) >= MOST_WRONG) return false;
  if (said === pickupCode) return true;
  await written(table, [{ update: key, add: { wrongCodes: 1 }, when: { exists: true } }]);
  return false;
}

/** Undoes a hand-over within the shop's time, once: the order waits again, its points set aside, with the days that it remembers. */
export const createUndoHandOver = (deps: MallDependencies) => async (caller: StaffCaller, { shopId, orderId, reason }: z.output<MallContract['undoHandOver']['request']>, mark: CommandMark): Promise<Result<StaffOrderView, Refused<UndoCode>>> => {
  const committed = await commitOnce<Facts, UndoCode>(deps, { ...mark, shopId, kind: 'mall-handover-undo' }, async (): Promise<Result<Plan<Facts>, Refused<UndoCode>>> => {
    const at = deps.now();
    const held = await heldOrder(deps.table, shopId, orderId);
    if (!held.ok) return held;
    const { order, member } = held.value;
    if (order.state === 'open') return refuse('visits/already-undone');
    if (order.state !== 'collected' || order.storeId === undefined || order.closedAt === undefined) return refuse('mall/order-closed', { state: order.state });
    const { storeId, storeName, closedAt } = order;
    const rules = await deps.rulesOf(shopId, storeId, at);
    if (!rules) return refuse('http/not-found');
    const [allowed, own] = [mayUndo({ at: closedAt, storeId, undone: false }, caller, rules.undo, at), notOwn(member, caller)];
    if (!allowed.ok) return allowed;
    if (!own.ok) return own;
    const next = reopen(order, at, rules.zone);
    const writes = stepWrites(held.value, next, { at, kind: 'mall-uncollected', documentId: mark.key, postings: uncollectedPostings(order.points), storeId, storeName: storeName ?? rules.storeName, staffId: caller.staffId, staffName: caller.name });
    return ok({ at, by: caller.staffId, facts: { order: next }, ...(reason === undefined ? {} : { state: { reason } }), writes: [...writes, ...(next.until === undefined ? [] : [armOrder(next, next.until)])] });
  });
  return committed.ok ? ok(viewOf(committed.value.document.facts, committed.value.document.at)) : committed;
};
