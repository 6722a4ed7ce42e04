import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShopId } from '@shared/kernel/ids';
import { createPhones } from '../../functions/membership';
import { createPaperNumbers } from '../../functions/stored-value';
import { copyShop } from '../../infra/scripts/whole/copy-shop';
import { type Restored, restoreShop } from '../../infra/scripts/whole/restore-shop';
import { createMemoryAuditSource } from './memory-audit';
import type { MemoryTable } from './memory-table';
import type { TestWorld } from './test-world';

type Keys = Pick<TestWorld, 'secrets' | 'ids'>;
export const keysOf = (world: Keys) => ({ ...createPhones(world), ...createPaperNumbers(world) });
/** A whole copy of one shop, line by line. */
export async function copyOf(world: Keys & Pick<TestWorld, 'clock'>, table: MemoryTable, shopId: ShopId): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of copyShop({ source: createMemoryAuditSource(table), phones: keysOf(world), at: world.clock() }, shopId)) lines.push(line);
  return lines;
}
/** All of a copy but the header, which says when, and the end, which adds up. */
export const itemsOf = (lines: readonly string[]): readonly string[] => lines.slice(1, -1).sort();

export const restoreFrom = (world: Keys & Pick<TestWorld, 'table'>, path: string, say: (line: string) => void = () => undefined): Promise<Restored> =>
  restoreShop({ table: world.table, phones: keysOf(world), pause: async () => undefined, say }, path);

/** Files that are gone after the test. */
export function copyFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'whole-'));
  let files = 0;
  return {
    write: (lines: readonly string[]): string => {
      const path = join(folder, `${files++}.ndjson`);
      writeFileSync(path, lines.join(''));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
