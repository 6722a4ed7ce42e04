import { comeBack, signInCode } from '../../miniapp/src/platform/sign-in.h5';
import { sessionStore, type Session } from '../../miniapp/src/platform/session';
import { type AskedRequest, world } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
const errand = (state: string, hash: string) => world.storage.set('shuke:sign-in-errand', JSON.stringify({ state, hash }));
const at = (address: string) => window.history.replaceState(null, '', address);
beforeEach(() => world.reset());

test('back from WeChat: the page that was open is opened again, and the code is used once and leaves the address', async () => {
  errand('s1', '#/packages/member/join/index?scene=s%3D8f3k2a');
  at('/?code=from-wechat&state=s1');
  comeBack();
  expect(window.location.hash).toBe('#/packages/member/join/index?scene=s%3D8f3k2a');
  expect(await signInCode()).toEqual({ platform: 'h5', code: 'from-wechat' });
  expect(window.location.search).toBe('');
  expect(world.storage.has('shuke:sign-in-errand')).toBe(false);
});
test.each<[string | undefined, string]>([['s2', 'a state that is not ours'], [undefined, 'a code that nobody here asked for']])('a code with %p is not used: %s', async (state, _why) => {
  if (state) errand('s1', '#/x');
  at(`/?code=someone-elses&state=${state ?? 's1'}`);
  const asked: AskedRequest[] = [];
  world.answer(async (request) => {
    asked.push(request);
    return { statusCode: 503, data: { code: 'http/failed' } };
  });
  await expect(signInCode()).rejects.toThrow('http/failed');
  expect(asked.map(({ url }) => url)).toEqual(['/sessions/web-sign-in?returnTo=%2F']);
});
test('another person on this phone finds nothing of the one before', () => {
  const of = (userId: string) => ({ accessToken: 'a', refreshToken: 'r', userId }) as unknown as Session;
  sessionStore.set(of('usr_1'));
  world.storage.set('shuke:known:card:shp_1', '{}');
  sessionStore.set(of('usr_1'));
  expect(world.storage.has('shuke:known:card:shp_1')).toBe(true);
  sessionStore.set(of('usr_2'));
  expect(world.storage.has('shuke:known:card:shp_1')).toBe(false);
  expect(sessionStore.get()?.userId).toBe('usr_2');
});
