import type { Hono } from 'hono';
import * as z from 'zod';
import { chinaDay, openidOf, randomDigits, randomText } from '../wechat.ids';
import type { Order } from '../wechat.state';
import type { Merchant } from '../wechat.types';
import type { World } from '../world';
import { isNotifyUrl, parseBody } from './pay-body';
import type { PayEnv } from './pay-env';
import { PayError, paramError } from './pay-errors';
import { orderKey } from './orders';

const PREPAY_MS = 2 * 3_600_000;
const AUTO_CLOSE_MS = 7 * 86_400_000;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/;

const fen = z.int().min(1).max(100_000_000);
const text = (max: number) =>
  z
    .string()
    .min(1)
    .refine((value) => [...value].length <= max, `长度不超过${max}个字符`);
const goods = z.strictObject({
  merchant_goods_id: text(32),
  wechatpay_goods_id: text(32).optional(),
  goods_name: text(256).optional(),
  quantity: z.int().min(1),
  unit_price: z.int().min(0),
});

const PrepayBody = z.strictObject({
  appid: text(32),
  mchid: text(32),
  description: text(127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/, '商户订单号只能是数字、大小写字母_-|*，6到32个字符'),
  time_expire: z.string().regex(RFC3339, '交易结束时间格式错误').optional(),
  attach: text(128).optional(),
  notify_url: text(255).refine(isNotifyUrl, '通知地址必须为直接可访问的https地址，且不能携带参数'),
  goods_tag: text(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.strictObject({ total: fen, currency: z.literal('CNY').optional() }),
  payer: z.strictObject({ openid: text(128) }),
  detail: z
    .strictObject({ cost_price: z.int().min(0).optional(), invoice_id: text(32).optional(), goods_detail: z.array(goods).max(6000).optional() })
    .optional(),
  scene_info: z
    .strictObject({
      payer_client_ip: text(45),
      device_id: text(32).optional(),
      store_info: z.strictObject({ id: text(32), name: text(256).optional(), area_code: text(32).optional(), address: text(512).optional() }).optional(),
    })
    .optional(),
  settle_info: z.strictObject({ profit_sharing: z.boolean().optional() }).optional(),
});
type PrepayBody = z.infer<typeof PrepayBody>;

/** POST /v3/pay/transactions/jsapi: answers the same prepay_id while the same parameters come again, 403 OUT_TRADE_NO_USED for others. */
export function prepayRoutes(app: Hono<PayEnv>, world: World): void {
  app.post('/pay/transactions/jsapi', (c) => {
    const body = parseBody(PrepayBody, c.get('body'));
    const expiresAt = checkPrepay(world, c.get('merchant'), body);
    const order = orderFor(world, body, expiresAt);
    return c.json({ prepay_id: order.prepayId });
  });
}

function checkPrepay(world: World, merchant: Merchant, body: PrepayBody): number {
  if (body.mchid !== merchant.mchid) throw paramError('/body/mchid', '商户号与签名的商户号不一致', body.mchid);
  const appids = merchant.appids ?? [world.mini.appid, world.serviceAccount.appid];
  if (!appids.includes(body.appid)) throw new PayError(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配', { suffix: '268445527' });
  if (!world.people.list().some((person) => openidOf(body.appid, person.id) === body.payer.openid))
    throw paramError('/body/payer/openid', 'appid和openid不匹配', body.payer.openid);
  if (body.time_expire === undefined) return world.now() + AUTO_CLOSE_MS;
  const expiresAt = Date.parse(body.time_expire);
  if (!Number.isFinite(expiresAt)) throw paramError('/body/time_expire', '交易结束时间格式错误', body.time_expire);
  const known = world.state.orders[orderKey(body.mchid, body.out_trade_no)];
  if (!known && expiresAt < world.now() + 60_000) throw paramError('/body/time_expire', '交易结束时间须在下单后1分钟以上', body.time_expire);
  return expiresAt;
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );

function orderFor(world: World, body: PrepayBody, expiresAt: number): Order {
  const now = world.now();
  const key = orderKey(body.mchid, body.out_trade_no);
  const fingerprint = canonical(body);
  const prepay = () => ({ prepayId: `wx${chinaDay(now)}${randomDigits(12)}${randomText(14).toLowerCase()}`, prepayExpiresAt: now + PREPAY_MS });
  const known = world.state.orders[key];
  if (known) {
    if (known.fingerprint !== fingerprint) throw new PayError(403, 'OUT_TRADE_NO_USED', '商户订单号重复', { suffix: '268498688' });
    if (known.state === 'CLOSED') throw new PayError(400, 'ORDER_CLOSED', '订单已关闭', { suffix: '268447914' });
    if (known.state !== 'NOTPAY') throw new PayError(400, 'ORDER_PAID', '该订单已支付', { suffix: '268449538' });
    if (known.expiresAt <= now) throw new PayError(400, 'INVALID_REQUEST', '订单已过期', { suffix: '268447914' });
    if (known.prepayExpiresAt <= now) Object.assign(known, prepay());
    world.changed();
    return known;
  }
  const order: Order = {
    mchid: body.mchid,
    appid: body.appid,
    outTradeNo: body.out_trade_no,
    description: body.description,
    attach: body.attach ?? '',
    notifyUrl: body.notify_url,
    totalFen: body.amount.total,
    openid: body.payer.openid,
    fingerprint,
    createdAt: now,
    expiresAt,
    ...prepay(),
    state: 'NOTPAY',
  };
  world.state.orders[key] = order;
  world.changed();
  return order;
}
