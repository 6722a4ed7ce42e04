import type { Context, Hono } from 'hono';
import { setTimeout as pause } from 'node:timers/promises';
import { consentKey } from '../phone/subscriptions';
import { pushEvent } from '../push/push-events';
import { openidOf, randomDigits, randomText } from '../wechat.ids';
import type { Person } from '../wechat.state';
import type { AppAccount, MessageTemplate } from '../wechat.types';
import type { World } from '../world';
import { jsonBody, refuse, textOf } from './errors';
import { keywordsOf, wrongKeyword } from './keyword-rules';
import { pageExists } from './pages';
import { accountOfToken } from './token.routes';

const SEND = '/cgi-bin/message/subscribe/send';
const BIZSEND = '/cgi-bin/message/subscribe/bizsend';

/** Subscribe messages: send for the mini-program, bizsend for the service account, and the list of templates. */
export function subscribeRoutes(app: Hono, world: World): void {
  const sending = new Set<string>();
  app.post(SEND, (c) => send(c, world, sending, world.mini, SEND));
  app.post(BIZSEND, (c) => send(c, world, sending, world.serviceAccount, BIZSEND));
  app.get('/wxaapi/newtmpl/gettemplate', (c) => {
    const account = accountOfToken(c, world);
    if (account instanceof Response) return account;
    const data = world.templates().filter((template) => ownerOf(world, template) === account.appid);
    return c.json({
      errcode: 0,
      errmsg: 'ok',
      data: data.map(({ id, title, content, example, type, keywordEnumValueList }) => ({ priTmplId: id, title, content, example, type, keywordEnumValueList })),
    });
  });
}

export const ownerOf = (world: World, template: MessageTemplate): string => template.appid ?? world.mini.appid;

interface Checked {
  readonly person: Person;
  readonly template: MessageTemplate;
  readonly data: Record<string, { value: string }>;
  readonly page: string;
}

async function send(c: Context, world: World, sending: Set<string>, wanted: AppAccount, path: string): Promise<Response> {
  const account = accountOfToken(c, world);
  if (account instanceof Response) return account;
  if (account !== wanted && account.appid !== wanted.appid) return refuse(c, world.now(), 48001);
  const checked = check(c, world, account, await jsonBody(c));
  if (checked instanceof Response) return checked;
  const { person, template } = checked;
  if (!world.faults.spendQuota(path)) return refuse(c, world.now(), 45009);
  if (sending.has(person.id)) return refuse(c, world.now(), 43108);
  sending.add(person.id);
  try {
    await pause(world.limits.sendLatencyMs);
    const consent = world.state.consents[consentKey(person.id, template.id)];
    if (!person.mainSwitch || !consent || consent.credits < 1) return refuse(c, world.now(), 43101);
    if (template.type === 2) consent.credits -= 1;
    return c.json({ errcode: 0, errmsg: 'ok', msgid: Number(deliver(world, account, checked)) });
  } finally {
    sending.delete(person.id);
  }
}

function check(c: Context, world: World, account: AppAccount, body: Record<string, unknown> | undefined): Checked | Response {
  const no = (errcode: number, detail?: string) => refuse(c, world.now(), errcode, detail);
  if (!body) return no(47001);
  const person = typeof body.touser === 'string' ? world.people.byOpenid(account.appid, body.touser) : undefined;
  if (!person) return no(40003);
  const template = world.templates().find((one) => one.id === body.template_id && ownerOf(world, one) === account.appid);
  if (!template) return no(40037);
  if (world.state.banned.includes(template.id)) return no(43107);
  const state = body.miniprogram_state ?? 'formal';
  if (!['developer', 'trial', 'formal'].includes(String(state))) return no(47003, 'miniprogram_state invalid');
  if (!['zh_CN', 'en_US', 'zh_HK', 'zh_TW'].includes(String(body.lang ?? 'zh_CN'))) return no(47003, 'lang invalid');
  const page = body.page === undefined ? '' : textOf(body.page);
  if (page === undefined || (page !== '' && !pageExists(world, page.split('?')[0] ?? ''))) return no(41030);
  const wrong = wrongKeyword(template, body.data);
  if (wrong) return no(47003, wrong);
  const data = body.data as Checked['data'];
  if (world.sensitiveWords.some((word) => Object.values(data).some(({ value }) => value.includes(word)))) return no(45168);
  return { person, template, data, page };
}

function deliver(world: World, account: AppAccount, { person, template, data, page }: Checked): string {
  const msgid = `3${randomDigits(14)}`;
  const lines = keywordsOf(template).map(({ key, label }) => ({ label, value: data[key]?.value ?? '' }));
  world.state.messages.push({
    id: `smsg_${randomText(16)}`,
    msgid,
    personId: person.id,
    templateId: template.id,
    title: template.title,
    lines,
    page,
    sentAt: world.now(),
    read: false,
  });
  world.changed();
  world.announce(person.id);
  pushEvent(world, account.appid, person.id, 'subscribe_msg_sent_event', {
    List: { TemplateId: template.id, MsgID: msgid, ErrorCode: '0', ErrorStatus: 'success' },
  });
  return msgid;
}

/** The openid a template's messages go to. */
export const recipientOf = (world: World, template: MessageTemplate, personId: string): string => openidOf(ownerOf(world, template), personId);
