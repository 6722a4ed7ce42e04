import type { JoiningContract } from '@shared/contracts/joining.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import { lineOf, mergesRange, mergesSince } from './merges.dynamo';

type Answer = z.output<JoiningContract['listMerges']['response']>;
const AT_MOST = 20;

/** Both cards of every merge since an instant, oldest first, also of those that were undone; they are known for thirty days. */
export const createMergedSince = ({ table }: { readonly table: Table }) => async (shopId: ShopId, since: Instant, cursor: string | undefined, limit: number): Promise<{ readonly memberIds: readonly MemberId[]; readonly cursor?: string }> => {
  const page = await table.query({ ...mergesSince(shopId, since), limit, cursor, consistent: true });
  return { memberIds: [...new Set(page.items.map(lineOf).flatMap(({ fromId, intoId }) => [fromId, intoId]))], ...(page.cursor ? { cursor: page.cursor } : {}) };
};

/** The newest merges of the shop, and until when each may be undone. */
export const createListMerges = (deps: { readonly table: Table; readonly now: Clock }) => async ({ shopId }: z.output<JoiningContract['listMerges']['request']>): Promise<Result<Answer, never>> => {
  const page = await deps.table.query({ ...mergesRange(shopId), limit: AT_MOST });
  const at = deps.now();
  return ok({
    merges: page.items.map(lineOf).map((line) => ({ ...line, undoable: line.undoneAt === undefined && at < line.until })).map(({ shopId: _shop, ...line }) => line),
  });
};
