import type { MallContract } from '@shared/contracts/mall.contract';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { notOwn, standingMember } from '../membership';
import { worksAt } from '../identity';
import { commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { heldOrder, releaseWrites } from './closing';
import { cancel, type Order } from './domain/order';
import type { MallDependencies, ReleaseDependencies } from './mall.ports';
import { orderView, type OrderView, staffView, type StaffOrderView } from './order-view';

type MyCode = MallContract['cancelMyOrder']['errors'][number];
type Code = MallContract['cancelOrder']['errors'][number];
interface Facts {
  readonly order: Order;
}

/** Gives up an order of one's own, once: the points come back into their lots, the piece into its stock. */
export const createCancelMyOrder = (deps: ReleaseDependencies) => async ({ shopId, memberId, orderId }: { readonly shopId: ShopId; readonly memberId: MemberId; readonly orderId: CommandKey }, mark: CommandMark): Promise<Result<OrderView, Refused<MyCode>>> => {
  const committed = await commitOnce<Facts, MyCode>(deps, { ...mark, shopId, kind: 'mall-cancellation' }, async (): Promise<Result<Plan<Facts>, Refused<MyCode>>> => {
    const at = deps.now();
    const [held, caller] = [await heldOrder(deps.table, shopId, orderId), await standingMember(deps.table, shopId, memberId)];
    if (!held.ok || held.value.member.memberId !== caller?.memberId) return refuse('http/not-found');
    const next = cancel(held.value.order, at, {});
    if (!next.ok) return next;
    return ok({ at, by: caller.memberId, facts: { order: next.value }, writes: await releaseWrites(deps, held.value, next.value, { kind: 'mall-cancelled', documentId: mark.key }, at) });
  });
  return committed.ok ? ok(orderView(committed.value.document.facts.order, committed.value.document.at)) : committed;
};

/** The shop gives an order up, with a reason, once. */
export const createCancelOrder = (deps: MallDependencies) => async (caller: StaffCaller, { shopId, storeId, orderId, reason }: z.output<MallContract['cancelOrder']['request']>, mark: CommandMark): Promise<Result<StaffOrderView, Refused<Code>>> => {
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'mall-cancellation' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
    const at = deps.now();
    const rules = await deps.rulesOf(shopId, storeId, at);
    if (!rules || !worksAt(caller, storeId)) return refuse('http/not-found');
    const held = await heldOrder(deps.table, shopId, orderId);
    if (!held.ok) return held;
    const own = notOwn(held.value.member, caller);
    if (!own.ok) return own;
    const where = { storeId, storeName: rules.storeName };
    const next = cancel(held.value.order, at, { ...where, staffName: caller.name, reason });
    if (!next.ok) return next;
    const writes = await releaseWrites(deps, held.value, next.value, { kind: 'mall-cancelled', documentId: mark.key, ...where, staffId: caller.staffId, staffName: caller.name }, at);
    return ok({ at, by: caller.staffId, facts: { order: next.value }, state: { reason }, writes });
  });
  return committed.ok ? ok(staffView(committed.value.document.facts.order, committed.value.document.at)) : committed;
};
