import { type Order, orderNo } from './order';
import { rechargeRefundNo, type WechatRefund } from './wechat-refund';

/** What WeChat states of a payment; only what an order can be compared with. */
export interface StatedPayment {
  readonly mchid: string;
  readonly appid: string;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly tradeState: string;
  readonly totalFen: number;
  readonly currency: string;
  readonly openid: string;
}
export type Differing = 'mchid' | 'appid' | 'out_trade_no' | 'amount' | 'payer' | 'state' | 'transaction_id' | 'out_refund_no';

/**
 * The first field in which a payment is not the order's, none when it is this order's payment to the last field.
 * A signature says who speaks; this says that it is about our order, our account, our payer and our amount.
 */
export function differenceOf(order: Order, paid: StatedPayment): Differing | undefined {
  if (paid.mchid !== order.mchid) return 'mchid';
  if (paid.appid !== order.appId) return 'appid';
  if (paid.outTradeNo !== orderNo(order)) return 'out_trade_no';
  if (paid.totalFen !== order.payFen || paid.currency !== 'CNY') return 'amount';
  if (paid.openid !== order.openid) return 'payer';
  if (paid.tradeState !== 'SUCCESS') return 'state';
  if (paid.transactionId === '' || (order.transactionId !== undefined && order.transactionId !== paid.transactionId)) return 'transaction_id';
  return undefined;
}

export interface StatedRefund {
  readonly mchid?: string;
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly transactionId: string;
  readonly totalFen: number;
  readonly refundFen: number;
}
/** The first field in which a stated refund is not this refund. */
export function partDifferenceOf(refund: WechatRefund, stated: StatedRefund): Differing | undefined {
  if (stated.mchid !== undefined && stated.mchid !== refund.mchid) return 'mchid';
  if (stated.outTradeNo !== orderNo(refund)) return 'out_trade_no';
  if (stated.outRefundNo !== rechargeRefundNo(refund)) return 'out_refund_no';
  if (stated.totalFen !== refund.payFen || stated.refundFen !== refund.moneyFen) return 'amount';
  return stated.transactionId === refund.transactionId ? undefined : 'transaction_id';
}
