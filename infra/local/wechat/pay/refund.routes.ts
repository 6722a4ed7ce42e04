import type { Hono } from 'hono';
import * as z from 'zod';
import { chinaDay, chinaTime, randomDigits } from '../wechat.ids';
import type { Order, Refund } from '../wechat.state';
import type { World } from '../world';
import { findOrder, orderKey, refundAccount, settleRefund } from './orders';
import type { PayEnv } from './pay-env';
import { isNotifyUrl, parseBody } from './pay-body';
import { PayError, paramError } from './pay-errors';

const YEAR_MS = 365 * 86_400_000;
const MAX_REFUNDS_PER_ORDER = 50;
const fen = z.int().min(1).max(100_000_000);

const RefundBody = z.strictObject({
  transaction_id: z.string().max(32).optional(),
  out_trade_no: z.string().min(6).max(32).optional(),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/, '商户退款单号只能是数字、大小写字母_-|*@，不超过64个字符'),
  reason: z.string().min(1).max(80).optional(),
  notify_url: z.string().max(255).refine(isNotifyUrl, '通知地址必须为直接可访问的https地址，且不能携带参数').optional(),
  funds_account: z.enum(['AVAILABLE', 'UNSETTLED']).optional(),
  amount: z.strictObject({
    refund: fen,
    total: fen,
    currency: z.literal('CNY'),
    from: z.array(z.strictObject({ account: z.enum(['AVAILABLE', 'UNAVAILABLE']), amount: fen })).optional(),
  }),
  goods_detail: z
    .array(z.looseObject({ merchant_goods_id: z.string() }))
    .max(3000)
    .optional(),
});
type RefundBody = z.infer<typeof RefundBody>;

/** Refunds stay PROCESSING for a while, then settle and are notified; the same out_refund_no answers the same refund. */
export function refundRoutes(app: Hono<PayEnv>, world: World): void {
  app.post('/refund/domestic/refunds', (c) => {
    const body = parseBody(RefundBody, c.get('body'));
    const mchid = c.get('merchant').mchid;
    const known = world.state.refunds[orderKey(mchid, body.out_refund_no)];
    const order = orderToRefund(world, mchid, body);
    if (known) {
      if (known.fingerprint !== c.get('body')) throw new PayError(400, 'INVALID_REQUEST', '订单号已存在，但请求参数与首次退款不一致', { suffix: '268498688' });
      // One that failed is tried again when it is asked for again; one that was closed stays closed, and wants another number.
      if (known.status === 'ABNORMAL') tryAgain(world, known);
      return c.json(refundAnswer(order, known));
    }
    checkRoom(world, order, body);
    return c.json(refundAnswer(order, create(world, order, body, c.get('body'))));
  });
  app.get('/refund/domestic/refunds/:no', (c) => {
    const mchid = c.get('merchant').mchid;
    const refund = world.state.refunds[orderKey(mchid, c.req.param('no'))];
    const order = refund && world.state.orders[orderKey(mchid, refund.outTradeNo)];
    if (!refund || !order) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
    return c.json(refundAnswer(order, refund));
  });
}

function orderToRefund(world: World, mchid: string, body: RefundBody): Order {
  if ((body.transaction_id === undefined) === (body.out_trade_no === undefined))
    throw paramError('/body/out_trade_no', 'transaction_id和out_trade_no必须且只能传一个');
  const order = findOrder(world, mchid, body.out_trade_no === undefined ? { transactionId: body.transaction_id ?? '' } : { outTradeNo: body.out_trade_no });
  if (!order) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '订单不存在', { suffix: '268512771' });
  if (order.paidAt === undefined) throw new PayError(400, 'INVALID_REQUEST', '订单未支付，不能退款');
  if (order.totalFen !== body.amount.total) throw new PayError(400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试');
  return order;
}

function checkRoom(world: World, order: Order, body: RefundBody): void {
  if (world.now() - (order.paidAt ?? 0) > YEAR_MS) throw new PayError(400, 'INVALID_REQUEST', '订单已超过可退款的最大期限(支付后一年内可退款)');
  const earlier = Object.values(world.state.refunds).filter(
    (refund) => refund.mchid === order.mchid && refund.outTradeNo === order.outTradeNo && refund.status !== 'CLOSED',
  );
  if (earlier.length >= MAX_REFUNDS_PER_ORDER) throw new PayError(400, 'INVALID_REQUEST', '退款次数超过上限');
  const refunded = earlier.reduce((sum, refund) => sum + refund.refundFen, 0);
  if (refunded + body.amount.refund > order.totalFen) throw new PayError(400, 'INVALID_REQUEST', '申请退款金额超过订单可退金额');
}

function create(world: World, order: Order, body: RefundBody, fingerprint: string): Refund {
  const now = world.now();
  const refund: Refund = {
    mchid: order.mchid,
    outTradeNo: order.outTradeNo,
    outRefundNo: body.out_refund_no,
    refundId: `5030${randomDigits(6)}${chinaDay(now)}${randomDigits(10)}`,
    refundFen: body.amount.refund,
    reason: body.reason ?? '',
    notifyUrl: body.notify_url ?? '',
    fingerprint,
    createdAt: now,
    status: 'PROCESSING',
    settlesAt: now + world.limits.refundLagMs,
    outcome: world.faults.nextRefundOutcome(),
  };
  world.state.refunds[orderKey(order.mchid, refund.outRefundNo)] = refund;
  world.changed();
  return refund;
}

function tryAgain(world: World, refund: Refund): void {
  Object.assign(refund, { status: 'PROCESSING', settlesAt: world.now() + world.limits.refundLagMs, outcome: world.faults.nextRefundOutcome() });
  world.changed();
}

const refundAnswer = (order: Order, refund: Refund) => ({
  refund_id: refund.refundId,
  out_refund_no: refund.outRefundNo,
  transaction_id: order.transactionId,
  out_trade_no: order.outTradeNo,
  channel: 'ORIGINAL',
  user_received_account: refundAccount,
  ...(refund.successAt === undefined ? {} : { success_time: chinaTime(refund.successAt) }),
  create_time: chinaTime(refund.createdAt),
  status: refund.status,
  funds_account: 'AVAILABLE',
  amount: {
    total: order.totalFen,
    refund: refund.refundFen,
    payer_total: order.totalFen,
    payer_refund: refund.refundFen,
    settlement_refund: refund.refundFen,
    settlement_total: order.totalFen,
    discount_refund: 0,
    currency: 'CNY',
    from: [],
  },
});

/** Settles the refunds whose time has come. */
export function settleDueRefunds(world: World): void {
  for (const refund of Object.values(world.state.refunds)) {
    const order = world.state.orders[orderKey(refund.mchid, refund.outTradeNo)];
    if (refund.status === 'PROCESSING' && refund.settlesAt <= world.now() && order) settleRefund(world, order, refund, refund.outcome);
  }
}
