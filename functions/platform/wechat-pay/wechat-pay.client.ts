import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { lazily } from '@shared/kernel/lazily';
import * as z from 'zod';
import { type BillOutcome, fetchTradeBill } from './bill';
import { chinaTime } from './china-time';
import { keysOf, type Merchant } from './merchant';
import { paymentMessage, signText } from './signing';
import { type Refund, refundOf, type Transaction, transactionOf } from './transaction';
import { type Answer, call, type Refused, type TransportOptions, type Unavailable } from './transport';

/** What an order is made of; a repeat must carry the very same. */
export interface PrepayOrder {
  readonly appId: string;
  readonly outTradeNo: string;
  readonly description: string;
  /** https, no query, at most 255 characters. */
  readonly notifyUrl: string;
  readonly totalFen: Fen;
  readonly openid: string;
  /** WeChat takes no payment after this. */
  readonly expiresAt: Instant;
}
export type PrepayOutcome = { readonly kind: 'prepaid'; readonly prepayId: string } | { readonly kind: 'paid' } | { readonly kind: 'closed' } | { readonly kind: 'number-used' } | Refused | Unavailable;
export type QueryOutcome =
  | { readonly kind: 'paid' | 'refunded' | 'notpay' | 'closed'; readonly transaction: Transaction }
  | { readonly kind: 'not-found' } | Refused | Unavailable;
export type CloseOutcome = { readonly kind: 'closed' } | { readonly kind: 'paid' } | { readonly kind: 'not-found' } | Refused | Unavailable;
export interface RefundOrder {
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly refundFen: Fen;
  readonly totalFen: Fen;
  readonly reason: string;
  readonly notifyUrl: string;
}
export type RefundOutcome = { readonly kind: 'refund'; readonly refund: Refund } | { readonly kind: 'not-found' } | Refused | Unavailable;

/** Parameters of wx.requestPayment; a browser inside WeChat wants appId beside them. */
export interface PaymentParams {
  readonly appId: string;
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}

/** WeChat Pay for one merchant at a time. No method throws for what the other side does. */
export interface WechatPayClient {
  prepay(merchant: Merchant, order: PrepayOrder): Promise<PrepayOutcome>;
  query(merchant: Merchant, outTradeNo: string): Promise<QueryOutcome>;
  close(merchant: Merchant, outTradeNo: string): Promise<CloseOutcome>;
  refund(merchant: Merchant, order: RefundOrder): Promise<RefundOutcome>;
  queryRefund(merchant: Merchant, outRefundNo: string): Promise<RefundOutcome>;
  tradeBill(merchant: Merchant, day: ShopDay): Promise<BillOutcome>;
  /** Signs anew each time: a signature is of its moment. */
  paymentParams(merchant: Merchant, appId: string, prepayId: string): PaymentParams;
}

const prepaid = lazily(() => z.object({ prepay_id: z.string().min(1).max(64) }));
const unreadable: Unavailable = { kind: 'unavailable', why: 'the answer has another form' };
/** Codes are written with and without underscores in WeChat's own pages. */
const isCode = (answer: Answer, ...codes: readonly string[]): boolean => answer.kind === 'refused' && codes.includes(answer.code.replaceAll('_', ''));
const TRADE_STATES = { SUCCESS: 'paid', REFUND: 'refunded', NOTPAY: 'notpay', USERPAYING: 'notpay', PAYERROR: 'notpay', CLOSED: 'closed', REVOKED: 'closed' } as const;

export function createWechatPayClient(options: TransportOptions): WechatPayClient {
  const send = (merchant: Merchant, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> => call(options, merchant, { method, path, ...(body === undefined ? {} : { body }) });
  return {
    prepay: async (merchant, order) => prepayOutcome(await send(merchant, 'POST', '/v3/pay/transactions/jsapi', prepayBody(merchant, order))),
    query: async (merchant, outTradeNo) => queryOutcome(await send(merchant, 'GET', `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}?mchid=${merchant.mchid}`)),
    close: async (merchant, outTradeNo) => closeOutcome(await send(merchant, 'POST', `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/close`, { mchid: merchant.mchid })),
    refund: async (merchant, { outTradeNo, outRefundNo, refundFen, totalFen, reason, notifyUrl }) =>
      refundOutcome(await send(merchant, 'POST', '/v3/refund/domestic/refunds', {
        out_trade_no: outTradeNo, out_refund_no: outRefundNo, reason, notify_url: notifyUrl, amount: { refund: refundFen, total: totalFen, currency: 'CNY' },
      })),
    queryRefund: async (merchant, outRefundNo) => refundOutcome(await send(merchant, 'GET', `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`)),
    tradeBill: (merchant, day) => fetchTradeBill(options, merchant, day),
    paymentParams: (merchant, appId, prepayId) => {
      const [timeStamp, nonceStr, packageText] = [String(Math.floor(options.now() / 1000)), options.nonce(), `prepay_id=${prepayId}`];
      const paySign = signText(keysOf(merchant).privateKey, paymentMessage(appId, timeStamp, nonceStr, packageText));
      return { appId, timeStamp, nonceStr, package: packageText, signType: 'RSA', paySign };
    },
  };
}

const prepayBody = (merchant: Merchant, order: PrepayOrder) => ({
  appid: order.appId, mchid: merchant.mchid, description: order.description, out_trade_no: order.outTradeNo, time_expire: chinaTime(order.expiresAt),
  notify_url: order.notifyUrl, amount: { total: order.totalFen, currency: 'CNY' }, payer: { openid: order.openid },
});
function prepayOutcome(answer: Answer): PrepayOutcome {
  if (answer.kind === 'answered') {
    const { data } = prepaid().safeParse(answer.json);
    return data ? { kind: 'prepaid', prepayId: data.prepay_id } : unreadable;
  }
  if (isCode(answer, 'ORDERPAID')) return { kind: 'paid' };
  if (isCode(answer, 'ORDERCLOSED')) return { kind: 'closed' };
  if (isCode(answer, 'OUTTRADENOUSED')) return { kind: 'number-used' };
  return answer;
}
function queryOutcome(answer: Answer): QueryOutcome {
  if (answer.kind === 'answered') {
    const transaction = transactionOf(answer.json);
    const kind = TRADE_STATES[transaction?.tradeState as keyof typeof TRADE_STATES];
    return transaction && kind ? { kind, transaction } : unreadable;
  }
  return isCode(answer, 'ORDERNOTEXIST', 'RESOURCENOTEXISTS') ? { kind: 'not-found' } : answer;
}
function closeOutcome(answer: Answer): CloseOutcome {
  if (answer.kind === 'answered' || isCode(answer, 'ORDERCLOSED')) return { kind: 'closed' };
  if (isCode(answer, 'ORDERPAID')) return { kind: 'paid' };
  return isCode(answer, 'ORDERNOTEXIST', 'RESOURCENOTEXISTS') ? { kind: 'not-found' } : answer;
}
function refundOutcome(answer: Answer): RefundOutcome {
  if (answer.kind === 'answered') {
    const refund = refundOf(answer.json);
    return refund ? { kind: 'refund', refund } : unreadable;
  }
  return isCode(answer, 'RESOURCENOTEXISTS') ? { kind: 'not-found' } : answer;
}
