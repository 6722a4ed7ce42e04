import type { RecordsContract } from '@shared/contracts/records.contract';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { checkUndo } from './domain/undo';
import { readOpened } from './read-opened';
import { chunkKey, importKey, importOf, movedRowsOf, startUndoWrites } from './records.dynamo';

type Operation = RecordsContract['undoImport'];
type Code = Operation['errors'][number];
interface Facts {
  readonly undoneAt: Instant;
}

/** The owner takes an import back; the background does it, piece by piece. */
export const createUndoImport = (deps: CommitDependencies & { readonly now: Clock }) =>
  async ({ shopId, importId }: z.output<Operation['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<z.output<Operation['response']>, Refused<Code>>> => {
    const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'import-undone' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
      const [item, first] = await deps.table.getMany([importKey(shopId, importId), chunkKey(shopId, importId, 0)]);
      if (!item) return refuse('http/not-found');
      const one = importOf(item);
      const at = deps.now();
      const may = checkUndo(one, at);
      if (!may.ok) return may;
      // Pieces of before imports could be taken back do not say what they moved.
      if (!first || !movedRowsOf(first)) return refuse('records/undo-over');
      return ok({ facts: { undoneAt: at }, at, by: caller.staffId, writes: startUndoWrites(one, { at, staffId: caller.staffId, byName: caller.name }) });
    });
    return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
  };

/** Pieces of one answer: five hundred rows. */
const PIECES = 10;
type Preview = z.output<RecordsContract['previewUndoImport']['response']>;

/** How many rows of some pieces would go and how many would stay, as it is now; whoever asks adds the answers up. */
export const createPreviewUndoImport = ({ table, now }: { readonly table: Table; readonly now: Clock }) =>
  async ({ shopId, importId, chunk: start = 0 }: z.output<RecordsContract['previewUndoImport']['request']>): Promise<Result<Preview, Refused<RecordsContract['previewUndoImport']['errors'][number]>>> => {
    const item = await table.get(importKey(shopId, importId), { consistent: true });
    if (!item) return refuse('http/not-found');
    const one = importOf(item);
    const may = checkUndo(one, now());
    if (!may.ok) return may;
    const chunks = Array.from({ length: Math.max(0, Math.min(PIECES, one.chunks - start)) }, (_, i) => start + i);
    const opened = (await Promise.all((await table.getMany(chunks.map((chunk) => chunkKey(shopId, importId, chunk)))).map((piece) => readOpened(table, one, (piece && movedRowsOf(piece)) ?? [])))).flat();
    const going = opened.filter(({ kept }) => kept === undefined);
    const taken = going.filter(({ facts }) => facts.outcome === 'added').length;
    const end = start + chunks.length;
    return ok({ taken, reversed: going.length - taken, kept: opened.length - going.length, ...(end < one.chunks ? { nextChunk: end } : {}) });
  };
