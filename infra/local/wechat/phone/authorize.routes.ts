import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type AuthorizeQuery, readAuthorize } from '../api/oauth.routes';
import type { World } from '../world';
import { asset } from './assets';
import type { Phone } from './phone';

const YEAR_S = 365 * 86_400;

/** Which person a browser is for one origin of the app, so that two origins may be two people. */
const cookieOf = (origin: string): string => `person_${createHash('sha1').update(origin).digest('hex').slice(0, 12)}`;

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** open.weixin.qq.com's page: asks who one is, once a browser and origin; `?person=` answers, `?ask=1` asks again. */
export function authorizeRoutes(app: Hono, world: World, phone: Phone): void {
  app.get('/connect/oauth2/authorize', (c) => {
    const asked = readAuthorize(world, c.req.query());
    if (typeof asked === 'string')
      return c.html(
        `<!doctype html><meta charset="utf-8"><title>提示</title><p style="font:16px sans-serif;text-align:center;margin-top:30vh">${escapeHtml(asked)}</p>`,
        400,
      );
    const told = c.req.query('person') ?? (c.req.query('ask') ? undefined : getCookie(c, cookieOf(asked.redirect.origin)));
    const person = told === undefined ? undefined : world.people.find(told);
    return person ? backToApp(c, world, phone, person.id, asked) : asset(c, 'pick.html');
  });
}

function backToApp(c: Context, world: World, phone: Phone, personId: string, { redirect, scope, state }: AuthorizeQuery): Response {
  setCookie(c, cookieOf(redirect.origin), personId, { path: '/', sameSite: 'Lax', maxAge: YEAR_S });
  world.state.origins[redirect.origin] = personId;
  world.changed();
  const back = new URL(redirect);
  back.searchParams.set('code', phone.oauthCode(personId, scope));
  back.searchParams.set('state', state);
  return c.redirect(back.href, 302);
}
