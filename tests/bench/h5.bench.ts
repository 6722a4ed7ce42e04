import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../support/chromium';
import { serveH5 } from '../support/h5-site';
import { createMemberWorld, ids } from '../support/member-world';
import { atMost, reported, type Row, unmeasured } from './row';

const KILOBYTE = 1024;
const ROUTE = '/#/pages/card/index';

/** What a browser asks for, gzipped, until the card of a signed-in member stands on the screen. */
export async function h5Rows(): Promise<readonly Row[]> {
  const dist = join(process.cwd(), 'miniapp/dist/h5');
  if (!existsSync(join(dist, 'index.html'))) return [unmeasured('h5.firstLoadKB', 'KB', 'build it first: npm run build:h5')];
  const site = await serveH5(dist, createMemberWorld({ now: Date.now }));
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    await page.route('**/jweixin*', (route) => route.abort());
    const kept = { session: { accessToken: 'access-token-0000000000', refreshToken: 'refresh-token-000000000', userId: ids.user }, shop: { shopId: ids.shop, name: '山脚咖啡', zone: 'Asia/Shanghai', addressForm: '你' } };
    await page.addInitScript((values) => {
      const storage = (globalThis as unknown as { localStorage: { setItem(key: string, value: string): void } }).localStorage;
      for (const [key, value] of Object.entries(values)) storage.setItem(`shuke:${key}`, JSON.stringify({ data: JSON.stringify(value) }));
    }, kept);
    await page.goto(site.url + ROUTE);
    await page.waitForSelector('#digits');
    await page.waitForLoadState('networkidle');
    const sent = (ending: string) => (site.sent[ending] ?? 0) / KILOBYTE;
    return [atMost('h5.firstLoadKB', sent('.js'), 'KB', 150, 'scripts, gzipped'), reported('h5.firstLoadCssKB', sent('.css'), 'KB'), reported('h5.firstLoadHtmlKB', sent('.html'), 'KB')];
  } finally {
    await browser.close();
    await site.close();
  }
}
