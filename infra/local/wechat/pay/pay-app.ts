import { Hono, type Context } from 'hono';
import { randomText } from '../wechat.ids';
import type { World } from '../world';
import type { AnswerFault } from '../control/faults';
import { billRoutes } from './bill.routes';
import { orderRoutes } from './order.routes';
import { createAuthenticator } from './pay-auth';
import { answerMessage, signRsa } from './pay-crypto';
import type { PayEnv } from './pay-env';
import { PayError } from './pay-errors';
import { prepayRoutes } from './prepay.routes';
import { refundRoutes } from './refund.routes';

const UNSIGNED_PATH = '/v3/billdownload/';

/** Path and query as the client sent them, before anything normalised them: that is what was signed. */
const rawPath = (c: Context<PayEnv>): string => {
  const url = new URL(c.req.url);
  return c.env?.incoming?.url ?? `${url.pathname}${url.search}`;
};

/** api.mch.weixin.qq.com, v3: every request must be signed, every answer is. */
export function payApp(world: World, spoilOf: (c: Context<PayEnv>) => AnswerFault | undefined): Hono<PayEnv> {
  const authenticate = createAuthenticator(world);
  const app = new Hono<PayEnv>().basePath('/v3');
  app.use('*', async (c, next) => {
    await next();
    if (!c.req.path.startsWith(UNSIGNED_PATH) || c.res.status >= 400) await signAnswer(world, c, spoilOf(c)?.action);
  });
  app.use('*', async (c, next) => {
    const body = await c.req.text();
    const request = { method: c.req.method, pathAndQuery: rawPath(c), body, header: (name: string) => c.req.header(name) };
    c.set('merchant', authenticate(request));
    c.set('body', body);
    if (!world.faults.spendQuota(c.req.path)) throw new PayError(429, 'FREQUENCY_LIMITED', '频率超限', { suffix: '268447840' });
    return next();
  });
  prepayRoutes(app, world);
  orderRoutes(app, world);
  refundRoutes(app, world);
  billRoutes(app, world);
  app.get('/certificates', (c) => c.json({ data: [] })); // public-key mode only: an empty list is no error
  app.all('*', () => {
    throw new PayError(404, 'RESOURCE_NOT_EXISTS', '请求的资源不存在');
  });
  app.onError((error, c) => {
    const known = error instanceof PayError ? error : new PayError(500, 'SYSTEM_ERROR', `系统异常: ${error.message}`);
    c.set('suffix', known.suffix);
    return new Response(JSON.stringify({ code: known.code, message: known.message, ...(known.detail ? { detail: known.detail } : {}) }), {
      status: known.status,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
  });
  return app;
}

async function signAnswer(world: World, c: Context<PayEnv>, spoil: AnswerFault['action'] | undefined): Promise<void> {
  const text = c.res.status === 204 ? '' : await c.res.clone().text();
  const timestamp = String(Math.floor(world.now() / 1000) - (spoil === 'stale' ? 3600 : 0));
  const nonce = randomText(32);
  const key = spoil === 'bad-signature' ? world.platformKey.forger : world.platformKey.privateKey;
  c.res.headers.set('request-id', `0${randomText(30).toUpperCase()}-${c.get('suffix') ?? '0'}`);
  if (spoil === 'unsigned') return;
  c.res.headers.set('wechatpay-timestamp', timestamp);
  c.res.headers.set('wechatpay-nonce', nonce);
  c.res.headers.set('wechatpay-signature', signRsa(key, answerMessage(timestamp, nonce, text)));
  c.res.headers.set('wechatpay-signature-type', 'WECHATPAY2-SHA256-RSA2048');
  c.res.headers.set('wechatpay-serial', spoil === 'wrong-serial' ? 'PUB_KEY_ID_0000000000000000000000000000000000' : world.platformKey.id);
}
