import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type FrameLocator, type Page } from 'playwright-core';
import { findChromium } from './chromium';

export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1280, height: 800 } as const;
const PATIENCE_MS = 12_000;
const SCREENS = join(__dirname, '../../.cache/screens');

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--font-render-hinting=none'] });

/** One person's browser at one origin: everything that goes wrong in it is kept, and what it shows can be kept as a picture. */
export interface Person {
  readonly id: string;
  readonly page: Page;
  /** The question of WeChat that lies over the page: a payment, a phone number, a subscription. */
  readonly sheet: FrameLocator;
  /** Page errors, refused resources and answers of 400 and above, in order. */
  readonly troubles: string[];
  readonly at: (selector: string) => ReturnType<Page['locator']>;
  readonly goTo: (path: string) => Promise<void>;
  readonly shot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A browser of one's own, as large as a phone unless said otherwise. */
export const newContext = (browser: Browser, viewport: { readonly width: number; readonly height: number } = PHONE): Promise<BrowserContext> =>
  browser.newContext({ viewport, deviceScaleFactor: 2, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });

/** Opens the app as one person of the pretend phone, each of whom has an origin of their own. */
export const asPerson = async (browser: Browser, id: string, appUrl: string, viewport?: { readonly width: number; readonly height: number }): Promise<Person> =>
  personOn(await (await newContext(browser, viewport)).newPage(), id, appUrl);

/** A page that is open already, as that person's. */
export function personOn(page: Page, id: string, appUrl: string): Person {
  const context = page.context();
  const troubles: string[] = [];
  watch(context, troubles);
  page.setDefaultTimeout(PATIENCE_MS);
  const home = appUrl.replace('//', `//${id}.`);
  return {
    id, page, troubles,
    sheet: page.frameLocator('iframe[data-wechat-sheet]'),
    // Pages underneath stay in the document: what is asked for is on the one that shows.
    at: (selector) => page.locator(`${selector}:visible`).first(),
    goTo: async (path) => {
      // An address that differs in its fragment only would not be opened anew.
      await page.goto('about:blank');
      await page.goto(`${home}/${path}`);
    },
    shot: (name) => shoot(page, name, troubles),
    close: () => context.close(),
  };
}

function watch(context: BrowserContext, troubles: string[]): void {
  context.on('weberror', (error) => troubles.push(`page error: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) troubles.push(`console: ${message.text()}`);
  });
  context.on('response', (response) => {
    if (response.status() < 400) return;
    void response.json().catch(() => undefined).then((body: { code?: string } | undefined) => troubles.push(`${response.status()} ${body?.code ?? ''} ${response.request().method()} ${new URL(response.url()).pathname}`));
  });
}

/** A picture of what shows now; wider content than the screen, or text cut without a mark, counts as trouble. */
async function shoot(page: Page, name: string, troubles: string[]): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(300);
  mkdirSync(SCREENS, { recursive: true });
  writeFileSync(join(SCREENS, `${name}.png`), await page.screenshot());
  const spilled = await page.evaluate(SPILLED);
  for (const one of spilled as string[]) troubles.push(`${name}: ${one}`);
}

/** Runs in the page: boxes that reach past the right edge, and boxes whose content is cut without an ellipsis. */
const SPILLED = `(() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  const says = (e) => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (typeof e.className === 'string' && e.className ? '.' + e.className.trim().split(/\\s+/).join('.') : '') + ' "' + (e.textContent || '').trim().slice(0, 24) + '"';
  for (const e of document.querySelectorAll('body *')) {
    const box = e.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || !e.checkVisibility()) continue;
    const style = getComputedStyle(e);
    if (box.right > width + 1 && box.left < width && style.position !== 'fixed') found.push('past the right edge: ' + says(e));
    const scrolls = e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1;
    if (scrolls && /auto|scroll/.test(style.overflowX)) found.push('scrolls sideways: ' + says(e));
    if (scrolls && style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis' && e.childElementCount === 0) found.push('cut: ' + says(e));
  }
  return found.slice(0, 5);
})()`;
