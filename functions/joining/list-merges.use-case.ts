import type { JoiningContract } from '@shared/contracts/joining.contract';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import { lineOf, mergesRange } from './merges.dynamo';

type Answer = z.output<JoiningContract['listMerges']['response']>;
const AT_MOST = 20;

/** The newest merges of the shop, and until when each may be undone. */
export const createListMerges = (deps: { readonly table: Table; readonly now: Clock }) => async ({ shopId }: z.output<JoiningContract['listMerges']['request']>): Promise<Result<Answer, never>> => {
  const page = await deps.table.query({ ...mergesRange(shopId), limit: AT_MOST });
  const at = deps.now();
  return ok({
    merges: page.items.map(lineOf).map((line) => ({ ...line, undoable: line.undoneAt === undefined && at < line.until })).map(({ shopId: _shop, ...line }) => line),
  });
};
