import { chinaDay, chinaTime, openidOf, randomDigits, randomText } from '../wechat.ids';
import type { Order, Refund, RefundStatus } from '../wechat.state';
import type { World } from '../world';
import { sealResource } from './pay-crypto';

export const orderKey = (mchid: string, outTradeNo: string): string => `${mchid}|${outTradeNo}`;

const AUTO_CLOSE_MS = 7 * 86_400_000;
const STATE_TEXT = { NOTPAY: '订单未支付', SUCCESS: '支付成功', REFUND: '订单发生过退款，退款详情请查询退款单', CLOSED: '订单已关闭' } as const;

/** An order as it stands now, by either number; unpaid ones close by themselves after seven days. */
export function findOrder(world: World, mchid: string, by: { readonly outTradeNo: string } | { readonly transactionId: string }): Order | undefined {
  const { orders } = world.state;
  const order =
    'outTradeNo' in by
      ? orders[orderKey(mchid, by.outTradeNo)]
      : Object.values(orders).find((one) => one.mchid === mchid && one.transactionId === by.transactionId);
  if (order?.state === 'NOTPAY' && order.createdAt + AUTO_CLOSE_MS <= world.now()) order.state = 'CLOSED';
  return order;
}

/** What a query answers and a notification carries. */
export function transactionOf(order: Order): Record<string, unknown> {
  const base = {
    mchid: order.mchid,
    appid: order.appid,
    out_trade_no: order.outTradeNo,
    trade_state: order.state,
    trade_state_desc: STATE_TEXT[order.state],
    attach: order.attach,
    promotion_detail: [],
  };
  if (order.paidAt === undefined) return { ...base, payer: {}, amount: { total: order.totalFen, currency: 'CNY', payer_currency: 'CNY' } };
  return {
    ...base,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: chinaTime(order.paidAt),
    payer: { openid: order.openid },
    amount: { total: order.totalFen, payer_total: order.totalFen, currency: 'CNY', payer_currency: 'CNY' },
  };
}

/** A person has paid: the trade is a success, and the merchant is told. Does nothing when it is not open any more. */
export function markPaid(world: World, order: Order): boolean {
  if (order.state !== 'NOTPAY') return false;
  Object.assign(order, { state: 'SUCCESS', paidAt: world.now(), transactionId: `4200${randomDigits(6)}${chinaDay(world.now())}${randomDigits(10)}` });
  world.changed();
  notifyPayment(world, order, {});
  const person = world.people.byOpenid(order.appid, order.openid);
  if (person) world.announce(person.id);
  return true;
}

/** Queues a payment notification; `overrides` change the plaintext (a wrong amount under a right signature), `spoil` its delivery. */
export function notifyPayment(world: World, order: Order, overrides: Readonly<Record<string, unknown>>, spoil?: string): void {
  const plain = { ...transactionOf(order), ...overrides };
  enqueue(world, order.mchid, order.notifyUrl, {
    event: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    type: 'transaction',
    subject: order.outTradeNo,
    plain,
    ...(spoil ? { spoil } : {}),
  });
}

const REFUND_EVENTS = { SUCCESS: ['REFUND.SUCCESS', '退款成功'], ABNORMAL: ['REFUND.ABNORMAL', '退款异常'], CLOSED: ['REFUND.CLOSED', '退款关闭'] } as const;

export const refundAccount = '支付用户零钱';

/** Ends a PROCESSING refund: the order's state follows, and the merchant is told where it gave an address. */
export function settleRefund(world: World, order: Order, refund: Refund, outcome: Exclude<RefundStatus, 'PROCESSING'>): void {
  refund.status = outcome;
  if (outcome === 'SUCCESS') {
    refund.successAt = world.now();
    order.state = 'REFUND';
  }
  world.changed();
  if (refund.notifyUrl === '') return;
  const amount = { total: order.totalFen, refund: refund.refundFen, payer_total: order.totalFen, payer_refund: refund.refundFen };
  const plain = {
    mchid: order.mchid,
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    refund_status: outcome,
    user_received_account: refundAccount,
    amount,
    ...(refund.successAt === undefined ? {} : { success_time: chinaTime(refund.successAt) }),
  };
  const [event, summary] = REFUND_EVENTS[outcome];
  enqueue(world, order.mchid, refund.notifyUrl, { event, summary, type: 'refund', subject: refund.outRefundNo, plain });
}

interface Notice {
  readonly event: string;
  readonly summary: string;
  readonly type: string;
  readonly subject: string;
  readonly plain: Readonly<Record<string, unknown>>;
  readonly spoil?: string;
}

function enqueue(world: World, mchid: string, url: string, notice: Notice): void {
  const merchant = world.merchants.get(mchid);
  if (!merchant) return;
  const resource = sealResource(merchant.apiV3Key, JSON.stringify(notice.plain), randomText(12), notice.type, notice.type);
  const body = JSON.stringify({
    id: `EV-${randomDigits(32)}`,
    create_time: chinaTime(world.now()),
    resource_type: 'encrypt-resource',
    event_type: notice.event,
    summary: notice.summary,
    resource,
  });
  world.deliveries.enqueue({ kind: 'pay', subject: notice.subject, url, mchid, event: notice.event, body, ...(notice.spoil ? { spoil: notice.spoil } : {}) });
}

export const isPayer = (order: Order, personId: string): boolean => openidOf(order.appid, personId) === order.openid;
