import type { Context, Hono } from 'hono';
import { openidOf, randomText } from '../wechat.ids';
import type { Person } from '../wechat.state';
import type { World } from '../world';
import { refuse } from './errors';

const SCOPES = ['snsapi_base', 'snsapi_userinfo'];
const LIFETIME_MS = 7_200_000;

/** Web sign-in of the service account, the server's half: the page that asks who one is stands in phone/authorize.routes.ts. */
export function oauthRoutes(app: Hono, world: World): void {
  const tokens = new Map<string, { readonly person: Person; readonly scope: string; readonly expiresAt: number }>();
  app.get('/sns/oauth2/access_token', (c) => {
    const granted = exchange(c, world);
    if (granted instanceof Response) return granted;
    const { person, scope } = granted;
    const token = `${Math.floor(world.now() / 1000)}_${randomText(80)}`;
    if (tokens.size > 2000) tokens.clear();
    tokens.set(token, { person, scope, expiresAt: world.now() + LIFETIME_MS });
    const answer = { access_token: token, expires_in: 7200, refresh_token: randomText(88), openid: openidOf(world.serviceAccount.appid, person.id), scope };
    return c.body(JSON.stringify({ ...answer, unionid: person.unionid }), 200, { 'content-type': 'text/plain' });
  });
  app.get('/sns/userinfo', (c) => {
    const held = tokens.get(c.req.query('access_token') ?? '');
    if (!held) return refuse(c, world.now(), 40001);
    if (held.expiresAt <= world.now()) return refuse(c, world.now(), 42001);
    const openid = openidOf(world.serviceAccount.appid, held.person.id);
    if (c.req.query('openid') !== openid) return refuse(c, world.now(), 40003);
    if (held.scope !== 'snsapi_userinfo') return refuse(c, world.now(), 48001);
    const user = { openid, nickname: held.person.name, sex: 0, language: '', city: '', province: '', country: '', headimgurl: '', privilege: [] };
    return c.body(JSON.stringify({ ...user, unionid: held.person.unionid }), 200, { 'content-type': 'text/plain' });
  });
}

function exchange(c: Context, world: World): { readonly person: Person; readonly scope: string } | Response {
  const now = world.now();
  const { appid, secret, code, grant_type: grant } = c.req.query();
  if (!appid) return refuse(c, now, 41002);
  if (appid !== world.serviceAccount.appid) return refuse(c, now, 40013);
  if (secret !== world.serviceAccount.appSecret) return refuse(c, now, secret ? 40125 : 41004);
  if (grant !== 'authorization_code') return refuse(c, now, 40002);
  if (!code) return refuse(c, now, 41008);
  const spent = world.codes.spend('oauth', appid, code);
  if (spent === 'used') return refuse(c, now, 40163);
  const person = typeof spent === 'string' ? undefined : world.people.find(spent.personId);
  if (typeof spent === 'string' || !person) return refuse(c, now, 40029);
  return { person, scope: spent.scope };
}

export interface AuthorizeQuery {
  readonly redirect: URL;
  readonly scope: string;
  readonly state: string;
}

/** What /connect/oauth2/authorize was asked, or the sentence WeChat's own page would show. */
export function readAuthorize(world: World, query: Record<string, string>): AuthorizeQuery | string {
  const { appid, redirect_uri: redirect, response_type: type, scope, state } = query;
  if (!appid) return 'appid不能为空 (10012)';
  if (appid !== world.serviceAccount.appid) return 'appid参数错误 (40013)';
  if (!redirect) return 'redirect_uri不能为空 (10011)';
  if (!scope) return 'scope不能为空 (10010)';
  if (!SCOPES.includes(scope)) return 'Scope 参数错误或没有 Scope 权限 (10005)';
  if (type !== 'code') return 'response_type参数错误';
  if (state !== undefined && !/^[A-Za-z0-9]{0,128}$/.test(state)) return 'state参数只能是 128 个以内的字母和数字';
  const url = URL.canParse(redirect) ? new URL(redirect) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'redirect_uri域名与后台配置不一致 (10003)';
  return { redirect: url, scope, state: state ?? '' };
}
