import type { RecordsContract } from '@shared/contracts/records.contract';
import type { ErrorBody } from '@shared/contracts/error-codes';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { MAX_PAGE } from '@shared/kernel/page';
import type { Result } from '@shared/kernel/result';
import { useState } from 'react';
import type * as z from 'zod';
import { forgetCommand, runCommand } from '../../platform/commands';
import { type Task, useTask } from '../query/use-task';
import { digestOf, forgetPlace, keepPlace, keptPlace } from './import-place';
import { type ImportView, recordsClient, type SentRow } from './records.client';

type Findings = z.output<RecordsContract['addImportRows']['response']>['findings'];
export interface Rehearsal {
  readonly view: ImportView;
  readonly findings: Findings;
}
export interface ImportRun extends Task {
  readonly sent: number;
  readonly rehearsal: Rehearsal | undefined;
  /** Sends the rehearsal, or goes on where it stopped. */
  readonly rehearse: (shopId: ShopId, name: string, existing: 'skip' | 'fill', pieces: readonly (readonly SentRow[])[]) => Promise<void>;
  readonly signOff: (shopId: ShopId) => Promise<ImportView | undefined>;
}
const rowsIn = (pieces: readonly (readonly SentRow[])[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);
const slotOf = (shopId: ShopId) => `import:${shopId}`;
/** A file that is chosen is a new errand, or goes on where the very same one had come to. */
export const forgetImport = (shopId: ShopId): void => forgetCommand(slotOf(shopId));
/** What was rehearsed is left: the same file is held against the shop anew. */
export const leaveImport = (shopId: ShopId): void => {
  forgetImport(shopId);
  forgetPlace(shopId);
};

/** The import that this browser was sending when it was closed or loaded anew, as far as it came; nothing where it is another file, or over. */
async function wayBack(shopId: ShopId, digest: string, pieces: readonly (readonly SentRow[])[]): Promise<Result<{ readonly id: CommandKey; readonly from: number; readonly findings: Findings } | undefined, ErrorBody>> {
  const id = keptPlace(shopId, digest);
  if (id === undefined) return { ok: true, value: undefined };
  const got = await recordsClient.getImport({ shopId, importId: id });
  if (!got.ok) return got.error.code === 'http/not-found' ? { ok: true, value: undefined } : got;
  if (got.value.state !== 'rehearsal') return { ok: true, value: undefined };
  const from = got.value.nextChunk;
  const arrived = new Set(pieces.slice(0, from).flatMap((piece) => piece.map(({ row }) => row)));
  const findings: Findings = [];
  let cursor: string | undefined;
  do {
    const page = await recordsClient.listImportFindings({ shopId, importId: id, limit: MAX_PAGE, ...(cursor ? { cursor } : {}) });
    if (!page.ok) return page;
    // A piece that arrives meanwhile answers by itself.
    findings.push(...page.value.items.filter(({ row }) => arrived.has(row)));
    cursor = page.value.next;
  } while (cursor);
  return { ok: true, value: { id, from, findings } };
}

/** One import on its way from this computer: started once, each piece sent once, however often an answer is lost, or the browser is loaded anew. */
export function useImport(): ImportRun {
  const task = useTask();
  const [sent, setSent] = useState(0);
  const [importId, setImportId] = useState<CommandKey>();
  const [next, setNext] = useState(0);
  const [found, setFound] = useState<Findings>([]);
  const [rehearsal, setRehearsal] = useState<Rehearsal>();

  const rehearse: ImportRun['rehearse'] = async (shopId, name, existing, pieces) => {
    const rowCount = rowsIn(pieces);
    const view = await task.run(async () => {
      let [id, from, all] = [importId, next, [...found]];
      if (id === undefined) {
        const digest = digestOf(existing, pieces);
        const back = await wayBack(shopId, digest, pieces);
        if (!back.ok) return back;
        if (back.value) {
          [id, from, all] = [back.value.id, back.value.from, back.value.findings];
          setFound([...all]);
          setNext(from);
          setSent(rowsIn(pieces.slice(0, from)));
        } else {
          const started = await runCommand(slotOf(shopId), (key) => recordsClient.startImport({ shopId, fileName: name.slice(0, 100), rowCount, existing }, { key }));
          if (!started.ok) return started;
          id = started.value.importId;
          keepPlace(shopId, { importId: id, digest });
        }
        setImportId(id);
      }
      for (let chunk = from; chunk < pieces.length; chunk++) {
        const at = id;
        const answer = await runCommand(`import-rows:${at}:${chunk}`, (key) => recordsClient.addImportRows({ shopId, importId: at, chunk, rows: [...(pieces[chunk] ?? [])] }, { key }));
        if (!answer.ok) return answer;
        all.push(...answer.value.findings);
        setFound([...all]);
        setNext(chunk + 1);
        setSent(rowsIn(pieces.slice(0, chunk + 1)));
      }
      const got = await recordsClient.getImport({ shopId, importId: id });
      if (got.ok) setRehearsal({ view: got.value, findings: all });
      return got;
    });
    if (view) setSent(rowCount);
  };
  const signOff: ImportRun['signOff'] = (shopId) =>
    task.run(async () => {
      const view = rehearsal?.view as ImportView;
      const { importId: id, rehearsed } = view;
      const signed = await runCommand(`import-sign-off:${id}`, (key) => recordsClient.signOffImport({ shopId, importId: id, ready: rehearsed.ready, totals: rehearsed.totals }, { key }));
      if (signed.ok) forgetPlace(shopId);
      return signed.ok ? { ok: true, value: { ...view, state: 'running' as const } } : signed;
    });
  return { ...task, sent, rehearsal, rehearse, signOff };
}
