import { assert } from '@shared/kernel/assert';
import { errorFacts, type Logger } from '../platform/logger';
import { TableUnavailable } from '../platform/table/table';
import { type Import, sumOf, type Undo, type Undone } from './domain/import';
import { RowBusy } from './move-in-row';
import { chunkKey, movedRowsOf, type RowFinding, undoneChunkWrites } from './records.dynamo';
import { sideBySide } from './side-by-side';
import { type RowUndone, type UndoRowDependencies, undoRow } from './undo-row';

export interface UndoChunkDependencies extends UndoRowDependencies {
  readonly logger: Logger;
}
/** The next piece of an import that is taken back. Overtaken by another run, its counts are not written twice. Answers how many rows it looked at. */
export async function undoChunk(deps: UndoChunkDependencies, one: Import, undo: Undo): Promise<number> {
  const item = await deps.table.get(chunkKey(one.shopId, one.importId, undo.chunks), { consistent: true });
  assert(item, `import ${one.importId} has no piece ${undo.chunks}`);
  const outcomes = await sideBySide(movedRowsOf(item) ?? [], async (row) => ({ row, outcome: await undoOne(deps, one, undo, row) }));
  const kept = outcomes.flatMap(({ row, outcome }): readonly RowFinding[] => ('kept' in outcome ? [{ row, code: outcome.kept, ...(outcome.memberId === undefined ? {} : { memberId: outcome.memberId }) }] : []));
  await deps.table.write(undoneChunkWrites(one, undo, kept, countsOf(outcomes.map(({ outcome }) => outcome)), deps.now()));
  return outcomes.length;
}
/** One row that cannot be taken back is set aside with an alarm, and the rest go on. */
async function undoOne(deps: UndoChunkDependencies, one: Import, undo: Undo, row: number): Promise<RowUndone> {
  try {
    return await undoRow(deps, one, undo, row);
  } catch (error) {
    if (error instanceof TableUnavailable || error instanceof RowBusy) throw error;
    deps.logger.alarm('records.undo-set-aside', { shopId: one.shopId, importId: one.importId, row, ...errorFacts(error) });
    return { kept: 'kept-failed' };
  }
}
function countsOf(outcomes: readonly RowUndone[]): Undone {
  const undone = outcomes.flatMap((outcome) => ('undone' in outcome ? [outcome.undone] : []));
  const taken = undone.filter(({ outcome }) => outcome === 'taken').length;
  return { rows: outcomes.length, taken, reversed: undone.length - taken, kept: outcomes.length - undone.length, ...sumOf(undone) };
}
