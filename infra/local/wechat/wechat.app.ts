import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { setTimeout as pause } from 'node:timers/promises';
import { loginRoutes } from './api/login.routes';
import { oauthRoutes } from './api/oauth.routes';
import { shippingRoutes } from './api/shipping.routes';
import { subscribeRoutes } from './api/subscribe.routes';
import { tokenRoutes } from './api/token.routes';
import { wxacodeRoutes } from './api/wxacode.routes';
import { controlError, controlRoutes } from './control/control.routes';
import type { AnswerFault } from './control/faults';
import { payApp } from './pay/pay-app';
import { knownOrigin } from './phone/app-address';
import { authorizeRoutes } from './phone/authorize.routes';
import { jssdkRoutes } from './phone/jssdk.routes';
import type { Phone } from './phone/phone';
import { phoneRoutes } from './phone/phone.routes';
import type { World } from './world';

const SIGNATURE_FAULTS: readonly AnswerFault['action'][] = ['unsigned', 'bad-signature', 'wrong-serial', 'stale'];

/** All hosts of WeChat behind one Hono app. */
export function createApp(world: World, phone: Phone): Hono {
  const spoilt = new WeakMap<Request, AnswerFault>();
  const app = new Hono();
  app.use('*', async (c, next) => {
    if (/^\/(_control|phone|jssdk)(\/|$)/.test(c.req.path)) return next();
    const fault = world.faults.takeAnswer(c.req.method, c.req.path);
    if (!fault) return next();
    if (SIGNATURE_FAULTS.includes(fault.action)) {
      spoilt.set(c.req.raw, fault);
      return next();
    }
    return applyFault(c, fault, next);
  });
  tokenRoutes(app, world);
  loginRoutes(app, world);
  oauthRoutes(app, world);
  wxacodeRoutes(app, world);
  subscribeRoutes(app, world);
  shippingRoutes(app, world);
  app.route('/', payApp(world, (c) => spoilt.get(c.req.raw)) as unknown as Hono);
  authorizeRoutes(app, world, phone);
  jssdkRoutes(app, world, phone);
  phoneRoutes(app, world, phone);
  app.use('/_control/*', cors({ origin: (origin) => knownOrigin(world, origin) }));
  controlRoutes(app, world, phone);
  app.get('/', (c) => c.redirect('/phone'));
  app.notFound((c) => c.json({ errcode: 40066, errmsg: 'invalid url' }, 404));
  app.onError(controlError);
  return app;
}

/** Breaks the connection, delays the answer or replaces it; a request is processed unless the fault says before. */
async function applyFault(c: Context, fault: AnswerFault, next: () => Promise<void>): Promise<Response | undefined> {
  if (fault.action === 'error') {
    return new Response(typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? { errcode: -1, errmsg: 'system error' }), {
      status: fault.status ?? 500,
      headers: { 'content-type': 'application/json' },
    });
  }
  if (fault.when === 'before' && fault.delayMs) await pause(fault.delayMs);
  if (fault.action === 'drop' && fault.when === 'before') return breakOff(c);
  await next();
  if (fault.when !== 'before' && fault.delayMs) await pause(fault.delayMs);
  if (fault.action === 'drop') c.res = breakOff(c);
  return undefined;
}

function breakOff(c: Context): Response {
  const { incoming } = c.env as Partial<HttpBindings>;
  incoming?.socket.destroy();
  return incoming ? RESPONSE_ALREADY_SENT : new Response(null, { status: 502 });
}
