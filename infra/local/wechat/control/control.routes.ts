import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { jsonBody } from '../api/errors';
import { createMerchant } from '../pay/merchants';
import { payErrMsg, NoSuchPerson, type Phone } from '../phone/phone';
import { orderToPay, readPaymentParams } from '../phone/payments';
import { openPanel } from '../phone/subscriptions';
import type { World } from '../world';
import { CONTROL_HELP } from './control.help';
import { troubleRoutes } from './trouble.routes';

const WAIT_MS = 25_000;
const decision = z.enum(['accept', 'reject']);
const PayBody = z.looseObject({ decision: z.enum(['pay', 'cancel']).optional() });
const SubscribeBody = z.strictObject({
  tmplIds: z.array(z.string()),
  decisions: z.union([decision, z.record(z.string(), decision)]).optional(),
  keep: z.boolean().optional(),
});
const SettingsBody = z.strictObject({ mainSwitch: z.boolean().optional(), templates: z.record(z.string(), z.enum(['accept', 'reject', 'ask'])).optional() });
const PersonBody = z.strictObject({ id: z.string().optional(), name: z.string().min(1), note: z.string().optional(), phoneNumber: z.string() });
const AppBody = z.strictObject({
  baseUrl: z.url().optional(),
  router: z.enum(['hash', 'browser']).optional(),
  joinPage: z.string().optional(),
  cardPage: z.string().optional(),
  name: z.string().optional(),
});
const CodeBody = z.strictObject({ scene: z.string().min(1).max(256), page: z.string().max(256).optional(), label: z.string().max(64).optional() });

/** Reads a control call's body; throws a ZodError, answered with 400. */
export const bodyOf = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> => schema.parse((await jsonBody(c)) ?? {});

/** /_control: plays people and makes trouble, for tests and for hosts without a browser. Listens where the double listens: this machine. */
export function controlRoutes(app: Hono, world: World, phone: Phone): void {
  app.get('/_control', (c) => c.text(CONTROL_HELP));
  peopleRoutes(app, world, phone);
  requestRoutes(app, world, phone);
  installationRoutes(app, world);
  troubleRoutes(app, world);
}

/** Errors of control calls, as JSON. */
export function controlError(error: Error, c: Context): Response {
  if (error instanceof NoSuchPerson) return c.json({ error: error.message }, 404);
  if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
  return c.json({ error: error.message }, 400);
}

function peopleRoutes(app: Hono, world: World, phone: Phone): void {
  const view = (id: string) => {
    const person = phone.person(id);
    const consents = world
      .templates()
      .map(({ id: template, title }) => ({ template, title, ...(world.state.consents[`${id}|${template}`] ?? { credits: 0 }) }));
    return { ...person, openid: phone.openid(id), serviceAccountOpenid: phone.openid(id, world.serviceAccount.appid), consents };
  };
  app.get('/_control/people', (c) => c.json(world.people.list().map(({ id }) => view(id))));
  app.post('/_control/people', async (c) => {
    const { id, note, ...given } = await bodyOf(c, PersonBody);
    const person = world.people.add({ ...given, ...(id === undefined ? {} : { id }), ...(note === undefined ? {} : { note }) });
    world.announce();
    return c.json(view(person.id), 201);
  });
  app.get('/_control/people/:id', (c) => c.json(view(c.req.param('id'))));
  app.post('/_control/people/:id/login-code', (c) => c.json({ code: phone.loginCode(c.req.param('id')) }));
  app.post('/_control/people/:id/oauth-code', (c) => c.json({ code: phone.oauthCode(c.req.param('id'), c.req.query('scope')) }));
  app.post('/_control/people/:id/phone-code', (c) => c.json({ code: phone.phoneCode(c.req.param('id'), c.req.query('from') === 'h5' ? 'h5' : 'weapp') }));
  app.get('/_control/people/:id/messages', (c) => c.json(phone.messages(c.req.param('id'))));
  app.post('/_control/people/:id/screen', async (c) => {
    phone.showCode(c.req.param('id'), (await bodyOf(c, z.strictObject({ code: z.string() }))).code);
    return c.json({ ok: true });
  });
  app.post('/_control/people/:id/settings', async (c) => {
    const { mainSwitch, templates = {} } = await bodyOf(c, SettingsBody);
    if (mainSwitch !== undefined) phone.setMainSwitch(c.req.param('id'), mainSwitch);
    for (const [template, setting] of Object.entries(templates)) phone.setTemplate(c.req.param('id'), template, setting);
    return c.json(view(c.req.param('id')));
  });
}

