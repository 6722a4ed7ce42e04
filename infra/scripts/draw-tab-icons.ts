// Draws the tab bar's PNGs (81 × 81, transparent) from the icons' own drawings: node infra/scripts/run-ts.mjs infra/scripts/draw-tab-icons.ts
// Run it after changing an icon or a colour of theme.json, and commit what it writes.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { benefits, card, me, message } from '../../miniapp/src/ui/icon/icons';

const source = 'miniapp/src';
const drawings = { card, benefits, message, me };
const theme = JSON.parse(readFileSync(join(source, 'theme.json'), 'utf8')) as Record<'light' | 'dark', { tabText: string; tabOn: string }>;
const SIDE = 81;

const browserPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));

async function draw(): Promise<void> {
  if (!browserPath) throw new Error('Set CHROMIUM_PATH to a Chromium: it rasterises the icons.');
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } });
  mkdirSync(join(source, 'assets/tabs'), { recursive: true });
  for (const [name, drawing] of Object.entries(drawings)) {
    for (const [suffix, colour] of [['', theme.light.tabText], ['-on', theme.light.tabOn], ['-dark', theme.dark.tabText], ['-dark-on', theme.dark.tabOn]] as const) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${drawing}</svg>`;
      await page.setContent(`<style>html,body{margin:0;background:transparent}svg{display:block}</style>${svg}`);
      writeFileSync(join(source, 'assets/tabs', `${name}${suffix}.png`), await page.screenshot({ omitBackground: true }));
    }
  }
  await browser.close();
}

void draw();
