import { assert } from '@shared/kernel/assert';
import type { MemberId } from '@shared/kernel/ids';
import type { Table, Write } from '../platform/table/table';
import { countedLeft, handOver } from './domain/package';
import { moveWrites, packageOf, packagesRange } from './packages.dynamo';

const LOOKED_THROUGH = 300;
/** Packages that go along when cards become one; two writes each, inside the merge's transaction. */
const MOST_MOVED = 34;

/** The packages of a card that becomes one with another: those with counted uses first, then the newest. The balance moves by the merge's own postings. */
export async function packageMoves(table: Table, from: MemberId, into: MemberId): Promise<readonly Write[]> {
  const page = await table.query({ ...packagesRange(from), newestFirst: true, limit: LOOKED_THROUGH, consistent: true });
  const packs = page.items.map(packageOf).toSorted((a, b) => Number(countedLeft(b) > 0) - Number(countedLeft(a) > 0));
  const moving = packs.slice(0, MOST_MOVED);
  assert(packs.slice(MOST_MOVED).every((pack) => countedLeft(pack) === 0), `more packages than one merge can move: ${from}`);
  return moving.flatMap((pack) => moveWrites(pack, handOver(pack, into)));
}