/** Payments and subscriptions: with a decision they are settled at once, without one a sheet opens on the phone page and the call waits. */
function requestRoutes(app: Hono, world: World, phone: Phone): void {
  const waitFor = async (c: Context, kind: 'pay' | 'subscribe', personId: string, detail: Record<string, unknown>) => {
    const request = world.requests.open(kind, personId, detail);
    world.announce(personId);
    const result = await world.requests.wait(request.id, WAIT_MS);
    return result ? c.json(result) : c.json({ pending: request.id }, 202);
  };
  app.post('/_control/people/:id/pay', async (c) => {
    const { decision: decided, ...params } = await bodyOf(c, PayBody);
    const person = phone.person(c.req.param('id'));
    if (decided) return c.json({ errMsg: payErrMsg(phone.pay(person.id, params, decided), 'requestPayment') });
    const read = readPaymentParams(params);
    const order = typeof read === 'string' ? read : orderToPay(world, person, read);
    if (typeof order === 'string') return c.json({ errMsg: payErrMsg({ fail: order }, 'requestPayment') });
    return waitFor(c, 'pay', person.id, { prepayId: order.prepayId });
  });
  app.post('/_control/people/:id/subscribe', async (c) => {
    const { tmplIds, decisions, keep } = await bodyOf(c, SubscribeBody);
    const person = phone.person(c.req.param('id'));
    const panel = openPanel(world, person, tmplIds);
    if ('refused' in panel) return c.json(panel.refused);
    if (decisions || panel.ask.length === 0) return c.json(phone.subscribe(person.id, tmplIds, decisions ?? 'reject', keep));
    return waitFor(c, 'subscribe', person.id, { tmplIds, ask: panel.ask });
  });
  app.get('/_control/requests/:id', async (c) => {
    const result = await world.requests.wait(c.req.param('id'), Math.min(Number(c.req.query('wait') ?? 0), WAIT_MS));
    return result ? c.json(result) : c.json({ pending: c.req.param('id') }, 202);
  });
}

function installationRoutes(app: Hono, world: World): void {
  app.get('/_control/keys', (c) => c.json({ id: world.platformKey.id, publicKeyPem: world.platformKey.publicKeyPem }));
  app.get('/_control/templates', (c) => c.json(world.templates()));
  app.post('/_control/merchants', async (c) => {
    const merchant = createMerchant((await jsonBody(c)) ?? {});
    world.merchants.set(merchant.mchid, merchant);
    return c.json({ mchid: merchant.mchid, platformKeyId: world.platformKey.id }, 201);
  });
  app.get('/_control/orders', (c) => c.json({ orders: Object.values(world.state.orders), refunds: Object.values(world.state.refunds) }));
  app.get('/_control/codes', (c) => c.json(world.state.codes));
  app.post('/_control/codes', async (c) => {
    const { scene, page = world.settings.app.joinPage, label = scene } = await bodyOf(c, CodeBody);
    world.state.codes = [
      ...world.state.codes.filter((code) => code.value !== scene),
      { id: `store-${scene}`, kind: 'store', label, value: scene, page, at: world.now() },
    ];
    world.changed();
    world.announce();
    return c.json({ ok: true }, 201);
  });
  app.post('/_control/app', async (c) => {
    const given = await bodyOf(c, AppBody);
    world.settings.app = { ...world.settings.app, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
    return c.json(world.settings.app);
  });
}
