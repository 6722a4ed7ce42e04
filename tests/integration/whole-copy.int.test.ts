import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShopId } from '@shared/kernel/ids';
import { createPhones } from '../../functions/membership';
import { copyShop } from '../../infra/scripts/whole/copy-shop';
import { restoreShop } from '../../infra/scripts/whole/restore-shop';
import { proveAll } from '../../infra/scripts/audit/prove-all';
import { isPersonClaim, isPlace, LEFT_BEHIND, nameOf } from '../../infra/scripts/whole/belongings';
import { askFor, callerOf, OPERATIONS } from '../support/every-operation';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, type WholeShop } from '../support/whole-shop';

const folder = mkdtempSync(join(tmpdir(), 'whole-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const FILE = join(folder, 'shop.ndjson');

const phonesOf = ({ world }: WholeApi) => createPhones(world);
async function copyOf(api: WholeApi, shopId: ShopId): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of copyShop({ source: createMemoryAuditSource(api.table), phones: phonesOf(api), at: api.world.clock() }, shopId)) lines.push(line);
  return lines;
}
const restoreInto = (api: WholeApi, file = FILE) => restoreShop({ table: api.table, phones: phonesOf(api), pause: async () => undefined, say: () => undefined }, file);

let api: WholeApi;
let shop: WholeShop;
let other: WholeShop;
let lines: readonly string[];
beforeAll(async () => {
  api = createWholeApi();
  [shop, other] = [await createWholeShop(api, 'ALPHA'), await createWholeShop(api, 'BRAVO')];
  const stranger = await api.signIn('stranger');
  for (const one of OPERATIONS) {
    const by = callerOf(shop, one, stranger);
    await askFor(api, by, one, await one.make(api, shop, by), api.newKey());
  }
  await api.settle();
  await api.tick();
  await api.settle();
  lines = await copyOf(api, shop.shopId);
  writeFileSync(FILE, lines.join(''));
});
function secondWorld(): WholeApi {
  const second = createWholeApi();
  second.world.clock.set(api.world.clock());
  return second;
}

test('everything in the table is in the copy of one shop, or left behind for a reason', async () => {
  const copied = new Set<string>();
  const keyOf = (line: string) => { const { pk, sk } = JSON.parse(line) as { pk: unknown; sk: string }; return `${JSON.stringify(pk)} ${sk}`; };
  for (const line of [...lines, ...(await copyOf(api, other.shopId))]) copied.add(keyOf(line));
  // Who has signed in and belongs to no shop yet is nobody's to take along.
  const placed = new Set([...api.table.items.values()].filter(isPlace).map(({ userId }) => userId));
  const missing = [...api.table.items.values()].filter((item) => !LEFT_BEHIND[nameOf(item)] && !copied.has(`${JSON.stringify(item.pk)} ${item.sk}`) && (placed.has(item.userId) || !(item.kind === 'user' || isPersonClaim(item))) && !/^CLAIM#.*phone/.test(item.pk));
  expect(missing.map((item) => `${nameOf(item)} ${item.pk} ${item.sk}`)).toEqual([]);
});

test('restored under other secrets it is the same shop, and no news', async () => {
  const second = secondWorld();
  await restoreInto(second);
  const again = await copyOf(second, shop.shopId);
  expect(again.slice(1, -1).sort()).toEqual(lines.slice(1, -1).sort());
  await second.settle();
  expect(second.world.told).toEqual([]);
  expect(second.world.pushed).toEqual([]);
  expect((await copyOf(second, shop.shopId)).slice(1, -1).sort()).toEqual(lines.slice(1, -1).sort());
  const proof = await proveAll(createMemoryAuditSource(second.table), second.world.clock(), shop.shopId);
  expect(proof.holds).toBe(true);
  expect(lines.filter((line) => shop.phones.some((phone) => line.includes(phone))).length).toBeGreaterThan(2);
});
