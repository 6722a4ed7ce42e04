import { existsSync } from 'node:fs';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../support/chromium';
import { type H5Site, serveH5 } from '../support/h5-site';
import { createMemberWorld, ids, SCENE } from '../support/member-world';

const dist = join(__dirname, '../../miniapp/dist/h5');
const JS_BUDGET = 150 * 1024;
let browser: Browser;
beforeAll(async () => {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('build the h5 app first: npm run build:h5');
  browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
}, 60_000);
afterAll(() => browser?.close());

/** A phone-sized page of a site, signed in; what its scripts throw is kept. */
async function visit(site: H5Site, path: string, shop = true): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: 'zh-CN' });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/jweixin*', (route) => route.abort());
  const kept = { session: { accessToken: 'access-token-0000000000', refreshToken: 'refresh-token-000000000', userId: ids.user }, ...(shop ? { shop: { shopId: ids.shop, name: '山脚咖啡', zone: 'Asia/Shanghai', addressForm: '你' } } : {}) };
  await page.addInitScript((values) => {
    const storage = (globalThis as unknown as { localStorage: { setItem(key: string, value: string): void } }).localStorage;
    for (const [key, value] of Object.entries(values)) storage.setItem(`shuke:${key}`, JSON.stringify({ data: JSON.stringify(value) }));
  }, kept);
  await page.goto(site.url + path);
  return { page, errors };
}

test('the card\'s first load stays within its budget, and its code can be scanned from the screen', async () => {
  const site = await serveH5(dist, createMemberWorld({ now: Date.now }));
  const { page, errors } = await visit(site, '/#/pages/card/index');
  await page.waitForSelector('#digits');
  expect(site.sent['.js']).toBeLessThanOrEqual(JS_BUDGET);
  const digits = (await page.textContent('#digits'))?.replace(/\s/g, '');
  const picture = PNG.sync.read(await page.screenshot());
  expect(jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data).toBe(digits);
  expect([errors, site.troubles]).toEqual([[], []]);
  await page.close();
  await site.close();
}, 30_000);

test('joining by the store code ends on the card, in the shop\'s colours', async () => {
  const world = createMemberWorld({ member: false, now: Date.now });
  const site = await serveH5(dist, world);
  const { page, errors } = await visit(site, `/#/packages/member/join/index?scene=${encodeURIComponent(SCENE)}`, false);
  await page.waitForSelector('#agree');
  expect(await page.getAttribute('html', 'style')).toContain('--brand-6:#8c5237');
  await page.click('#agree .check__box');
  await page.click('#join');
  await page.waitForSelector('#welcome');
  expect(await page.textContent('#welcome')).toContain('送你 100 积分、¥30 手冲券');
  expect(world.calls.filter(({ operation }) => operation === 'joining.join')).toHaveLength(1);
  expect([errors, site.troubles]).toEqual([[], []]);
  await page.close();
  await site.close();
}, 30_000);
