import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createMemberWorld, ids, SCENE } from '../support/member-world';
import { launch, type Host } from '../support/weapp-host';
import type { WxMock } from '../support/weapp-wx';

const dir = join(__dirname, '../../miniapp/dist/weapp');
const encodedScene = encodeURIComponent(SCENE);

/** wx.request, answered by a server that knows the contracts and nothing else. */
function requestOf(world: ReturnType<typeof createMemberWorld>): WxMock {
  return (options: { url: string; method?: string; data?: unknown; header?: Record<string, string> }, { ok, fail }) => {
    const headers = Object.fromEntries(Object.entries(options.header ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    world.answer({ method: options.method ?? 'GET', path: options.url, headers, body: options.data }).then(({ status, body }) => ok({ statusCode: status, data: body, header: {} }), (error: Error) => fail(error.message));
    return { abort() {}, onHeadersReceived() {}, offHeadersReceived() {} };
  };
}
const failedRequests = (host: Host) => host.errors.map(String);

beforeAll(() => {
  if (!existsSync(join(dir, 'app.json'))) throw new Error('build the mini-program first: npm run build:weapp');
});

test('a person scans the store code, joins without a phone number, and has a card with a code', async () => {
  const world = createMemberWorld({ member: false, now: Date.now });
  const host = await launch({ dir, url: `packages/member/join/index?scene=${encodedScene}`, mocks: { request: requestOf(world) } });
  await host.until('the promises', () => host.page.text().includes('¥30 手冲券'));
  expect(host.page.text()).toContain('请先同意会员协议');
  host.page.tap('#join');
  expect(world.calls.some(({ operation }) => operation === 'joining.join')).toBe(false);
  host.page.tap('#agree');
  await host.until('the way in', () => host.page.has('#join-phone'));
  host.page.tap('#join');
  await host.until('the card', () => host.page.path === 'pages/card/index' && host.page.has('#digits'));
  expect(host.page.text('#digits')).toMatch(/^9900 0012 3456 \d{4} \d{4}$/);
  expect(host.page.text('#welcome')).toContain('送你 100 积分、¥30 手冲券');
  const join = world.calls.filter(({ operation }) => operation === 'joining.join');
  expect(join).toHaveLength(1);
  expect(join[0]?.request).toMatchObject({ scene: SCENE, agreed: true, marketing: false, sms: false });
  expect([...host.storage.keys()].filter((key) => key.includes('command:'))).toEqual([]);
  expect(failedRequests(host)).toEqual([]);
  expect(host.codeGenerated).toEqual([]);
  host.close();
}, 40_000);

test('the card shows at once from what the phone kept, figures open their pages, and the screen is bright', async () => {
  const world = createMemberWorld({ now: Date.now });
  const first = await launch({ dir, mocks: { request: requestOf(world) } });
  await first.until('the figures', () => first.page.text('#points').includes('2,460'));
  expect(first.calls.filter(({ name }) => name === 'setScreenBrightness').map(({ options }) => (options as { value: number }).value)).toEqual([1]);
  const kept = new Map(first.storage);
  first.close();

  const host = await launch({ dir, storage: kept, mocks: { request: (_options: unknown, { fail }) => fail('no network') } });
  await host.until('the code', () => host.page.has('#digits'));
  expect(host.page.text('#balance')).toContain('1,286.00');
  await host.until('the word about the network', () => host.page.text('#offline').includes('这个码照样能用'), 5000);
  expect(host.page.html()).toContain('data:image/svg+xml;base64,');
  host.close();
}, 40_000);

test('the inbox opens its newest message, says why, stops and resumes; a tap costs few and small updates', async () => {
  const world = createMemberWorld({ now: Date.now });
  const storage = new Map<string, unknown>([['shuke:shop', JSON.stringify({ shopId: ids.shop, name: '山脚咖啡', zone: 'Asia/Shanghai', addressForm: '你' })]]);
  const host = await launch({ dir, url: 'pages/inbox/index', storage, mocks: { request: requestOf(world) } });
  await host.until('the message', () => host.page.text('#open-message').includes('若溪，生日快乐'));
  await host.until('that it was read', () => world.calls.some(({ operation }) => operation === 'messages.readMessage'));
  const before = host.setData();
  host.page.tap('.why__head');
  await host.until('the reason', () => host.page.text().includes('你填的生日：农历八月十四'));
  const after = host.setData();
  expect(after.calls - before.calls).toBeLessThanOrEqual(3);
  expect(after.bytes - before.bytes).toBeLessThanOrEqual(16 * 1024);
  host.page.tap('#stop');
  await host.until('the way back', () => host.page.has('#resume') && host.page.text().includes('已停'));
  expect(world.state.stopped.has('birthday')).toBe(true);
  host.page.tap('#resume');
  await host.until('resumed', () => !world.state.stopped.has('birthday') && host.page.has('#stop'));
  expect(failedRequests(host)).toEqual([]);
  host.close();
}, 40_000);

test('a recharge is paid through requestPayment and believed only when the server has seen it', async () => {
  const world = createMemberWorld({ now: Date.now, payment: 'paid' });
  const storage = new Map<string, unknown>([['shuke:shop', JSON.stringify({ shopId: ids.shop, name: '山脚咖啡', zone: 'Asia/Shanghai', addressForm: '你' })]]);
  const paid: unknown[] = [];
  const host = await launch({
    dir, url: 'packages/member/recharge/index', storage,
    mocks: { request: requestOf(world), requestPayment: (options, { ok }) => { paid.push(options); return ok(); } },
  });
  await host.until('the offers', () => host.page.has(`#offer-${ids.offer(2)}`));
  host.page.tap(`#offer-${ids.offer(2)}`);
  await host.until('the effect', () => host.page.text().includes('¥2,436.00'));
  host.page.tap('#terms');
  host.page.tap('#adult');
  await host.until('the button', () => host.page.text('#pay').includes('微信支付 ¥1,000'));
  host.page.tap('#pay');
  await host.until('the result', () => host.page.path === 'packages/member/recharge-result/index' && host.page.text().includes('充值到账'));
  expect(paid).toHaveLength(1);
  expect(paid[0]).toMatchObject({ package: 'prepay_id=wx0', signType: 'RSA', paySign: 'sign' });
  expect(world.calls.map(({ operation }) => operation)).toContain('stored-value.checkRecharge');
  expect(host.page.text()).toContain('¥2,436.00');
  expect(failedRequests(host)).toEqual([]);
  host.close();
}, 40_000);
