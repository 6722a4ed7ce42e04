import type { Context, Hono } from 'hono';
import { drawQr } from './wxacode.picture';
import type { World } from '../world';
import { jsonBody, refuse } from './errors';
import { pageExists } from './pages';
import { accountOfToken } from './token.routes';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;

/** getwxacodeunlimit: a PNG whose QR holds the scene, so that it can really be scanned; JSON when refused. */
export function wxacodeRoutes(app: Hono, world: World): void {
  app.post('/wxa/getwxacodeunlimit', async (c) => {
    const account = accountOfToken(c, world);
    if (account instanceof Response) return account;
    const body = await jsonBody(c);
    if (!body) return refuse(c, world.now(), 47001);
    const refused = check(c, world, body);
    if (refused) return refused;
    const scene = String(body.scene);
    const page = typeof body.page === 'string' ? body.page : world.settings.app.joinPage;
    remember(world, scene, page);
    const picture = drawQr(scene, {
      width: typeof body.width === 'number' ? body.width : 430,
      line: lineColour(body.line_color),
      transparent: body.is_hyaline === true,
    });
    return c.body(new Uint8Array(picture), 200, { 'content-type': 'image/png', 'content-disposition': 'attachment; filename="wxacode.png"' });
  });
}

function check(c: Context, world: World, body: Readonly<Record<string, unknown>>): Response | undefined {
  const { scene, page, width, env_version: version } = body;
  if (typeof scene !== 'string' || scene === '') return refuse(c, world.now(), 40129);
  if (scene.length > 32) return refuse(c, world.now(), 40169);
  if (!SCENE.test(scene)) return refuse(c, world.now(), 40129);
  if (width !== undefined && !(typeof width === 'number' && Number.isInteger(width) && width >= 280 && width <= 1280))
    return refuse(c, world.now(), 40097, 'width');
  if (version !== undefined && !['release', 'trial', 'develop'].includes(String(version))) return refuse(c, world.now(), 40097, 'env_version');
  if (page === undefined) return undefined;
  const known = typeof page === 'string' && (body.check_path === false ? /^[^/?][^?]*$/.test(page) : pageExists(world, page));
  return known ? undefined : refuse(c, world.now(), 41030);
}

function lineColour(given: unknown): readonly [number, number, number] {
  const { r, g, b } = (given ?? {}) as Record<string, unknown>;
  const part = (value: unknown) => Math.min(255, Math.max(0, Number(value ?? 0) || 0));
  return [part(r), part(g), part(b)];
}

/** A code that exists can be scanned: it shows in the phone's list. */
function remember(world: World, scene: string, page: string): void {
  if (world.state.codes.some((code) => code.value === scene && code.page === page)) return;
  world.state.codes.push({ id: `store-${scene}`, kind: 'store', label: scene, value: scene, page, at: world.now() });
  world.changed();
  world.announce();
}
