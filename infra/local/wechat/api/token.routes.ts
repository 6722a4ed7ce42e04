import type { Context, Hono } from 'hono';
import { randomText } from '../wechat.ids';
import { accountOf, type World } from '../world';
import type { AppAccount } from '../wechat.types';
import { jsonBody, refuse } from './errors';

const LIFETIME_MS = 7_200_000;
/** The platform renews five minutes before the end; the old token works on for as long. */
const RENEWAL_MS = 300_000;
const FORCE_GAP_MS = 30_000;
const FORCE_PER_DAY = 20;

/** stable_token: the same token while it is valid; force_refresh makes the previous one worthless at once. */
export function tokenRoutes(app: Hono, world: World): void {
  app.all('/cgi-bin/stable_token', async (c) => {
    const now = world.now();
    if (c.req.method !== 'POST') return refuse(c, now, 43002);
    const body = await jsonBody(c);
    if (!body) return refuse(c, now, 47001);
    if (body.grant_type !== 'client_credential') return refuse(c, now, 40002);
    if (!body.appid) return refuse(c, now, 41002);
    if (!body.secret) return refuse(c, now, 41004);
    const account = accountOf(world, String(body.appid));
    if (!account) return refuse(c, now, 40013);
    if (account.appSecret !== body.secret) return refuse(c, now, 40125);
    if (!world.faults.spendQuota('/cgi-bin/stable_token')) return refuse(c, now, 45009);
    const force = body.force_refresh === true;
    const held = world.state.tokens[account.appid];
    if (force && held) {
      const today = held.forcedAt.filter((at) => now - at < 86_400_000);
      if (today.some((at) => now - at < FORCE_GAP_MS)) return refuse(c, now, 45011);
      if (today.length >= FORCE_PER_DAY) return refuse(c, now, 45009);
    }
    const current = issueToken(world, account, force);
    return c.json({ access_token: current.token, expires_in: Math.floor((current.expiresAt - now) / 1000) });
  });
}

function issueToken(world: World, account: AppAccount, force: boolean) {
  const now = world.now();
  const held = world.state.tokens[account.appid];
  if (held && !force && held.expiresAt - now > RENEWAL_MS) return held;
  const stillGood = held && !force && held.expiresAt > now ? { token: held.token, expiresAt: now + RENEWAL_MS } : undefined;
  const forcedAt = [...(held?.forcedAt ?? []).filter((at) => now - at < 86_400_000), ...(force ? [now] : [])];
  const fresh = {
    token: `${Math.floor(now / 1000)}_${randomText(136)}`,
    expiresAt: now + LIFETIME_MS,
    forcedAt,
    ...(stillGood ? { previous: stillGood } : {}),
  };
  world.state.tokens[account.appid] = fresh;
  world.changed();
  return fresh;
}

/** Whose access_token a call carries, or the refusal WeChat answers with. */
export function accountOfToken(c: Context, world: World): AppAccount | Response {
  const now = world.now();
  const token = c.req.query('access_token');
  if (!token) return refuse(c, now, 41001);
  for (const [appid, held] of Object.entries(world.state.tokens)) {
    const match = held.token === token ? held : held.previous?.token === token ? held.previous : undefined;
    const account = accountOf(world, appid);
    if (!match || !account) continue;
    return match.expiresAt > now ? account : refuse(c, now, 42001);
  }
  return refuse(c, now, 40001);
}
