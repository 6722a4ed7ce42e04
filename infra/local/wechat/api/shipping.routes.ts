import type { Context, Hono } from 'hono';
import { isPayer } from '../pay/orders';
import type { Order } from '../wechat.state';
import type { World } from '../world';
import { jsonBody, refuse } from './errors';
import { accountOfToken } from './token.routes';

const DAY_MS = 86_400_000;
const UPLOAD_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/;
const TEXTS: Record<number, string> = {
  10060001: '支付单不存在',
  10060002: '支付单已完成发货，无法继续发货',
  10060003: '支付单已使用重新发货机会',
  10060004: '支付单处于不可发货的状态',
  10060008: '商品描述不能为空',
  10060009: '商品描述过长',
  10060020: '商品描述不能为空',
  10060023: '发货信息未更新',
  10060031: '该笔支付单不属于 openid 所指定的用户',
  268485216: '上传时间非法，请按照 RFC 3339 格式填写',
  268485194: '物流模式非法',
  268485195: '物流公司编码非法',
};

const no = (c: Context, errcode: number): Response => c.json({ errcode, errmsg: TEXTS[errcode] ?? 'param error' });
const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** 发货信息管理: until it has synchronised, a fresh payment does not exist here (10060001). */
export function shippingRoutes(app: Hono, world: World): void {
  app.post('/wxa/sec/order/upload_shipping_info', (c) => upload(c, world));
  app.post('/wxa/sec/order/get_order', async (c) => {
    const account = accountOfToken(c, world);
    if (account instanceof Response) return account;
    const body = (await jsonBody(c)) ?? {};
    const order = shippable(world, (one) =>
      body.transaction_id === undefined
        ? one.mchid === body.merchant_id && one.outTradeNo === body.merchant_trade_no
        : one.transactionId === body.transaction_id,
    );
    if (!order) return no(c, 10060001);
    const shipped =
      order.shippedAt === undefined
        ? {}
        : { shipping: { finish_shipping: true, logistics_type: 3, delivery_mode: 1, shipping_list: JSON.parse(order.shippingText ?? '[]') as unknown } };
    const facts = {
      transaction_id: order.transactionId,
      merchant_id: order.mchid,
      merchant_trade_no: order.outTradeNo,
      description: order.description,
      paid_amount: order.totalFen,
      openid: order.openid,
    };
    return c.json({
      errcode: 0,
      errmsg: 'ok',
      order: {
        ...facts,
        pay_time: Math.floor((order.paidAt ?? 0) / 1000),
        trade_create_time: Math.floor(order.createdAt / 1000),
        order_state: orderState(world, order),
        in_complaint: false,
        ...shipped,
      },
    });
  });
  for (const [path, answer] of [
    ['is_trade_managed', { is_trade_managed: true }],
    ['is_trade_management_confirmation_completed', { completed: true }],
    ['set_msg_jump_path', {}],
  ] as const) {
    app.post(`/wxa/sec/order/${path}`, (c) => {
      const account = accountOfToken(c, world);
      return account instanceof Response ? account : c.json({ errcode: 0, errmsg: 'ok', ...answer });
    });
  }
}

function shippable(world: World, fits: (order: Order) => boolean): Order | undefined {
  return Object.values(world.state.orders).find(
    (order) => order.paidAt !== undefined && order.paidAt + world.limits.shippingLagMs <= world.now() && fits(order),
  );
}

/** 1 to ship, 2 shipped, 3 confirmed (two days after shipping what is virtual), 5 refunded. */
function orderState(world: World, order: Order): number {
  if (order.state === 'REFUND') return 5;
  if (order.shippedAt === undefined) return 1;
  return order.shippedAt + 2 * DAY_MS <= world.now() ? 3 : 2;
}

async function upload(c: Context, world: World): Promise<Response> {
  const account = accountOfToken(c, world);
  if (account instanceof Response) return account;
  const body = await jsonBody(c);
  if (!body) return refuse(c, world.now(), 47001);
  const wrong = wrongField(body);
  if (wrong !== undefined) return no(c, wrong);
  const key = objectOf(body.order_key);
  const order = shippable(world, (one) =>
    key.order_number_type === 2 ? one.transactionId === key.transaction_id : one.mchid === key.mchid && one.outTradeNo === key.out_trade_no,
  );
  if (!order) return no(c, 10060001);
  const payer = world.people.list().find((person) => isPayer(order, person.id));
  if (!payer || objectOf(body.payer).openid !== order.openid) return no(c, 10060031);
  if (order.state === 'REFUND') return no(c, 10060004);
  return ship(c, world, order, JSON.stringify(body.shipping_list));
}

function ship(c: Context, world: World, order: Order, shippingText: string): Response {
  if (order.shippedAt !== undefined) {
    if (order.shippingText === shippingText) return no(c, 10060002);
    if (order.reshipped) return no(c, 10060003);
    order.reshipped = true;
  }
  Object.assign(order, { shippedAt: order.shippedAt ?? world.now(), shippingText });
  world.changed();
  return c.json({ errcode: 0, errmsg: 'ok' });
}

function wrongField(body: Readonly<Record<string, unknown>>): number | undefined {
  const key = objectOf(body.order_key);
  if (key.order_number_type !== 1 && key.order_number_type !== 2) return 268485194;
  if (![1, 2, 3, 4].includes(Number(body.logistics_type))) return 268485194;
  if (body.delivery_mode !== 1 && body.delivery_mode !== 2) return 268485194;
  const list = Array.isArray(body.shipping_list) ? body.shipping_list : [];
  if (list.length === 0 || (body.delivery_mode === 1 && list.length > 1)) return 268485195;
  for (const entry of list) {
    const { item_desc: text } = objectOf(entry);
    if (typeof text !== 'string' || text.trim() === '') return 10060008;
    if ([...text].length > 120) return 10060009;
  }
  const time = body.upload_time;
  return typeof time === 'string' && UPLOAD_TIME.test(time) && Number.isFinite(Date.parse(time)) ? undefined : 268485216;
}
