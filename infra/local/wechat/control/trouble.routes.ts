import type { Hono } from 'hono';
import * as z from 'zod';
import { jsonBody } from '../api/errors';
import { notifyPayment } from '../pay/orders';
import { listOf, pushEvent, verifyPushTarget } from '../push/push-events';
import { NoSuchPerson } from '../phone/phone';
import type { World } from '../world';

const AnswerFaultBody = z.strictObject({
  path: z.string(),
  method: z.string().optional(),
  action: z.enum(['drop', 'delay', 'error', 'unsigned', 'bad-signature', 'wrong-serial', 'stale']),
  when: z.enum(['before', 'after']).optional(),
  delayMs: z.int().min(0).max(120_000).optional(),
  status: z.int().optional(),
  body: z.unknown().optional(),
  times: z.int().min(1).optional(),
});
const DeliveryFaultBody = z.strictObject({
  kind: z.enum(['pay', 'push']),
  event: z.string().optional(),
  action: z.enum(['duplicate', 'lose', 'late', 'hold', 'bad-signature', 'wrong-serial', 'stale', 'probe']),
  copies: z.int().min(1).max(100).optional(),
  delayMs: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
});
const FaultsBody = z.strictObject({
  answers: z.array(AnswerFaultBody).max(100).optional(),
  deliveries: z.array(DeliveryFaultBody).max(100).optional(),
  quotas: z.record(z.string(), z.int().min(0)).optional(),
  refunds: z
    .array(z.enum(['SUCCESS', 'CLOSED', 'ABNORMAL']))
    .max(100)
    .optional(),
  bannedTemplates: z.array(z.string()).max(100).optional(),
});
const NoticeBody = z.strictObject({
  out_trade_no: z.string(),
  overrides: z.record(z.string(), z.unknown()).optional(),
  spoil: z.enum(['bad-signature', 'wrong-serial', 'stale', 'probe']).optional(),
  times: z.int().min(1).max(50).optional(),
});
const EventBody = z.strictObject({
  person: z.string(),
  event: z.string(),
  fields: z.record(z.string(), z.unknown()).optional(),
  list: z.array(z.record(z.string(), z.unknown())).optional(),
  times: z.int().min(1).max(50).optional(),
});
const PushBody = z.strictObject({ url: z.url(), token: z.string().min(3).max(32), encodingAesKey: z.string().length(43) });
type Given<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };
/** Leaves out what was not given, since an absent option and an undefined one differ. */
const present = <T extends object>(value: T): Given<T> => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Given<T>;

/** Faults, notifications and callbacks on demand, and the clock. */
export function troubleRoutes(app: Hono, world: World): void {
  faultRoutes(app, world);
  notificationRoutes(app, world);
  app.post('/_control/push', async (c) => {
    world.settings.push = PushBody.parse((await jsonBody(c)) ?? {});
    return c.json({ verified: await verifyPushTarget(world) });
  });
  app.post('/_control/push/verify', async (c) => c.json({ verified: await verifyPushTarget(world) }));
  app.post('/_control/push/events', async (c) => {
    const { person, event, fields = {}, list, times = 1 } = EventBody.parse((await jsonBody(c)) ?? {});
    if (!world.people.find(person)) throw new NoSuchPerson(`no person ${person}`);
    for (let i = 0; i < times; i += 1) pushEvent(world, world.mini.appid, person, event, { ...fields, ...(list ? { List: listOf(list) } : {}) });
    return c.json({ queued: times });
  });
  app.get('/_control/clock', (c) => c.json({ nowMs: world.now() }));
  app.post('/_control/clock', async (c) => {
    if (!world.moveClock) return c.json({ error: 'the clock belongs to who started the double' }, 409);
    const { nowMs } = z.strictObject({ nowMs: z.int().min(0) }).parse((await jsonBody(c)) ?? {});
    world.moveClock(nowMs);
    await world.deliveries.settle();
    return c.json({ nowMs: world.now() });
  });
}

function faultRoutes(app: Hono, world: World): void {
  app.get('/_control/faults', (c) => c.json(world.faults.list()));
  app.post('/_control/faults', async (c) => {
    const { answers = [], deliveries = [], quotas = {}, refunds = [], bannedTemplates } = FaultsBody.parse((await jsonBody(c)) ?? {});
    for (const fault of answers) world.faults.answer(present(fault));
    for (const fault of deliveries) world.faults.delivery(present(fault));
    for (const [path, left] of Object.entries(quotas)) world.faults.quota(path, left);
    for (const outcome of refunds) world.faults.refundOutcome(outcome);
    if (bannedTemplates) world.state.banned = bannedTemplates;
    return c.json(world.faults.list());
  });
  app.delete('/_control/faults', (c) => {
    world.faults.clear();
    world.state.banned = [];
    return c.json(world.faults.list());
  });
}

function notificationRoutes(app: Hono, world: World): void {
  app.get('/_control/deliveries', (c) => c.json(world.deliveries.list()));
  app.post('/_control/deliveries/deliver-due', async (c) => c.json({ attempts: await world.deliveries.deliverDue() }));
  app.post('/_control/deliveries/release', async (c) => {
    const released = world.deliveries.release(c.req.query('order') === 'reversed' ? 'reversed' : 'as-sent');
    await world.deliveries.deliverDue();
    return c.json({ released });
  });
  app.post('/_control/deliveries/:id/resend', async (c) => {
    const again = world.deliveries.resend(c.req.param('id'));
    if (!again) return c.json({ error: 'no such delivery' }, 404);
    await world.deliveries.deliverDue();
    return c.json(again);
  });
  app.post('/_control/notifications', async (c) => {
    const { out_trade_no: no, overrides = {}, spoil, times = 1 } = NoticeBody.parse((await jsonBody(c)) ?? {});
    const order = Object.values(world.state.orders).find((one) => one.outTradeNo === no);
    if (!order) return c.json({ error: `no order ${no}` }, 404);
    for (let i = 0; i < times; i += 1) notifyPayment(world, order, overrides, spoil);
    await world.deliveries.deliverDue();
    return c.json({
      deliveries: world.deliveries
        .list()
        .filter((delivery) => delivery.subject === no)
        .slice(-times),
    });
  });
}
