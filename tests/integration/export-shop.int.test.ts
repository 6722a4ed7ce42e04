import { DAY_MS } from '@shared/kernel/instant';
import { createReadShopExport } from '../../functions/records';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { everythingOnce } from '../support/every-operation';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryScan } from '../support/memory-scan';
import { codeOf, must } from '../support/service-shop';
import { createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { createWholeShop, type WholeShop } from '../support/whole-shop';

const linesOf = (text: string): readonly string[] => text.split('\n').filter(Boolean);
async function command(api: WholeApi, shop: WholeShop): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of exportShop(createMemoryAuditSource(api.table), shop.shopId)) lines.push(line.trimEnd());
  return lines;
}
type ExportId = Extract<Awaited<ReturnType<Person['records']['startShopExport']>>, { ok: true }>['value']['exportId'];
const begun = async (by: Person, shop: WholeShop): Promise<ExportId> => must(await by.records.startShopExport({ shopId: shop.shopId })).exportId;
/** Page after page, as the browser asks. */
async function taken(read: (after: string | undefined) => Promise<{ readonly text: string; readonly things: number; readonly next?: string | undefined }>) {
  const pages: { readonly text: string; readonly things: number; readonly next?: string | undefined }[] = [];
  do pages.push(await read(pages.at(-1)?.next)); while (pages.at(-1)?.next);
  return pages;
}

test('a shop in which everything was done once goes out in the office line for line as by the command, and nothing of another shop', async () => {
  const api = createWholeApi();
  const [shop, other] = [await createWholeShop(api, 'ALPHA'), await createWholeShop(api, 'BRAVO')];
  await everythingOnce(api, shop);
  const exportId = await begun(shop.owner, shop);
  const pages = await taken(async (after) => must(await shop.owner.records.readShopExport({ shopId: shop.shopId, exportId, ...(after ? { after } : {}) })));
  const lines = linesOf(pages.map(({ text }) => text).join(''));
  expect(lines.toSorted()).toEqual((await command(api, shop)).toSorted());
  expect(pages.reduce((sum, { things }) => sum + things, 0)).toBe(lines.length);
  expect(lines.filter((line) => line.includes(other.shopId))).toEqual([]);
  // No whole number, no sealed one, no sign-in.
  const sessions = [...api.table.items.values()].filter(({ kind }) => kind === 'session').map(({ sk, pk }) => `${pk} ${sk}`);
  expect(sessions.length).toBeGreaterThan(0);
  for (const word of ['phoneSealed', 'phoneHash', 'openid', 'refresh', '"type":"session"', '"type":"user"', 'BEGIN ']) expect([word, lines.filter((line) => line.includes(word)).length]).toEqual([word, 0]);
  expect(lines.some((line) => /"1[3-9]\d{9}"/.test(line))).toBe(false);
  // Nor what a number could be tried out from, a register's name, or the id that takes a shared card or a gift.
  for (const name of ['"hash":', '"realName":', '"type":"holder-paper"']) expect([name, lines.filter((line) => line.includes(name)).length]).toEqual([name, 0]);
  const bearers = [...api.table.items.values()].flatMap(({ kind, shareId, giftId }) => (kind === 'share' ? [shareId] : kind === 'points-gift' || kind === 'coupon-gift' ? [giftId] : [])) as readonly string[];
  expect(new Set(bearers.map((id) => id.slice(0, 3)))).toEqual(new Set(['shr', 'pgf', 'cgf']));
  expect(bearers.filter((id) => lines.some((line) => line.includes(id)))).toEqual([]);
  // Who took it, and when, is in the next.
  expect((await command(api, shop)).filter((line) => line.includes('"shop-export"')).length).toBeGreaterThan(0);
}, 60_000);

test('small pages say together what one says; where they go on is sealed and theirs alone; a lost page is asked again', async () => {
  const api = createWholeApi();
  const [shop, other] = [await createWholeShop(api, 'ALPHA'), await createWholeShop(api, 'BRAVO')];
  const { shopId } = shop;
  const exportId = await begun(shop.owner, shop);
  const staff = [...api.table.items.values()].find((item) => item.kind === 'document' && item.documentKind === 'shop-export');
  const caller = { staffId: staff?.by } as never;
  const scan = createMemoryScan(api.table);
  let looks = 0;
  const read = createReadShopExport({ ...api.world, scan: async (asked) => {
    looks++;
    return scan({ ...asked, limit: 7 });
  } });
  const pages = await taken(async (after) => {
    looks = 0;
    const page = must(await read({ shopId, exportId, after }, caller));
    expect(looks).toBeLessThanOrEqual(4);
    expect(must(await read({ shopId, exportId, after }, caller)).text).toBe(page.text);
    return page;
  });
  expect(pages.length).toBeGreaterThan(5);
  expect(linesOf(pages.map(({ text }) => text).join('')).toSorted()).toEqual((await command(api, shop)).toSorted());
  const next = pages[0]?.next as string;
  expect(Buffer.from(next, 'base64url').toString('utf8')).not.toMatch(/SHOP#|MBR#|CLAIM#|DOC#/);
  const ask = (by: Person, of: ExportId, after: string) => by.records.readShopExport({ shopId, exportId: of, after });
  expect(codeOf(await ask(shop.owner, exportId, next))).toBe('ok');
  expect(codeOf(await ask(shop.owner, await begun(shop.owner, shop), next))).toBe('http/bad-request');
  expect(codeOf(await ask(shop.owner, exportId, `${next.slice(0, -4)}AAAA`))).toBe('http/bad-request');
  expect(codeOf(await other.owner.records.readShopExport({ shopId: other.shopId, exportId }))).toBe('http/not-found');
  // Of the members' list that was begun for less nothing more is read.
  const members = must(await shop.owner.records.startMembersExport({ shopId })).exportId;
  expect(codeOf(await shop.owner.records.readShopExport({ shopId, exportId: members }))).toBe('http/not-found');
  api.world.clock.move(DAY_MS);
  expect(codeOf(await shop.owner.records.readShopExport({ shopId, exportId }))).toBe('http/not-found');
}, 60_000);
