import { assert } from '@shared/kernel/assert';
import { errorFacts, type Logger } from '../platform/logger';
import { TableUnavailable } from '../platform/table/table';
import { type Import, type Moved, sumOf } from './domain/import';
import { type MoveInDependencies, moveInRow, RowBusy, type RowOutcome } from './move-in-row';
import { type Chunk, chunkKey, chunkOf, doneChunkWrites, importKey, importOf, RUNNING_PK, type ReadyRow, type RowFinding, runningOf } from './records.dynamo';
import { sideBySide } from './side-by-side';
import { undoChunk } from './undo-chunk';
import { FINDINGS } from '@shared/spreadsheet/row';

export interface RunImportsDependencies extends MoveInDependencies {
  readonly logger: Logger;
}
export interface ImportsReport {
  readonly chunks: number;
  readonly rows: number;
  readonly finished: number;
  /** Imports that the next run goes on with. */
  readonly left: number;
}
/** The Lambda is called each minute and has two: a piece that is slow to the end is still finished, and two runs at once do each other no harm. */
const BUDGET_MS = 45_000;
const IMPORTS_AT_ONCE = 20;
/** Pieces of one import before the next one has its turn, so that a large shop keeps no small one waiting. */
const TURN = 10;
/** A piece takes at least this long, so that a table that has just been made keeps up. */
const LEAST_CHUNK_MS = 300;

/**
 * Moves signed-off rows in, a piece at a time, the imports of all shops in turn; one that an owner takes back goes the same way. Whatever ends this run, the next goes on with the piece that was not
 * marked as done: rows of it that are in already answer from their own document.
 */
export const createRunImports = (deps: RunImportsDependencies) => async (): Promise<ImportsReport> => {
  const total = { chunks: 0, rows: 0, finished: 0, left: 0 };
  const started = deps.elapsed();
  const outOfTime = (): boolean => deps.elapsed() - started > BUDGET_MS;
  let waiting = (await deps.table.query({ pk: RUNNING_PK, limit: IMPORTS_AT_ONCE, consistent: true })).items.map(runningOf);
  while (waiting.length > 0 && !outOfTime()) {
    const again: typeof waiting = [];
    for (const each of waiting) {
      const state = await takeTurn(deps, each, outOfTime, total);
      if (state === 'more') again.push(each);
      else total[state === 'done' ? 'finished' : 'left']++;
    }
    waiting = again;
  }
  return { ...total, left: total.left + waiting.length };
};
type Total = { -readonly [K in keyof ImportsReport]: ImportsReport[K] };

/** `later` where the table did not answer: the next run asks again. */
async function takeTurn(deps: RunImportsDependencies, { shopId, importId }: Pick<Import, 'shopId' | 'importId'>, outOfTime: () => boolean, total: Total): Promise<'done' | 'more' | 'later'> {
  try {
    for (let turn = 0; turn < TURN && !outOfTime(); turn++) {
      const item = await deps.table.get(importKey(shopId, importId), { consistent: true });
      assert(item, `no import ${importId}`);
      const one = importOf(item);
      const { undo } = one;
      if (one.state !== 'running' && undo?.state !== 'running') return 'done';
      const begun = deps.elapsed();
      total.rows += await (undo ? undoChunk(deps, one, undo) : moveInChunk(deps, one));
      total.chunks++;
      await deps.pause(Math.max(0, LEAST_CHUNK_MS - (deps.elapsed() - begun)));
    }
    return 'more';
  } catch (error) {
    deps.logger[error instanceof TableUnavailable || error instanceof RowBusy ? 'info' : 'alarm']('records.import-waits', { shopId, importId, ...errorFacts(error) });
    return 'later';
  }
}

/** The next piece of one import. Overtaken by another run, its counts are not written twice. Answers how many rows it looked at. */
async function moveInChunk(deps: RunImportsDependencies, one: Import): Promise<number> {
  const item = await deps.table.get(chunkKey(one.shopId, one.importId, one.doneChunks), { consistent: true });
  assert(item, `import ${one.importId} has no piece ${one.doneChunks}`);
  const chunk: Chunk = chunkOf(item);
  const outcomes = await sideBySide(chunk.rows, async (ready) => ({ row: ready.row, outcome: await moveInOne(deps, one, ready) }));
  const late: readonly RowFinding[] = outcomes.flatMap(({ row, outcome }) => ('refused' in outcome ? [{ row, code: outcome.refused }] : (outcome.moved.told ?? []).map((finding) => ({ row, ...finding }))));
  const moved = outcomes.flatMap(({ row, outcome }) => ('moved' in outcome ? [row] : []));
  await deps.table.write(doneChunkWrites(one, [...chunk.findings, ...late].sort((a, b) => a.row - b.row), moved, countsOf(outcomes.map(({ outcome }) => outcome)), deps.now()));
  return outcomes.length;
}
/** One row that cannot be moved in is set aside with an alarm, and the rest go on. */
async function moveInOne(deps: RunImportsDependencies, one: Import, ready: ReadyRow): Promise<RowOutcome> {
  try {
    return await moveInRow(deps, one, ready);
  } catch (error) {
    if (error instanceof TableUnavailable || error instanceof RowBusy) throw error;
    deps.logger.alarm('records.row-set-aside', { shopId: one.shopId, importId: one.importId, row: ready.row, ...errorFacts(error) });
    return { refused: 'failed' };
  }
}
function countsOf(outcomes: readonly RowOutcome[]): Moved {
  const moved = outcomes.flatMap((outcome) => ('moved' in outcome ? [outcome.moved] : []));
  const refused = outcomes.flatMap((outcome) => ('refused' in outcome ? [FINDINGS[outcome.refused]] : []));
  const here = refused.filter((level) => level === 'here').length;
  return { rows: outcomes.length, added: moved.filter(({ outcome }) => outcome === 'added').length, completed: moved.filter(({ outcome }) => outcome === 'completed').length, here, refused: refused.length - here, ...sumOf(moved) };
}
