import { MINUTE_MS, SECOND_MS } from '@shared/kernel/instant';
import { documentKey } from '../ledger';
import { errorFacts } from '../platform/logger';
import { TableUnavailable } from '../platform/table/table';
import { chinaTime, type Merchant } from '../platform/wechat-pay';
import type { AskWechatPay } from './ask-wechat-pay';
import { isOpen, type Order, orderNo, SHIP_AGAIN_MS } from './domain/order';
import { createPostpone, type SettleOrder } from './settle-order';
import { anyRefundOf } from './refund.dynamo';
import type { SendRefund } from './send-refund';
import { dueRange, paidOrderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'logger' | 'uploadShipping' | 'elapsed'> & { readonly asking: AskWechatPay; readonly settle: SettleOrder; readonly refunding: SendRefund };
export interface Swept {
  readonly looked: number;
  readonly failed: number;
  /** Whether time ran out before the last order that was due. */
  readonly more: boolean;
}
const PAGE = 25;
const MAX_PAGES = 400;
/** Inside the Lambda's 240 s, with time left for the page under way. */
const DEADLINE_MS = 180 * SECOND_MS;
/** After an order that breaks its handling: a person was alarmed and needs time. */
const POISON_AGAIN_MS = 30 * MINUTE_MS;

/**
 * Finishes what notices and phones left open, every five minutes. Reads the index of orders that are due, a page at a time, oldest due first;
 * an order that fails is put off with its reason and stops no other. What it finds settles by the same decision as a notice.
 */
export const createSweepRecharges = (deps: Dependencies) => async (): Promise<Swept> => {
  const postpone = createPostpone(deps);
  const handle = createHandle(deps, postpone);
  const started = deps.elapsed();
  let [looked, failed] = [0, 0];
  let cursor: string | undefined;
  const now = deps.now();
  for (let page = 0; page < MAX_PAGES; page++) {
    const found = await deps.table.query({ ...dueRange(now), limit: PAGE, cursor });
    const outcomes = await Promise.all(found.items.map(async (item) => {
      const [order, part] = [paidOrderOf(item), anyRefundOf(item)];
      const seen = order ?? part;
      if (!seen) return true;
      try {
        if (part) await deps.refunding.send(part);
        else if (order) await handle(order);
        return true;
      } catch (error) {
        if (error instanceof TableUnavailable) {
          // Nothing is wrong with the order: the next sweep looks again.
          deps.logger.info('recharge.sweep-unanswered', { shopId: seen.shopId, rechargeId: seen.rechargeId, ...errorFacts(error) });
          return false;
        }
        deps.logger.alarm('recharge.sweep-failed', { shopId: seen.shopId, rechargeId: seen.rechargeId, ...errorFacts(error) });
        await (part ? deps.refunding.postpone(part, POISON_AGAIN_MS) : order && postpone(order, POISON_AGAIN_MS))?.catch((again: unknown) => deps.logger.info('recharge.not-postponed', errorFacts(again)));
        return false;
      }
    }));
    looked += outcomes.length;
    failed += outcomes.filter((fine) => !fine).length;
    cursor = found.cursor;
    if (!cursor) return { looked, failed, more: false };
    if (deps.elapsed() - started > DEADLINE_MS) break;
  }
  return { looked, failed, more: true };
};

type Postpone = ReturnType<typeof createPostpone>;

/** One order: what the index told may be old, so the order is read again. */
function createHandle(deps: Dependencies, postpone: Postpone) {
  return async (seen: Order): Promise<void> => {
    const order = paidOrderOf(await deps.table.get(documentKey(seen.shopId, seen.rechargeId), { consistent: true }));
    if (!order || order.dueAt === undefined || order.dueAt > deps.now()) return;
    if (order.state === 'credited') {
      await ship(deps, postpone, order);
      return;
    }
    const merchant = await deps.asking.merchantOf(order);
    if (!merchant) await postpone(order, POISON_AGAIN_MS);
    else if (isOpen(order)) await lookAtOpen(deps, postpone, order, merchant);
  };
}

async function lookAtOpen({ asking, now }: Dependencies, postpone: Postpone, order: Order, merchant: Merchant): Promise<void> {
  const standing = await asking.ask(order, merchant);
  if (standing.kind === 'differs') await postpone(order, POISON_AGAIN_MS);
  // An order that still waits is left where it is: it is asked about each time until it ends, without a write.
  if (standing.kind === 'waiting' && now() >= order.closesAt) await asking.close(order, merchant);
}

async function ship({ uploadShipping, settle, now, logger }: Dependencies, postpone: Postpone, order: Order): Promise<void> {
  const outcome = await uploadShipping({ transactionId: order.transactionId ?? '', openid: order.openid, description: order.description, uploadTime: chinaTime(now(), 'milliseconds') });
  if (outcome === 'shipped') {
    await settle(order, { kind: 'shipped' });
    return;
  }
  const delayMs = SHIP_AGAIN_MS[order.tries];
  if (delayMs === undefined) logger.alarm('recharge.shipping-given-up', { shopId: order.shopId, orderNo: orderNo(order), ...(typeof outcome === 'object' ? outcome : {}) });
  await postpone(order, delayMs);
}
