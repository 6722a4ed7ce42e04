import type { PrepayOrder, Refund, RefundOrder, RefundStatus, Transaction, WechatPayClient } from '../../functions/platform/wechat-pay';

/** Whether a call is lost before or after WeChat acted on it. */
export type PayFault = 'none' | 'lost-before' | 'lost-after';
interface FakeOrder {
  readonly order: PrepayOrder;
  readonly prepayId: string;
  readonly mchid: string;
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND';
  transactionId?: string;
}
interface FakeRefund {
  readonly order: RefundOrder;
  status: RefundStatus;
}

const LOST = { kind: 'unavailable', why: 'TimeoutError' } as const;
const sameOrder = (a: PrepayOrder, b: PrepayOrder) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** WeChat Pay without signatures, for tests of what the product decides: the same states and refusals as the strict double. */
export function createFakeWechatPay(now: () => number) {
  const orders = new Map<string, FakeOrder>();
  const refunds = new Map<string, FakeRefund>();
  const calls: string[] = [];
  const fake = {
    orders, refunds, calls,
    nextFault: (): PayFault => 'none',
    /** The person pays on the phone; false when WeChat takes no payment for it any more. */
    payNow(outTradeNo: string): boolean {
      const found = orders.get(outTradeNo);
      if (found?.state !== 'NOTPAY' || now() >= found.order.expiresAt) return false;
      found.state = 'SUCCESS';
      found.transactionId = `4200${outTradeNo.slice(2, 26)}`;
      return true;
    },
    /** Pays whatever stands in the way, as money that arrives late. */
    payLate(outTradeNo: string): void {
      const found = orders.get(outTradeNo) as FakeOrder;
      Object.assign(found, { state: 'SUCCESS', transactionId: `4200${outTradeNo.slice(2, 26)}` });
    },
    settleRefunds(status: RefundStatus = 'success'): void {
      for (const refund of refunds.values()) if (refund.status === 'processing') {
        refund.status = status;
        if (status === 'success') (orders.get(refund.order.outTradeNo) as FakeOrder).state = 'REFUND';
      }
    },
    transactionOf(outTradeNo: string): Transaction {
      const { order, mchid, state, transactionId = '' } = orders.get(outTradeNo) as FakeOrder;
      return { mchid, appid: order.appId, outTradeNo, transactionId, tradeState: state, totalFen: order.totalFen, currency: 'CNY', openid: transactionId === '' ? '' : order.openid };
    },
    refundOf(outRefundNo: string): Refund {
      const { order, status } = refunds.get(outRefundNo) as FakeRefund;
      const { transactionId = '', mchid } = orders.get(order.outTradeNo) as FakeOrder;
      return { mchid, outTradeNo: order.outTradeNo, outRefundNo, transactionId, refundId: `50${outRefundNo}`, status, totalFen: order.totalFen, refundFen: order.refundFen };
    },
    client: undefined as unknown as WechatPayClient,
  };
  const called = async <T>(name: string, act: () => T): Promise<T | typeof LOST> => {
    calls.push(name);
    const fault = fake.nextFault();
    await Promise.resolve();
    if (fault === 'lost-before') return LOST;
    const answer = act();
    await Promise.resolve();
    return fault === 'lost-after' ? LOST : answer;
  };
  const prepay = (mchid: string, order: PrepayOrder) => {
    const known = orders.get(order.outTradeNo);
    if (known && !sameOrder(known.order, order)) return { kind: 'number-used' } as const;
    if (known?.state === 'CLOSED') return { kind: 'closed' } as const;
    if (known && known.state !== 'NOTPAY') return { kind: 'paid' } as const;
    if (known) return { kind: 'prepaid', prepayId: known.prepayId } as const;
    if (order.expiresAt < now() + 60_000) return { kind: 'refused', status: 400, code: 'PARAM_ERROR', message: 'time_expire' } as const;
    const prepayId = `wx${order.outTradeNo.slice(2)}`;
    orders.set(order.outTradeNo, { order, prepayId, mchid, state: 'NOTPAY' });
    return { kind: 'prepaid', prepayId } as const;
  };
  fake.client = {
    prepay: (merchant, order) => called('prepay', () => prepay(merchant.mchid, order)),
    query: (_, no) => called('query', () => {
      const found = orders.get(no);
      return found ? { kind: ({ NOTPAY: 'notpay', SUCCESS: 'paid', CLOSED: 'closed', REFUND: 'refunded' } as const)[found.state], transaction: fake.transactionOf(no) } : ({ kind: 'not-found' } as const);
    }),
    close: (_, no) => called('close', () => {
      const found = orders.get(no);
      if (!found) return { kind: 'not-found' } as const;
      if (found.state === 'SUCCESS' || found.state === 'REFUND') return { kind: 'paid' } as const;
      found.state = 'CLOSED';
      return { kind: 'closed' } as const;
    }),
    refund: (_, order) => called('refund', () => {
      // One that failed is tried again under its own number; one that was closed stays so.
      const known = refunds.get(order.outRefundNo);
      if (known?.status === 'abnormal') known.status = 'processing';
      if (!known) refunds.set(order.outRefundNo, { order, status: 'processing' });
      return { kind: 'refund', refund: fake.refundOf(order.outRefundNo) } as const;
    }),
    queryRefund: (_, no) => called('query-refund', () => (refunds.has(no) ? ({ kind: 'refund', refund: fake.refundOf(no) } as const) : ({ kind: 'not-found' } as const))),
    tradeBill: async () => ({ kind: 'none' }),
    paymentParams: (_, appId, prepayId) => ({ appId, timeStamp: String(Math.floor(now() / 1000)), nonceStr: `n${calls.length}`, package: `prepay_id=${prepayId}`, signType: 'RSA', paySign: 'signed' }),
  };
  return fake;
}
export type FakeWechatPay = ReturnType<typeof createFakeWechatPay>;
