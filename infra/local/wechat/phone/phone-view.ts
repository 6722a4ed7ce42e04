import { keywordsOf } from '../api/keyword-rules';
import type { Person } from '../wechat.state';
import type { World } from '../world';
import { appUrl, messageUrl, scannedUrl } from './app-address';
import type { PhoneRequest } from './requests';

const SHOWN = { messages: 100, payments: 50, codes: 50 };

const unreadOf = (world: World, person: Person): number => world.state.messages.filter((message) => message.personId === person.id && !message.read).length;

/** Everybody, for the list one picks from. */
export const peopleView = (world: World) =>
  world.people
    .list()
    .map((person) => ({ id: person.id, name: person.name, note: person.note, phoneNumber: person.phoneNumber, unread: unreadOf(world, person) }));

/** All that one person's phone shows. Newest first. */
export function phoneView(world: World, person: Person) {
  const mine = world.state.messages.filter((message) => message.personId === person.id).slice(-SHOWN.messages);
  const openids = new Set([world.mini.appid, world.serviceAccount.appid].map((appid) => world.people.openid(appid, person.id)));
  const orders = Object.values(world.state.orders).filter((order) => openids.has(order.openid) && order.paidAt !== undefined);
  return {
    nowMs: world.now(),
    app: { name: world.settings.app.name, url: appUrl(world, person.id, ''), cardUrl: appUrl(world, person.id, world.settings.app.cardPage) },
    people: peopleView(world),
    person: { ...person, openid: world.people.openid(world.mini.appid, person.id) },
    messages: mine.reverse().map((message) => ({ ...message, url: messageUrl(world, message) })),
    payments: orders
      .sort((a, b) => (b.paidAt ?? 0) - (a.paidAt ?? 0))
      .slice(0, SHOWN.payments)
      .map(({ description, totalFen, state, paidAt, outTradeNo }) => ({ description, totalFen, state, paidAt, outTradeNo })),
    codes: world.state.codes
      .filter((code) => code.kind === 'store')
      .slice(-SHOWN.codes)
      .reverse()
      .map((code) => ({ ...code, url: scannedUrl(world, person.id, code) })),
    templates: templatesView(world, person),
    requests: world.requests.openOf(person.id).map(({ id, kind }) => ({ id, kind })),
  };
}

const templatesView = (world: World, person: Person, ids?: readonly string[]) =>
  world
    .templates()
    .filter((template) => !ids || ids.includes(template.id))
    .map((template) => {
      const { credits = 0, always } = world.state.consents[`${person.id}|${template.id}`] ?? {};
      const examples = template.example.split('\n');
      const lines = keywordsOf(template).map(({ label }, i) => ({ label, value: (examples[i] ?? '').replace(/^[^:：]*[:：]/, '') }));
      return { id: template.id, title: template.title, lines, credits, always: always ?? 'ask' };
    });

/** What a sheet shows for one request. */
export function requestView(world: World, request: PhoneRequest) {
  const person = world.people.find(request.personId);
  if (!person) return undefined;
  const base = {
    id: request.id,
    kind: request.kind,
    app: world.settings.app.name,
    person: { name: person.name, phoneNumber: person.phoneNumber },
    done: request.result !== undefined,
  };
  if (request.kind === 'pay') {
    const order = Object.values(world.state.orders).find((one) => one.prepayId === request.detail.prepayId);
    return order && { ...base, payment: { description: order.description, totalFen: order.totalFen, outTradeNo: order.outTradeNo, mchid: order.mchid } };
  }
  if (request.kind === 'subscribe') return { ...base, templates: templatesView(world, person, request.detail.ask as readonly string[]) };
  if (request.kind === 'scan') {
    const codes = [...world.state.codes].reverse().filter((code) => code.id !== `screen-${person.id}`);
    return { ...base, codes: codes.slice(0, SHOWN.codes).map(({ id, kind, label, value }) => ({ id, kind, label, value })) };
  }
  return base;
}
