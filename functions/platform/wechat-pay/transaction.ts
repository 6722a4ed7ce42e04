import { lazily } from '@shared/kernel/lazily';
import * as z from 'zod';

const transactionSchema = lazily(() => z.object({
  mchid: z.string(), appid: z.string(), out_trade_no: z.string(), trade_state: z.string(), transaction_id: z.string().optional(),
  payer: z.object({ openid: z.string().optional() }).optional(), amount: z.object({ total: z.int().optional(), currency: z.string().optional() }).optional(),
}));
const refundSchema = lazily(() => z.object({
  mchid: z.string().optional(), out_trade_no: z.string(), out_refund_no: z.string(), transaction_id: z.string(), refund_id: z.string(), status: z.string().optional(), refund_status: z.string().optional(), user_received_account: z.string().optional(),
  amount: z.object({ total: z.int(), refund: z.int() }),
}));

/** A payment as WeChat states it, in a notice or an answer. Nothing in it is checked against an order yet. */
export interface Transaction {
  readonly mchid: string;
  readonly appid: string;
  readonly outTradeNo: string;
  readonly transactionId: string;
  /** SUCCESS, REFUND, NOTPAY, CLOSED, … */
  readonly tradeState: string;
  readonly totalFen: number;
  readonly currency: string;
  readonly openid: string;
}
export type RefundStatus = 'success' | 'processing' | 'closed' | 'abnormal';
export interface Refund {
  readonly mchid?: string;
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly transactionId: string;
  readonly refundId: string;
  readonly status: RefundStatus;
  /** Where it arrived, in words: the payer's change, a bank card, or the shop's own account. */
  readonly account?: string;
  readonly totalFen: number;
  readonly refundFen: number;
}

/** Undefined when the text is no transaction at all; what is missing in one is empty or 0, which no order equals. */
export function transactionOf(json: unknown): Transaction | undefined {
  const { data } = transactionSchema().safeParse(json);
  if (!data) return undefined;
  return {
    mchid: data.mchid, appid: data.appid, outTradeNo: data.out_trade_no, tradeState: data.trade_state, transactionId: data.transaction_id ?? '',
    totalFen: data.amount?.total ?? 0, currency: data.amount?.currency ?? '', openid: data.payer?.openid ?? '',
  };
}
const STATUS: Readonly<Record<string, RefundStatus>> = { SUCCESS: 'success', PROCESSING: 'processing', CLOSED: 'closed', ABNORMAL: 'abnormal' };
export function refundOf(json: unknown): Refund | undefined {
  const { data } = refundSchema().safeParse(json);
  const status = STATUS[data?.status ?? data?.refund_status ?? ''];
  if (!data || !status) return undefined;
  return {
    ...(data.mchid === undefined ? {} : { mchid: data.mchid }), outTradeNo: data.out_trade_no, outRefundNo: data.out_refund_no, transactionId: data.transaction_id, refundId: data.refund_id,
    status, totalFen: data.amount.total, refundFen: data.amount.refund, ...(data.user_received_account ? { account: data.user_received_account.slice(0, 64) } : {}),
  };
}
