import type { MemberId, PackageId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Table, Write } from '../platform/table/table';
import { countedLeft, handOver, type Package, stateOf } from './domain/package';
import { moveWrites, packageKey, packageOf, packagesRange } from './packages.dynamo';

const LOOKED_THROUGH = 300;
/** Packages that go along when cards become one, two writes each: with everything else that goes along the merge, and its undo, fit into one transaction. */
const MOST_MOVED = 27;

/** A package that went along, and what of it was used then; what was paid back before is `over`. */
export interface Along {
  readonly packageId: PackageId;
  /** What a reader is told of that it stands in the way; merges before 2026-11-28 noted none. */
  readonly title?: string;
  readonly used: readonly number[];
  readonly over?: true;
}
const alongOf = ({ packageId, title, services, refundedAt }: Package): Along => ({ packageId, title, used: services.map(({ used }) => used), ...(refundedAt === undefined ? {} : { over: true }) });
const unchanged = (pack: Package, then: Along): boolean => {
  const now = alongOf(pack);
  return now.used.join() === then.used.join() && now.over === then.over;
};

/**
 * The packages of a card that becomes one with another: those that are still good for something first, then the newest. The balance moves by the merge's own
 * postings. Undefined where more are good for something than can move at once.
 */
export async function packageMoves(table: Table, from: MemberId, into: MemberId, at: Instant): Promise<{ readonly writes: readonly Write[]; readonly along: readonly Along[] } | undefined> {
  const page = await table.query({ ...packagesRange(from), newestFirst: true, limit: LOOKED_THROUGH, consistent: true });
  const good = (pack: Package) => countedLeft(pack) > 0 || ['open', 'paused'].includes(stateOf(pack, at));
  const packs = page.items.map(packageOf).toSorted((a, b) => Number(good(b)) - Number(good(a)));
  if (packs.slice(MOST_MOVED).some(good)) return undefined;
  const moving = packs.slice(0, MOST_MOVED);
  return { writes: moving.flatMap((pack) => moveWrites(pack, handOver(pack, into))), along: moving.map(alongOf) };
}

/** The same packages back, with the counted uses that they hold; the title of the first that was used, returned or given away meanwhile. */
export async function packagesBack(table: Table, from: MemberId, into: MemberId, along: readonly Along[]): Promise<{ readonly writes: readonly Write[]; readonly uses: number } | { readonly changed: string }> {
  if (along.length === 0) return { writes: [], uses: 0 };
  const packs = (await table.getMany(along.map(({ packageId }) => packageKey(from, packageId)))).map((item) => item && packageOf(item));
  const writes: Write[] = [];
  let uses = 0;
  for (const [i, then] of along.entries()) {
    const pack = packs[i];
    if (!pack || !unchanged(pack, then)) return { changed: pack?.title ?? then.title ?? '' };
    writes.push(...moveWrites(pack, handOver(pack, into)));
    uses += countedLeft(pack);
  }
  return { writes, uses };
}
