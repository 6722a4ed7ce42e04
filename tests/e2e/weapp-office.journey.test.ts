import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createOwnerWorld, type OwnerWorldOptions } from '../support/owner-world';
import { ulid } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { launch, type Host } from '../support/weapp-host';
import type { WxMock } from '../support/weapp-wx';

const dir = join(__dirname, '../../miniapp/dist/weapp');
type World = ReturnType<typeof createOwnerWorld>;

/** wx.request, answered by a server that knows the contracts and nothing else. */
const requestOf = (world: World): WxMock => (options: { url: string; method?: string; data?: unknown; header?: Record<string, string> }, { ok, fail }) => {
  const headers = Object.fromEntries(Object.entries(options.header ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  world.answer({ method: options.method ?? 'GET', path: options.url, headers, body: options.data }).then(({ status, body }) => ok({ statusCode: status, data: body, header: {} }), (error: Error) => fail(error.message));
  return { abort() {}, onHeadersReceived() {}, offHeadersReceived() {} };
};
const SESSION = JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'refresh-token-000000000', userId: 'usr_1' });
async function open(url: string, options: OwnerWorldOptions = {}, mocks: Readonly<Record<string, WxMock>> = {}): Promise<{ readonly host: Host; readonly world: World }> {
  const world = createOwnerWorld(options);
  const host = await launch({ dir, url: `packages/owner/${url}`, storage: new Map<string, unknown>([['shuke:session', SESSION]]), mocks: { request: requestOf(world), ...mocks } });
  return { host, world };
}

beforeAll(() => {
  if (!existsSync(join(dir, 'app.json'))) throw new Error('build the mini-program first: npm run build:weapp');
});

const code = `id=${office.joinCode(1)}&scene=${encodeURIComponent('s=8f3k2b')}&store=${encodeURIComponent('万象城店')}&channel=table`;
test.each([
  ['today/index', '比上个周日同时段多 ¥1,120.00'], ['proof/index', '昨天的账都对上了，71 笔'], ['members/index', '林若溪'], [`member/index?id=${office.member(0)}`, '没有推送「久未到店」'], [`member-statement/index?id=${office.member(0)}`, '撤销消费'], ['care/index', '近 30 天发了 18 条'], ['scene/index?id=birthday', '按等级的生日礼'],
  ['outcomes/index', '没有发：离上一条营销消息太近'], ['more/index', '门店与入会码'], ['stores/index', '钱江新城富春路 701 号'], [`join-code/index?${code}`, '微信扫一扫，加入会员'], ['staff/index', '周店长'], ['invite/index', '生成邀请码'], ['coupon-types/index', '已发 86 张'],
  ['new-coupon-type/index', '会员看到的样子'], ['offers/index', '充 ¥500 送 ¥80'], ['filing/index', '备案编号'], ['recharge-terms/index', '历次版本'], ['cover/index', '备付率'], [`shift/index?store=${office.store(0)}&id=${ulid(700)}`, '清点之后才到'], ['refund-asks/index', '依法应退'], ['stuck-refunds/index', '商户号里的钱不够退'], ['reviews/index', '小艾手法很稳'], [`member-credit/index?id=${office.member(0)}`, '微信还款'], ['rules/index', '每 ¥1 积 1 分'], ['tiers/index', '成长值满 2,000'], ['settings/index', '会员卡会是这样'], ['imports/index', '请用浏览器打开'],
])('%s shows what it is for', async (url, words) => {
  const { host } = await open(url);
  await host.until(words, () => host.page.text().includes(words));
  expect(host.errors.map(String)).toEqual([]);
  expect(host.codeGenerated).toEqual([]);
  host.close();
}, 40_000);

test('the bar changes between the four pages without piling them up, and a tap costs few and small updates', async () => {
  const { host, world } = await open('care/index');
  await host.until('the scenes', () => host.page.has('#switch-birthday'));
  const before = host.setData();
  host.page.tap('#switch-birthday .nut-switch');
  await host.until('that it is off', () => world.calls.some(({ operation, request }) => operation === 'care.setScene' && (request as { on?: boolean }).on === false));
  await host.settle();
  const after = host.setData();
  expect(after.calls - before.calls).toBeLessThanOrEqual(3);
  expect(after.bytes - before.bytes).toBeLessThanOrEqual(16 * 1024);
  const depth = host.depth();
  host.page.tap('#bar-more');
  await host.until('more', () => host.page.path === 'packages/owner/more/index' && host.page.has('#more-staff'));
  host.page.tap('#bar-today');
  await host.until('today', () => host.page.path === 'packages/owner/today/index' && host.page.text().includes('今日实收'));
  expect(host.depth()).toBe(depth);
  expect(host.page.html()).toContain('data:image/svg+xml;base64,');
  host.close();
}, 40_000);

test('a table card goes to the album, and says so where it may not', async () => {
  const saved: unknown[] = [];
  const files = { getFileSystemManager: () => ({ writeFileSync: (...args: unknown[]) => void saved.push(args) }) };
  const { host } = await open(`join-code/index?${code}`, {}, { ...files, saveImageToPhotosAlbum: (options, { ok }) => { saved.push(options); return ok(); } });
  await host.until('the picture', () => host.page.has('#save-picture'));
  expect(host.page.has('#print')).toBe(false);
  host.page.tap('#save-picture');
  await host.until('that it was saved', () => host.calls.some(({ name, options }) => name === 'showToast' && (options as { title: string }).title === '图片已存'));
  expect(saved).toHaveLength(2);
  host.close();
}, 40_000);
