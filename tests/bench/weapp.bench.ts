import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createMemberWorld, ids } from '../support/member-world';
import { readWeapp } from '../support/weapp-files';
import { type Host, launch } from '../support/weapp-host';
import type { WxMock } from '../support/weapp-wx';
import { atMost, type Row, unmeasured } from './row';

const KILOBYTE = 1024;
const NAMES = [['weapp.mainKB', 'KB'], ['weapp.allKB', 'KB'], ['weapp.setDataPerTap', 'calls'], ['weapp.setDataKB', 'KB']] as const;

/** Package sizes as WeChat counts them, and what one tap in the inbox sends from logic to view, in the real output run headless. */
export async function weappRows(): Promise<readonly Row[]> {
  const dir = join(process.cwd(), 'miniapp/dist/weapp');
  if (!existsSync(join(dir, 'app.json'))) return NAMES.map(([name, unit]) => unmeasured(name, unit, 'build it first: npm run build:weapp'));
  const files = readWeapp(dir);
  const roots = (files.app.subPackages ?? []).map(({ root }) => `${root.replace(/\/$/, '')}/`);
  const size = (names: readonly string[]) => names.reduce((sum, name) => sum + statSync(join(dir, name)).size, 0) / KILOBYTE;
  const tap = await tapInInbox(dir);
  return [
    atMost('weapp.mainKB', size(files.names.filter((name) => !roots.some((root) => name.startsWith(root)))), 'KB', 600), atMost('weapp.allKB', size(files.names), 'KB', 2048),
    atMost('weapp.setDataPerTap', tap.calls, 'calls', 3, 'why of a message opened'), atMost('weapp.setDataKB', tap.bytes / KILOBYTE, 'KB', 16),
  ];
}

async function tapInInbox(dir: string): Promise<{ readonly calls: number; readonly bytes: number }> {
  const world = createMemberWorld({ now: Date.now });
  const storage = new Map<string, unknown>([['shuke:shop', JSON.stringify({ shopId: ids.shop, name: '山脚咖啡', zone: 'Asia/Shanghai', addressForm: '你' })]]);
  const host: Host = await launch({ dir, url: 'pages/inbox/index', storage, mocks: { request: answeredBy(world) } });
  try {
    await host.until('that the message was read', () => host.page.text('#open-message') !== '' && world.calls.some(({ operation }) => operation === 'messages.readMessage'));
    const before = host.setData();
    host.page.tap('.why__head');
    await host.until('the reason', () => host.page.text().includes('你填的生日'));
    const after = host.setData();
    return { calls: after.calls - before.calls, bytes: after.bytes - before.bytes };
  } finally {
    host.close();
  }
}
const answeredBy = (world: ReturnType<typeof createMemberWorld>): WxMock => (options: { url: string; method?: string; data?: unknown; header?: Record<string, string> }, { ok, fail }) => {
  const headers = Object.fromEntries(Object.entries(options.header ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  world.answer({ method: options.method ?? 'GET', path: options.url, headers, body: options.data }).then(({ status, body }) => ok({ statusCode: status, data: body, header: {} }), (error: Error) => fail(error.message));
  return { abort() {}, onHeadersReceived() {}, offHeadersReceived() {} };
};
