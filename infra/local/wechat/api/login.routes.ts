import type { Context, Hono } from 'hono';
import { createHash } from 'node:crypto';
import { openidOf, randomText } from '../wechat.ids';
import { accountOf, type World } from '../world';
import { jsonBody, refuse, textOf } from './errors';
import { accountOfToken } from './token.routes';

/** jscode2session, the phone button's exchange and the JS-SDK ticket. */
export function loginRoutes(app: Hono, world: World): void {
  app.get('/sns/jscode2session', (c) => {
    const answer = exchangeLogin(c, world);
    answer.headers.set('content-type', 'text/plain'); // WeChat says so, though it is JSON
    return answer;
  });
  app.post('/wxa/business/getuserphonenumber', (c) => exchangePhone(c, world));
  app.get('/cgi-bin/ticket/getticket', (c) => {
    const account = accountOfToken(c, world);
    if (account instanceof Response) return account;
    if (c.req.query('type') !== 'jsapi') return refuse(c, world.now(), 40097);
    return c.json({ errcode: 0, errmsg: 'ok', ticket: jsapiTicket(world, account.appid), expires_in: 7200 - (Math.floor(world.now() / 1000) % 7200) });
  });
}

function exchangeLogin(c: Context, world: World): Response {
  const now = world.now();
  const { appid, secret, js_code: code, grant_type: grant } = c.req.query();
  if (!appid) return refuse(c, now, 41002);
  if (!secret) return refuse(c, now, 41004);
  if (!code) return refuse(c, now, 41008);
  if (grant !== 'authorization_code') return refuse(c, now, 40002);
  const account = accountOf(world, appid);
  if (!account || account !== world.mini) return refuse(c, now, 40013);
  if (account.appSecret !== secret) return refuse(c, now, 40125);
  const spent = world.codes.spend('login', appid, code);
  const person = typeof spent === 'string' ? undefined : world.people.find(spent.personId);
  if (!person) return refuse(c, now, 40029);
  return c.json({ session_key: Buffer.from(randomText(16)).toString('base64'), openid: openidOf(appid, person.id), unionid: person.unionid });
}

async function exchangePhone(c: Context, world: World): Promise<Response> {
  const now = world.now();
  const account = accountOfToken(c, world);
  if (account instanceof Response) return account;
  if (account !== world.mini) return refuse(c, now, 48001);
  const body = await jsonBody(c);
  if (!body) return refuse(c, now, 47001);
  const [code, openid] = [textOf(body.code), body.openid];
  if (!code) return refuse(c, now, 40097, 'code');
  const spent = world.codes.spend('phone', account.appid, code);
  if (spent === 'wrong-app') return refuse(c, now, 40013);
  const person = typeof spent === 'string' ? undefined : world.people.find(spent.personId);
  if (typeof spent === 'string' || !person) return refuse(c, now, 40029);
  const own = spent.anyOpenid ? [world.mini.appid, world.serviceAccount.appid] : [account.appid];
  if (openid !== undefined && !own.some((appid) => openidOf(appid, person.id) === openid)) return refuse(c, now, 40003);
  const watermark = { timestamp: Math.floor(now / 1000), appid: account.appid };
  return c.json({
    errcode: 0,
    errmsg: 'ok',
    phone_info: { phoneNumber: person.phoneNumber, purePhoneNumber: person.phoneNumber, countryCode: '86', watermark },
  });
}

/** The ticket that wx.config signatures are made with: the same for two hours, then another. */
export const jsapiTicket = (world: World, appid: string): string =>
  createHash('sha512')
    .update(`ticket|${appid}|${world.platformKey.id}|${Math.floor(world.now() / 7_200_000)}`)
    .digest('base64url');
