import { composeFollowStream } from '../../functions/entry/compose-background';
import { proveAll } from '../../infra/scripts/audit/prove-all';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { createTestWorld } from '../support/test-world';
import { copyFiles, copyOf, itemsOf, restoreFrom } from '../support/whole-copies';
import { holds } from './books';
import type { Town } from './town';

/** Lives of which the shop moves house at the end. */
const EVERY = 5;

/** A shop that has lived is the same in another installation, proves there, and its stream tells nothing. */
export async function checkMoved({ seed, world, memory, shopId }: Town): Promise<void> {
  if (seed % EVERY !== 0) return;
  const files = copyFiles();
  const table = createMemoryTable();
  const there = createTestWorld({ table, clock: world.clock });
  try {
    const lines = await copyOf(world, memory, shopId);
    await restoreFrom(there, files.write(lines));
    const again = itemsOf(await copyOf(there, table, shopId));
    holds(JSON.stringify(again) === JSON.stringify(itemsOf(lines)), 'a shop that moved is not the same', itemsOf(lines).filter((line) => !again.includes(line)).slice(0, 3));
  } finally {
    files.remove();
  }
  await composeFollowStream(there)(table.stream.map((change, i) => ({ ...change, number: String(i) })));
  holds(there.told.length === 0, 'a move told something', there.told.slice(0, 3));
  holds((await proveAll(createMemoryAuditSource(table), world.clock(), shopId)).holds, 'a shop that moved does not prove');
}
