import { type CommandKey, type ShopId, ULID } from '@shared/kernel/ids';
import { documentKey } from '../ledger';
import type { Refund, Transaction } from '../platform/wechat-pay';
import type { AskWechatPay } from './ask-wechat-pay';
import { type Order, orderNo } from './domain/order';
import { refundIdIn } from './domain/wechat-refund';
import { anyRefundOf } from './refund.dynamo';
import type { SendRefund } from './send-refund';
import type { SettleOrder } from './settle-order';
import { paidOrderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

/** `unknown`: no such order in this shop. `differs`: signed by WeChat Pay, yet not what the order says; nothing is credited and an alarm is raised. */
export type Taken = 'taken' | 'unknown' | 'differs';
type Dependencies = Pick<RechargeDependencies, 'table' | 'logger'> & { readonly asking: AskWechatPay; readonly settle: SettleOrder; readonly refunding: SendRefund };

async function orderOfNo({ table, logger }: Dependencies, shopId: ShopId, outTradeNo: string): Promise<Order | undefined> {
  const key = outTradeNo.slice(2);
  const order = outTradeNo.startsWith('RC') && ULID.test(key) ? paidOrderOf(await table.get(documentKey(shopId, key as CommandKey), { consistent: true })) : undefined;
  if (!order) logger.alarm('recharge.order-unknown', { shopId, orderNo: outTradeNo.slice(0, 32) });
  return order;
}

/** A payment that WeChat tells of: credited once, however often and in whatever order it is told. */
export const createTakePaymentNotice = (deps: Dependencies) => async (shopId: ShopId, transaction: Transaction): Promise<Taken> => {
  const order = await orderOfNo(deps, shopId, transaction.outTradeNo);
  if (!order) return 'unknown';
  return (await deps.asking.takePaid(order, transaction)).kind === 'settled' ? 'taken' : 'differs';
};

/** A refund that WeChat tells of, of a part of an order or of the whole: done when the money is back. One that failed there needs a person. */
export const createTakeRefundNotice = (deps: Dependencies) => async (shopId: ShopId, refund: Refund): Promise<Taken> => {
  const order = await orderOfNo(deps, shopId, refund.outTradeNo);
  if (!order) return 'unknown';
  const refundId = refundIdIn(refund.outRefundNo);
  const known = ULID.test(refundId) ? anyRefundOf(await deps.table.get(documentKey(shopId, refundId), { consistent: true })) : undefined;
  if (known) return (await deps.refunding.take(known, refund)) ? 'taken' : 'differs';
  deps.logger.alarm('recharge.refund-differs', { shopId, orderNo: orderNo(order), field: 'out_refund_no' });
  return 'differs';
};
