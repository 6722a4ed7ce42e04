import type { RecordsContract } from '@shared/contracts/records.contract';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { useState } from 'react';
import type * as z from 'zod';
import { forgetCommand, runCommand } from '../../platform/commands';
import { type Task, useTask } from '../query/use-task';
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
const slotOf = (shopId: ShopId) => `import:${shopId}`;
/** A new file is a new errand, whatever became of the one before. */
export const forgetImport = (shopId: ShopId): void => forgetCommand(slotOf(shopId));

/** One import on its way from this computer: started once, each piece sent once, however often an answer is lost. */
export function useImport(): ImportRun {
  const task = useTask();
  const [sent, setSent] = useState(0);
  const [importId, setImportId] = useState<CommandKey>();
  const [next, setNext] = useState(0);
  const [found, setFound] = useState<Findings>([]);
  const [rehearsal, setRehearsal] = useState<Rehearsal>();

  const rehearse: ImportRun['rehearse'] = async (shopId, name, existing, pieces) => {
    const rowCount = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const view = await task.run(async () => {
      let id = importId;
      if (id === undefined) {
        const started = await runCommand(slotOf(shopId), (key) => recordsClient.startImport({ shopId, fileName: name.slice(0, 100), rowCount, existing }, { key }));
        if (!started.ok) return started;
        id = started.value.importId;
        setImportId(id);
      }
      const all = [...found];
      for (let chunk = next; chunk < pieces.length; chunk++) {
        const at = id;
        const answer = await runCommand(`import-rows:${at}:${chunk}`, (key) => recordsClient.addImportRows({ shopId, importId: at, chunk, rows: [...(pieces[chunk] ?? [])] }, { key }));
        if (!answer.ok) return answer;
        all.push(...answer.value.findings);
        setFound([...all]);
        setNext(chunk + 1);
        setSent(pieces.slice(0, chunk + 1).reduce((sum, piece) => sum + piece.length, 0));
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
      return signed.ok ? { ok: true, value: { ...view, state: 'running' as const } } : signed;
    });
  return { ...task, sent, rehearsal, rehearse, signOff };
}
