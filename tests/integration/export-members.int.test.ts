import { DAY_MS } from '@shared/kernel/instant';
import type { CommandKey } from '@shared/kernel/ids';
import { csvLine, readCsv } from '@shared/spreadsheet/csv';
import { documentKey, documentOf } from '../../functions/ledger';
import { createPhones } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { composeRunImports } from '../../functions/entry/compose-background';
import { exportCsv } from '../../infra/scripts/audit/export-csv';
import { createMemoryAuditSource } from '../support/memory-audit';
import { rehearse, rowsToSend, signOff } from '../support/move-in';
import { salonMembers } from '../support/salon-members';
import { codeOf, must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
const salon = salonMembers(5, 60);
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'OUT');
  const importId = await rehearse(api, shop.owner, shop.shopId, rowsToSend(salon.grid), 'skip');
  await signOff(api, shop.owner, shop.shopId, importId);
  await composeRunImports(api.world)();
}, 30_000);
const begin = async () => must(await shop.owner.records.startMembersExport({ shopId: shop.shopId })).exportId;
async function whole(exportId: CommandKey, limit: number) {
  const lines: (readonly string[])[] = [];
  let cursor: string | undefined;
  do {
    const page = must(await shop.owner.records.readMembersExport({ shopId: shop.shopId, exportId, limit, ...(cursor ? { cursor } : {}) }));
    if (lines.length === 0) lines.push(page.titles);
    lines.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return lines;
}

test('page by page the owner takes out what the command writes, each standing member once', async () => {
  must(await shop.manager.membership.resolvePhone({ shopId: shop.shopId, memberId: shop.memberId, phone: salon.members[0]?.phone as string, decision: 'same-person', reason: '本人的旧卡' }, { key: api.newKey() }));
  const tierNames = new Map(must(await shop.owner.shops.getShop({ shopId: shop.shopId })).tiers.map(({ tierId, name }) => [tierId as string, name]));
  const written: string[] = [];
  const settings = { zone: 'Asia/Shanghai' as never, at: api.world.clock(), tierNames, asked: must(await shop.owner.shops.getRules({ shopId: shop.shopId })).profileFields.rule as never, phoneOf: (member: { memberId: never }, sealed: string) => createPhones(api.world).reveal(member.memberId, sealed) };
  for await (const line of exportCsv(createMemoryAuditSource(api.table), shop.shopId, settings as never)) written.push(line);
  for (const limit of [7, 50]) {
    const lines = await whole(await begin(), limit);
    // One of the salon's cards became another; the shop's own two stand beside them, and the titles above.
    expect(lines.length).toBeGreaterThanOrEqual(salon.members.length + 1);
    expect(lines.map((line) => readCsv(csvLine(line))[0]).sort()).toEqual(written.map((line) => readCsv(line)[0]).sort());
  }
});
test('who took them out is kept; after a day it is over, and no other document opens it', async () => {
  const key = await begin();
  expect(documentOf((await api.table.get(documentKey(shop.shopId, key))) as Item)).toMatchObject({ kind: 'members-export', facts: { byName: expect.any(String) }, at: api.world.clock() });
  const importId = must(await shop.owner.records.startImport({ shopId: shop.shopId, fileName: 'a.csv', rowCount: 1, existing: 'skip' }, { key: api.newKey() })).importId;
  expect(codeOf(await shop.owner.records.readMembersExport({ shopId: shop.shopId, exportId: importId }))).toBe('http/not-found');
  expect(codeOf(await shop.manager.records.startMembersExport({ shopId: shop.shopId }))).toBe('identity/not-allowed');
  expect(codeOf(await shop.manager.records.readMembersExport({ shopId: shop.shopId, exportId: key }))).toBe('identity/not-allowed');
  api.world.clock.move(DAY_MS);
  expect(codeOf(await shop.owner.records.readMembersExport({ shopId: shop.shopId, exportId: key }))).toBe('http/not-found');
});
