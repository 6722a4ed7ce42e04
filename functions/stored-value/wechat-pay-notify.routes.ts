import { idPattern, type ShopId } from '@shared/kernel/ids';
import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import type { Clock } from '../platform/clock';
import { errorFacts, type Logger } from '../platform/logger';
import { TableUnavailable } from '../platform/table/table';
import { type Merchants, type Notice, readNotice } from '../platform/wechat-pay';
import type { StoredValue } from './create-stored-value';
import type { Taken } from './take-notice.use-case';

interface Dependencies extends Pick<StoredValue, 'takePaymentNotice' | 'takeRefundNotice'> {
  readonly merchants: Merchants;
  readonly now: Clock;
  readonly logger: Logger;
}
/** A notice of WeChat Pay is two kilobytes. */
const MAX_NOTICE = 64 * 1024;
const STATUS: Readonly<Record<Taken, 204 | 400 | 404>> = { taken: 204, differs: 400, unknown: 404 };
const SHOP_ID = idPattern('shop');

const fail = (c: Context, status: 400 | 401 | 404 | 413 | 500 | 503, message: string): Response => c.json({ code: 'FAIL', message }, status);

/**
 * `POST /wechat-pay/:shopId/notify` and `/refund-notify`: outside the typed client, since the signature is over the raw bytes. Answers 204 when
 * what was told stands, else 4xx or 5xx with `{code: 'FAIL'}`, upon which WeChat tells it again for a day. WeChat waits five seconds.
 */
export function wechatPayNotifyApp(deps: Dependencies): Hono {
  const app = new Hono();
  for (const path of ['notify', 'refund-notify'] as const) app.post(`/wechat-pay/:shopId/${path}`, (c) => receive(deps, c, path === 'notify' ? 'payment' : 'refund'));
  return app;
}

async function receive(deps: Dependencies, c: Context, expected: 'payment' | 'refund'): Promise<Response> {
  const shopId = c.req.param('shopId') as ShopId;
  const raw = new Uint8Array(await c.req.arrayBuffer());
  if (raw.byteLength > MAX_NOTICE) return fail(c, 413, '通知过大');
  if (!SHOP_ID.test(shopId)) return fail(c, 404, '没有这个商户');
  try {
    const merchant = await deps.merchants.of(shopId);
    if (!merchant) return fail(c, 404, '没有这个商户');
    return await answer(deps, c, shopId, readNotice(merchant, (name) => c.req.header(name), raw, deps.now()), expected);
  } catch (error) {
    if (error instanceof TableUnavailable) return fail(c, 503, '稍后再试');
    deps.logger.alarm('wechat-pay.notice-failed', { shopId, ...errorFacts(error) });
    return fail(c, 500, '处理失败');
  }
}

async function answer(deps: Dependencies, c: Context, shopId: ShopId, notice: Notice, expected: 'payment' | 'refund'): Promise<Response> {
  if (notice.kind === 'unbelieved') {
    // Anybody can post here, and WeChat itself probes with bad signatures: nothing to wake a person for.
    deps.logger.info('wechat-pay.notice-unbelieved', { shopId, doubt: notice.doubt });
    return fail(c, 401, '验签失败');
  }
  if (notice.kind === 'unreadable' || notice.kind === 'other' || notice.kind !== expected) {
    deps.logger.alarm('wechat-pay.notice-unreadable', { shopId, ...(notice.kind === 'unreadable' ? { what: notice.what } : { kind: notice.kind }) });
    return fail(c, 400, '无法处理的通知');
  }
  const taken = notice.kind === 'payment' ? await deps.takePaymentNotice(shopId, notice.transaction) : await deps.takeRefundNotice(shopId, notice.refund);
  return taken === 'taken' ? c.body(null, 204) : fail(c, STATUS[taken] as 400 | 404, '与订单不符');
}
