import type { MemberId, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import type { Result } from '@shared/kernel/result';
import { createAuthority, createRefreshSession, endAllSessionsWrites, identityRoutes, memberPlaceItem, staffPlaceItem, userKey, userOf } from '../../functions/identity';
import { mount } from '../../functions/platform/http/mount';
import type { Caller } from '../../functions/platform/http/routes';
import { ids } from '../../functions/platform/ids';
import type { Item } from '../../functions/platform/table/table';
import { createMemoryTable } from '../support/memory-table';
import { createPretendSignIn } from '../support/service-people';
import { createTestClock, createTestLogger } from '../support/test-clock';
import { createTestSecrets } from '../support/test-secrets';

const SHOP = 'shp_01ARZ3NDEKTSV4RRFFQ69G5FAV' as ShopId;
const OTHER = 'shp_01BX5ZZKBKACTAV9WEVGEMMVRZ' as ShopId;
const STORE = 'sto_01ARZ3NDEKTSV4RRFFQ69G5FAV' as StoreId;
const STAFF = 'stf_01ARZ3NDEKTSV4RRFFQ69G5FAV' as StaffId;
const MEMBER = 'mbr_01ARZ3NDEKTSV4RRFFQ69G5FAV' as MemberId;

function world() {
  const [now, logger, table, secrets] = [createTestClock(), createTestLogger(), createMemoryTable(), createTestSecrets()];
  const deps = { now, logger, table, secrets };
  const authority = createAuthority(deps);
  const signIn = createPretendSignIn(deps);
  const refreshSession = createRefreshSession(deps);
  const app = mount({ authority, secrets, logger }, [identityRoutes({
    table, now, ids, signIn, refreshSession, webSignInUrl: (redirect, state) => `${redirect}#${state}`, publicBase: 'https://shop.test', shopNames: async (shopIds) => new Map(shopIds.map((id) => [id, '禾木美学'])),
    signPage: async (_, nonceStr) => ({ ok: true, value: { appId: 'wxweb', timestamp: 1, nonceStr, signature: 's' } }),
  })]);
  const request = async (method: string, path: string, token?: string, body?: object) => {
    const answer = await app.request(path, { method, headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const user = (kind: string) => [...table.items.values()].filter((item) => item.kind === kind);
  return { ...deps, authority, signIn, refreshSession, request, user };
}
const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const callerOf = async (w: ReturnType<typeof world>, token: string): Promise<Caller> => must(await w.authority.callerOf(`Bearer ${token}`));

describe('signing in', () => {
  test('weapp and h5 are one person by unionid, whichever comes first', async () => {
    const w = world();
    const phone = must(await w.signIn({ platform: 'weapp', code: 'mini-1/u-1' }));
    const browser = must(await w.signIn({ platform: 'h5', code: 'web-1/u-1' }));
    const stranger = must(await w.signIn({ platform: 'h5', code: 'web-2/u-2' }));
    expect(browser.userId).toBe(phone.userId);
    expect(stranger.userId).not.toBe(phone.userId);
    expect(userOf(w.user('user').find((u) => u.userId === phone.userId) as Item).openids).toEqual({ wxmini: 'mini-1', wxweb: 'web-1' });
  });
  test('an openid known before WeChat gave unionids learns its unionid', async () => {
    const w = world();
    const before = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    const later = must(await w.signIn({ platform: 'weapp', code: 'mini-1/u-1' }));
    const browser = must(await w.signIn({ platform: 'h5', code: 'web-1/u-1' }));
    expect([later.userId, browser.userId]).toEqual([before.userId, before.userId]);
  });
  test('twenty first sign-ins at once make one person with at most ten sessions', async () => {
    const w = world();
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => w.signIn(i % 2 ? { platform: 'weapp', code: 'mini-1/u-1' } : { platform: 'h5', code: 'web-1/u-1' }).catch(() => undefined)));
    const tokens = results.flatMap((r) => (r?.ok ? [r.value] : []));
    expect(tokens.length).toBeGreaterThan(0);
    expect(new Set(tokens.map((t) => t.userId)).size).toBe(1);
    expect(w.user('user')).toHaveLength(1);
    expect(userOf(w.user('user')[0] as Item).sessions.length).toBeLessThanOrEqual(10);
  });
  test('two people that turn out to be one: the one without a place gives way, the other is left alone and told of', async () => {
    const w = world();
    const empty = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    const web = must(await w.signIn({ platform: 'h5', code: 'web-1/u-1' }));
    expect(empty.userId).not.toBe(web.userId);
    expect(must(await w.signIn({ platform: 'weapp', code: 'mini-1/u-1' })).userId).toBe(web.userId);
    const member = must(await w.signIn({ platform: 'weapp', code: 'mini-2' }));
    await w.table.write([{ put: memberPlaceItem({ userId: member.userId, shopId: SHOP, memberId: MEMBER }) }]);
    must(await w.signIn({ platform: 'h5', code: 'web-2/u-2' }));
    expect(must(await w.signIn({ platform: 'weapp', code: 'mini-2/u-2' })).userId).toBe(member.userId);
    expect(w.logger.lines.map((l) => l.event)).toEqual(['identity.two-people']);
  });
  test('the eleventh session ends the first', async () => {
    const w = world();
    const first = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    for (let i = 0; i < 10; i++) must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    expect(await w.authority.asUser(await callerOf(w, first.accessToken))).toEqual({ ok: false, error: { code: 'identity/session-over' } });
  });
  test('a code that WeChat does not know is refused and stores nothing', async () => {
    const w = world();
    expect(await w.signIn({ platform: 'weapp', code: 'bad' })).toEqual({ ok: false, error: { code: 'identity/code-invalid' } });
    expect(w.table.items.size).toBe(0);
  });
});

describe('tokens', () => {
  test('fifteen minutes, and not a second for a forged one', async () => {
    const w = world();
    const { accessToken } = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    const [head, payload] = accessToken.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    w.now.move(15 * MINUTE_MS - 1_000);
    expect((await w.authority.callerOf(`Bearer ${accessToken}`)).ok).toBe(true);
    for (const bad of [undefined, '', 'Bearer', `Bearer ${none}`, `Bearer ${head}.${payload}.AAAA`, `Basic ${accessToken}`]) expect(await w.authority.callerOf(bad)).toEqual({ ok: false, error: { code: 'identity/sign-in-needed' } });
    expect((await world().authority.callerOf(`Bearer ${accessToken}`)).ok).toBe(false);
    w.now.move(1_000);
    expect((await w.authority.callerOf(`Bearer ${accessToken}`)).ok).toBe(false);
  });
  test('a lost answer costs nothing: the previous refresh token gives the same next one', async () => {
    const w = world();
    const first = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    const lost = must(await w.refreshSession(first));
    const again = must(await w.refreshSession(first));
    expect(again.refreshToken).toBe(lost.refreshToken);
    expect(must(await w.refreshSession(again)).refreshToken).not.toBe(again.refreshToken);
  });
  test('twenty uses at once of one refresh token all get the same next one', async () => {
    const w = world();
    const first = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    const next = await Promise.all(Array.from({ length: 20 }, async () => must(await w.refreshSession(first)).refreshToken));
    expect(new Set(next).size).toBe(1);
  });
  test('an older one ends the session, for its access token too, and is alarmed on', async () => {
    const w = world();
    const first = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    const second = must(await w.refreshSession(first));
    const third = must(await w.refreshSession(second));
    expect(await w.refreshSession(first)).toEqual({ ok: false, error: { code: 'identity/session-over' } });
    expect(await w.refreshSession(third)).toEqual({ ok: false, error: { code: 'identity/session-over' } });
    expect((await w.authority.asUser(await callerOf(w, third.accessToken))).ok).toBe(false);
    expect(w.logger.lines.map((l) => [l.level, l.event])).toEqual([['alarm', 'identity.refresh-token-reused']]);
  });
  test('a made-up refresh token ends nobody\'s session', async () => {
    const w = world();
    const first = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    const [sid, , mac] = first.refreshToken.split('.');
    for (const bad of [`${sid}.0.${mac}`, `${sid}.2.${mac}`, `${sid}.1.AAAA`, `${sid}.1`, 'x'.repeat(40), `ses_01ARZ3NDEKTSV4RRFFQ69G5FAV.1.${mac}`]) expect((await w.refreshSession({ refreshToken: bad })).ok).toBe(false);
    expect((await w.refreshSession(first)).ok).toBe(true);
  });
  test('ninety idle days end it', async () => {
    const w = world();
    const first = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    w.now.move(90 * DAY_MS);
    expect((await w.refreshSession(first)).ok).toBe(false);
  });
});

describe('authority', () => {
  async function withStaff(role: 'cashier' | 'manager' | 'owner') {
    const w = world();
    const tokens = must(await w.signIn({ platform: 'weapp', code: 'mini-1' }));
    const place = { userId: tokens.userId, shopId: SHOP, staffId: STAFF, role, storeIds: [STORE], name: '小满' };
    await w.table.write([{ put: staffPlaceItem(place) }, { put: memberPlaceItem({ userId: tokens.userId, shopId: OTHER, memberId: MEMBER }) }]);
    return { ...w, tokens, place, caller: await callerOf(w, tokens.accessToken) };
  }
  test.each([['cashier', 'cashier', true], ['cashier', 'manager', false], ['cashier', 'owner', false], ['manager', 'cashier', true], ['manager', 'manager', true], ['manager', 'owner', false], ['owner', 'owner', true]] as const)(
    'a %s where at least a %s is needed: %p', async (role, least, may) => {
      const { authority, caller } = await withStaff(role);
      const answer = await authority.asStaff(caller, SHOP, least);
      expect(answer.ok ? true : answer.error.code).toBe(may ? true : 'identity/not-allowed');
    });
  test('one read, of session and place', async () => {
    const { authority, caller, table } = await withStaff('cashier');
    const before = table.requests.reads;
    expect(await authority.asStaff(caller, SHOP, 'cashier')).toEqual({ ok: true, value: { ...caller, shopId: SHOP, staffId: STAFF, name: '小满', role: 'cashier', storeIds: [STORE] } });
    expect(table.requests.reads - before).toBe(1);
  });
  test('another shop, a place that was left, and a shop that never was look the same', async () => {
    const { authority, caller, table, place, now } = await withStaff('owner');
    const nowhere = { ok: false, error: { code: 'http/not-found' } };
    expect(await authority.asStaff(caller, OTHER, 'cashier')).toEqual(nowhere);
    expect(await authority.asMember(caller, SHOP)).toEqual(nowhere);
    expect(await authority.asMember(caller, OTHER)).toMatchObject({ ok: true, value: { memberId: MEMBER } });
    await table.write([{ put: staffPlaceItem({ ...place, leftAt: now() }) }]);
    expect(await authority.asStaff(caller, SHOP, 'cashier')).toEqual(nowhere);
  });
  test('all sessions of a person end at once', async () => {
    const { authority, caller, table, tokens, now, signIn } = await withStaff('owner');
    const second = must(await signIn({ platform: 'weapp', code: 'mini-1' }));
    const user = userOf((await table.get(userKey(tokens.userId))) as Item);
    expect(await table.write(endAllSessionsWrites(user, now()))).toEqual({ ok: true });
    for (const least of ['cashier', 'owner'] as const) expect(await authority.asStaff(caller, SHOP, least)).toEqual({ ok: false, error: { code: 'identity/session-over' } });
    expect((await authority.asUser(await callerOf({ authority } as ReturnType<typeof world>, second.accessToken))).ok).toBe(false);
  });
});

describe('routes', () => {
  test('sign in, who am I, sign out, and then nobody', async () => {
    const { request, table } = world();
    const signed = (await request('POST', '/sessions', undefined, { platform: 'weapp', code: 'mini-1' })).body as { accessToken: string; userId: never };
    await table.write([{ put: staffPlaceItem({ userId: signed.userId, shopId: SHOP, staffId: STAFF, role: 'owner', storeIds: [STORE], name: '陈禾' }) }, { put: memberPlaceItem({ userId: signed.userId, shopId: SHOP, memberId: MEMBER }) }]);
    expect((await request('GET', '/me', signed.accessToken)).body).toEqual({
      userId: signed.userId, memberOf: [{ shopId: SHOP, shopName: '禾木美学', memberId: MEMBER }], staffOf: [{ shopId: SHOP, shopName: '禾木美学', staffId: STAFF, name: '陈禾', role: 'owner', storeIds: [STORE] }],
    });
    expect((await request('POST', '/sessions/end', signed.accessToken, {})).status).toBe(200);
    expect(await request('GET', '/me', signed.accessToken)).toEqual({ status: 401, body: { code: 'identity/session-over' } });
    expect((await request('GET', '/me')).body).toEqual({ code: 'identity/sign-in-needed' });
  });
  test('a browser is sent to WeChat and back to a path of this site only', async () => {
    const { request } = world();
    expect((await request('GET', `/sessions/web-sign-in?returnTo=${encodeURIComponent('/#/pages/card')}`)).body.url).toMatch(/^https:\/\/shop\.test\/#\/pages\/card#[0-9A-Z]{26}$/);
    for (const bad of ['//evil.test', 'https://evil.test', 'card', '/店']) expect((await request('GET', `/sessions/web-sign-in?returnTo=${encodeURIComponent(bad)}`)).status).toBe(400);
  });
});
