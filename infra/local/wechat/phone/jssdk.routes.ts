import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import * as z from 'zod';
import { jsonBody } from '../api/errors';
import { jsapiTicket } from '../api/login.routes';
import type { Person } from '../wechat.state';
import { accountOf, type World } from '../world';
import { payResult } from './answers';
import { knownOrigin } from './app-address';
import { asset } from './assets';
import { orderToPay, readPaymentParams } from './payments';
import type { Phone } from './phone';
import type { RequestKind } from './requests';
import { openPanel } from './subscriptions';

const WAIT_MS = 25_000;
const ConfigBody = z.looseObject({
  appId: z.string(),
  timestamp: z.union([z.string(), z.number()]),
  nonceStr: z.string(),
  signature: z.string(),
  url: z.string(),
});
const RequestBody = z.strictObject({
  kind: z.enum(['pay', 'subscribe', 'scan', 'phone-number']),
  person: z.string().optional(),
  origin: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
});
const ScreenBody = z.strictObject({ person: z.string().optional(), origin: z.string(), code: z.string().max(256) });

/** What the JS-SDK double in the app's page talks to, from another origin. */
export function jssdkRoutes(app: Hono, world: World, phone: Phone): void {
  app.use('/jssdk/*', cors({ origin: (origin) => knownOrigin(world, origin), allowHeaders: ['content-type'], allowMethods: ['GET', 'POST'] }));
  app.get('/jssdk/jweixin.js', (c) => asset(c, 'jweixin.js'));
  app.get('/jssdk/whose', (c) => {
    const id = world.codes.ownerOf(c.req.query('code') ?? '');
    return c.json({ person: id ?? null });
  });
  app.post('/jssdk/config', async (c) => c.json(checkConfig(world, ConfigBody.parse(await jsonBody(c)))));
  app.post('/jssdk/screen', async (c) => {
    const { person, origin, code } = ScreenBody.parse(await jsonBody(c));
    const owner = personAt(world, person, origin);
    if (owner) phone.showCode(owner.id, code);
    return c.json({ ok: owner !== undefined });
  });
  app.post('/jssdk/requests', async (c) => {
    const { kind, person, origin, params = {} } = RequestBody.parse(await jsonBody(c));
    return openRequest(c, world, phone, kind, personAt(world, person, origin), params);
  });
  app.get('/jssdk/requests/:id', async (c) => c.json({ result: (await world.requests.wait(c.req.param('id'), WAIT_MS)) ?? null }));
}

/** Whose phone a page is on: told by the page, or whoever last signed in at its origin. */
const personAt = (world: World, id: string | undefined, origin: string): Person | undefined => world.people.find(id ?? world.state.origins[origin] ?? '');

/** wx.config's signature, over the page's address without its fragment. */
function checkConfig(world: World, body: z.infer<typeof ConfigBody>): { readonly errMsg: string } {
  const account = accountOf(world, body.appId);
  if (!account) return { errMsg: 'config:invalid appid' };
  const text = `jsapi_ticket=${jsapiTicket(world, account.appid)}&noncestr=${body.nonceStr}&timestamp=${body.timestamp}&url=${body.url.split('#')[0]}`;
  return { errMsg: createHash('sha1').update(text).digest('hex') === body.signature ? 'config:ok' : 'config:invalid signature' };
}

function openRequest(c: Context, world: World, phone: Phone, kind: RequestKind, told: Person | undefined, params: Readonly<Record<string, unknown>>): Response {
  const opened = (person: Person, detail: Readonly<Record<string, unknown>>) => {
    const { id } = world.requests.open(kind, person.id, detail);
    world.announce(person.id);
    return c.json({ id });
  };
  if (kind === 'pay') {
    const read = readPaymentParams(params);
    const payer = told ?? payerOf(world, params.package);
    const order = typeof read === 'string' ? read : payer ? orderToPay(world, payer, read) : 'prepay_id 无效';
    return typeof order === 'string' || !payer ? c.json({ result: payResult({ fail: String(order) }) }) : opened(payer, { prepayId: order.prepayId });
  }
  if (!told) return c.json({ result: { errMsg: `${kind}:fail nobody has signed in at this address`, errCode: 10005 } });
  if (kind !== 'subscribe') return opened(told, {});
  const panel = openPanel(world, told, params.tmplIds);
  if ('refused' in panel) return c.json({ result: panel.refused });
  if (panel.ask.length === 0) return c.json({ result: phone.subscribe(told.id, params.tmplIds, 'reject') });
  return opened(told, { tmplIds: params.tmplIds, ask: panel.ask });
}

function payerOf(world: World, packageText: unknown): Person | undefined {
  const order = Object.values(world.state.orders).find((one) => `prepay_id=${one.prepayId}` === packageText);
  return order && world.people.byOpenid(order.appid, order.openid);
}
