import type { Hono } from 'hono';
import * as z from 'zod';
import type { Merchant } from '../wechat.types';
import type { World } from '../world';
import { findOrder, transactionOf } from './orders';
import type { PayEnv } from './pay-env';
import { parseBody } from './pay-body';
import { orderMissing, PayError, paramError } from './pay-errors';

const CloseBody = z.strictObject({ mchid: z.string() });

/** Query by either number, and close. */
export function orderRoutes(app: Hono<PayEnv>, world: World): void {
  app.get('/pay/transactions/out-trade-no/:no', (c) => {
    checkMchid(c.get('merchant'), c.req.query('mchid'));
    const order = findOrder(world, c.get('merchant').mchid, { outTradeNo: c.req.param('no') });
    if (!order) throw orderMissing();
    return c.json(transactionOf(order));
  });
  app.get('/pay/transactions/id/:id', (c) => {
    checkMchid(c.get('merchant'), c.req.query('mchid'));
    const order = findOrder(world, c.get('merchant').mchid, { transactionId: c.req.param('id') });
    if (!order) throw orderMissing();
    return c.json(transactionOf(order));
  });
  app.post('/pay/transactions/out-trade-no/:no/close', (c) => {
    checkMchid(c.get('merchant'), parseBody(CloseBody, c.get('body')).mchid);
    const order = findOrder(world, c.get('merchant').mchid, { outTradeNo: c.req.param('no') });
    if (!order) throw orderMissing();
    if (order.state === 'SUCCESS' || order.state === 'REFUND') throw new PayError(400, 'ORDER_PAID', '该订单已支付', { suffix: '268498689' });
    order.state = 'CLOSED';
    world.changed();
    return c.body(null, 204);
  });
}

function checkMchid(merchant: Merchant, mchid: string | undefined): void {
  if (mchid === undefined) throw paramError('mchid', '商户号不能为空');
  if (mchid !== merchant.mchid) throw new PayError(403, 'NO_AUTH', '商户无权限');
}
