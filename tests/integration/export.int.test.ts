import { documentOf } from '../../functions/ledger';
import { LEFT_OUT, lineOf } from '../../functions/records';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import type { Item } from '../../functions/platform/table/table';
import { everythingOnce } from '../support/every-operation';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop } from '../support/whole-shop';

/** What a line says of an item; the facts of a document under their own names, however short the table keeps them. */
const contentOf = (item: Item): string => JSON.stringify({ ...JSON.parse(lineOf('x', item.kind === 'document' ? ({ ...item, facts: documentOf(item).facts } as Item) : item)) as object, type: undefined });

/** Every operation of the service once, and all that follows from it: every kind of thing that a shop can have is in the table then. */
test('a shop in which everything was done once: each thing of it is in the export once, or is left out for a reason', async () => {
  const api = createWholeApi();
  const [shop, other] = [await createWholeShop(api, 'ALPHA'), await createWholeShop(api, 'BRAVO')];
  await everythingOnce(api, shop);
  await api.tick();
  await api.settle();

  const lines: string[] = [];
  for await (const line of exportShop(createMemoryAuditSource(api.table), shop.shopId)) lines.push(JSON.stringify({ ...JSON.parse(line) as object, type: undefined }));
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const members = new Set([...api.table.items.values()].filter((item) => item.kind === 'member' && item.shopId === shop.shopId).map(({ pk }) => pk));
  const own = [...api.table.items.values()].filter((item) => item.shopId === shop.shopId || item.pk.includes(shop.shopId) || members.has(item.pk.split('#').slice(0, 2).join('#')));
  const missing = own.filter((item) => item.kind !== undefined && !LEFT_OUT[item.kind as string] && !counts.has(contentOf(item)));
  expect([...new Set(missing.map(({ kind, documentKind }) => `${String(kind)} ${String(documentKind ?? '')}`.trim()))]).toEqual([]);
  // Claims, the installation's list of shops, and links of invitations have no kind; nothing else may be without.
  expect(own.filter(({ kind, pk, sk }) => kind === undefined && !/^(CLAIM#|SHOPS$)/.test(pk) && !sk.startsWith('INVITE#'))).toEqual([]);
  const whole = own.filter(({ kind }) => kind !== undefined && !LEFT_OUT[kind as string]);
  for (const item of whole) counts.set(contentOf(item), (counts.get(contentOf(item)) ?? 0) - 1);
  expect([...counts].filter(([, count]) => count !== 0)).toEqual([]);
  expect(lines.filter((line) => line.includes(other.shopId))).toEqual([]);
  expect(lines.filter((line) => /phoneSealed|phoneHash/.test(line))).toEqual([]);
});
