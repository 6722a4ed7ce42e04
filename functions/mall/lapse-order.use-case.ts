import type { CommandKey } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { commitOnce, type Plan } from '../ledger';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { DueEntry } from '../platform/due/due-entry';
import type { Refused } from '../platform/http/routes';
import { TableUnavailable } from '../platform/table/table';
import { written } from '../platform/table/written';
import { heldOrder, releaseWrites } from './closing';
import { lapse, type Order, stateOf } from './domain/order';
import type { ReleaseDependencies } from './mall.ports';
import { armOrder, ORDER_DUE } from './order-goods.use-case';

interface Facts {
  readonly order: Order;
}
/**
 * Gives back the points of an order that nobody has collected in time, once an order and end; with the piece, and each point with its own day: what has
 * lapsed of them meanwhile lapses. Read afresh: what was collected or given up has nothing to give back, what waits longer is armed for its new end.
 */
export const createLapseOrder = (deps: ReleaseDependencies) => async ({ shopId, subject }: DueEntry): Promise<'done'> => {
  const orderId = subject as CommandKey;
  const seen = await heldOrder(deps.table, shopId, orderId);
  if (!seen.ok || seen.value.order.state !== 'open' || seen.value.order.until === undefined) return 'done';
  const { order } = seen.value;
  if (stateOf(order, deps.now()) === 'open') {
    await written(deps.table, [armOrder(order, seen.value.order.until)]);
    return 'done';
  }
  const key = derivedCommandKey(ORDER_DUE, orderId, order.revision);
  const committed = await commitOnce<Facts, 'http/not-found'>(deps, { shopId, key, kind: 'mall-lapse', hash: `${orderId}/${order.revision}` }, async (): Promise<Result<Plan<Facts>, Refused<'http/not-found'>>> => {
    const [at, held] = [deps.now(), await heldOrder(deps.table, shopId, orderId)];
    const next = held.ok ? lapse(held.value.order, at) : undefined;
    if (!held.ok || !next?.ok) return refuse('http/not-found');
    return ok({ at, by: ORDER_DUE, facts: { order: next.value }, writes: await releaseWrites(deps, held.value, next.value, { kind: 'mall-lapsed', documentId: key }, at) });
  });
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the order was overtaken too often');
  return 'done';
};
