import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import * as z from 'zod';
import { jsonBody } from '../api/errors';
import { pushEvent } from '../push/push-events';
import type { World } from '../world';
import { answerRequest } from './answers';
import { messageUrl, scannedUrl } from './app-address';
import { asset, decoder } from './assets';
import type { Phone } from './phone';
import { peopleView, phoneView, requestView } from './phone-view';

const PING_MS = 20_000;
const PersonBody = z.strictObject({ name: z.string().trim().min(1).max(16), phoneNumber: z.string().regex(/^1\d{10}$/) });
const SettingsBody = z.strictObject({
  mainSwitch: z.boolean().optional(),
  template: z.string().optional(),
  setting: z.enum(['accept', 'reject', 'ask']).optional(),
});
const ScanBody = z.strictObject({ value: z.string().trim().min(1).max(1024) });
const REVOKED: Record<string, string> = { phone: '8', avatar: '6' };

/** The pretend phone: its page, what the page shows, and what a person does on it. */
export function phoneRoutes(app: Hono, world: World, phone: Phone): void {
  app.get('/phone', (c) => asset(c, 'phone.html'));
  app.get('/phone/sheet', (c) => asset(c, 'sheet.html'));
  app.get('/phone/assets/jsqr.js', decoder);
  app.get('/phone/assets/:name', (c) => asset(c, c.req.param('name')));
  liveRoutes(app, world);
  app.get('/phone/api/people', (c) => c.json({ app: world.settings.app.name, people: peopleView(world) }));
  app.post('/phone/api/people', async (c) => {
    const person = world.people.add(PersonBody.parse(await jsonBody(c)));
    world.announce();
    return c.json({ id: person.id }, 201);
  });
  app.get('/phone/api/people/:id', (c) => c.json(phoneView(world, phone.person(c.req.param('id')))));
  app.post('/phone/api/people/:id/settings', async (c) => {
    const { mainSwitch, template, setting } = SettingsBody.parse(await jsonBody(c));
    if (mainSwitch !== undefined) phone.setMainSwitch(c.req.param('id'), mainSwitch);
    if (template !== undefined && setting !== undefined) phone.setTemplate(c.req.param('id'), template, setting);
    return c.json({ ok: true });
  });
  app.post('/phone/api/people/:id/scan', async (c) => {
    const { value } = ScanBody.parse(await jsonBody(c));
    const known = world.state.codes.find((code) => code.value === value);
    return c.json({ url: scannedUrl(world, phone.person(c.req.param('id')).id, known ?? { value, page: '' }) });
  });
  app.post('/phone/api/people/:id/revoke/:what', (c) => {
    const { id, what } = c.req.param();
    const fields = { OpenID: world.people.openid(world.mini.appid, phone.person(id).id), AppID: world.mini.appid };
    if (what === 'account') pushEvent(world, world.mini.appid, id, 'user_authorization_cancellation', fields);
    else pushEvent(world, world.mini.appid, id, 'user_authorization_revoke', { ...fields, RevokeInfo: REVOKED[what] ?? '8' });
    return c.json({ ok: true });
  });
  app.post('/phone/api/messages/:id/read', (c) => {
    const message = world.state.messages.find((one) => one.id === c.req.param('id'));
    if (!message) return c.notFound();
    message.read = true;
    world.changed();
    world.announce(message.personId);
    return c.json({ url: messageUrl(world, message) });
  });
  app.get('/phone/api/requests/:id', (c) => {
    const request = world.requests.find(c.req.param('id'));
    const view = request && requestView(world, request);
    return view ? c.json(view) : c.notFound();
  });
  app.post('/phone/api/requests/:id', async (c) => {
    const request = world.requests.find(c.req.param('id'));
    if (!request) return c.notFound();
    return c.json(request.result ?? answerRequest(world, phone, request, await jsonBody(c)));
  });
}

/** Server-sent events: the id of whose phone has changed, or nothing when everybody's has. */
function liveRoutes(app: Hono, world: World): void {
  app.get('/phone/events', (c) =>
    streamSSE(c, async (stream) => {
      const stop = world.onAnnounce((personId) => void stream.writeSSE({ data: personId ?? '*' }));
      const ping = setInterval(() => void stream.writeSSE({ event: 'ping', data: '' }), PING_MS);
      await stream.writeSSE({ data: '*' });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      clearInterval(ping);
      stop();
    }),
  );
}
