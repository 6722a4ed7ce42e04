import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import { UNDO_DAYS } from '@shared/spreadsheet/limits';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText } from '../../copy/dates';
import { importCopy } from '../../copy/import.copy';
import { runCommand } from '../../platform/commands';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { SaveBar } from '../../ui/form/rows';
import { Paged } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { RowFinding } from './finding-groups';
import { FindingCell } from './findings';
import { type ImportView, recordsClient } from './records.client';

/** Until when an import may be taken back; undefined where it may not. */
function undoableUntil({ state, doneAt, undo }: ImportView): Instant | undefined {
  const until = doneAt === undefined ? undefined : after(doneAt, UNDO_DAYS * DAY_MS);
  return state === 'done' && !undo && until !== undefined && now() < until ? until : undefined;
}

interface Counts {
  readonly taken: number;
  readonly reversed: number;
  readonly kept: number;
}
/** Asks piece after piece and adds the answers up. */
async function countUndo(shopId: Office['shopId'], importId: ImportView['importId']) {
  let sum: Counts = { taken: 0, reversed: 0, kept: 0 };
  let chunk: number | undefined;
  do {
    const page = await recordsClient.previewUndoImport({ shopId, importId, ...(chunk === undefined ? {} : { chunk }) });
    if (!page.ok) return page;
    sum = { taken: sum.taken + page.value.taken, reversed: sum.reversed + page.value.reversed, kept: sum.kept + page.value.kept };
    chunk = page.value.nextChunk;
  } while (chunk !== undefined);
  return { ok: true as const, value: sum };
}
const CountCells = ({ counts }: { readonly counts: Counts }) => {
  const t = importCopy();
  return (
    <Cells facts>
      <Cell title={t.undoTaken} value={t.people(counts.taken)} />
      {counts.reversed > 0 ? <Cell title={t.undoReversed} value={t.people(counts.reversed)} /> : null}
      <Cell title={t.undoKept} value={t.people(counts.kept)} />
    </Cells>
  );
};
interface UndoProps {
  readonly office: Office;
  readonly one: ImportView;
  readonly onUndone: (one: ImportView) => void;
}
/** 撤销这次搬家: first how many would go and who would stay, then the word; afterwards what came of it. */
export function UndoImport({ office, one, onUndone }: UndoProps) {
  const t = importCopy();
  const [counts, setCounts] = useState<Counts>();
  const until = undoableUntil(one);
  const task = useTask();
  if (one.undo) return <Undone office={office} one={one} undo={one.undo} />;
  if (until === undefined) return null;
  const { shopId } = office;
  const { importId } = one;
  const look = async () => {
    const found = await task.run(() => countUndo(shopId, importId));
    if (found) setCounts(found);
  };
  const undo = async () => {
    const undone = await task.run(async () => {
      const answer = await runCommand(`import-undo:${importId}`, (key) => recordsClient.undoImport({ shopId, importId }, { key }));
      return answer.ok ? recordsClient.getImport({ shopId, importId }) : answer;
    });
    if (!undone) return;
    toast(t.undoStarted);
    onUndone(undone);
  };
  const failure = task.failure && sentenceFor(task.failure, true);
  if (!counts) return (
    <View>
      <View className='cap'>{t.undoUntil(dateText(until, office.zone, now()))}</View>
      <View className='gap'><Button id='undo-look' kind='outline' small disabled={task.busy} onTap={() => void look()}>{task.busy ? t.undoCounting : t.undo}</Button></View>
      {failure ? <ErrorLine sentence={failure} /> : null}
    </View>
  );
  const going = counts.taken + counts.reversed;
  return (
    <View>
      <View className='section'>{t.undoAsk}</View>
      <CountCells counts={counts} />
      <View className='cap sheet-note'>{going === 0 ? t.undoNobody : t.undoText}</View>
      <SaveBar id='undo-do' label={t.undoYes(going)} busy={task.busy} disabled={going === 0} failure={failure} onSave={() => void undo()} />
    </View>
  );
}

/** What came of it, and who stayed with the reason; a tap opens the member. */
function Undone({ office, one, undo }: { readonly office: Office; readonly one: ImportView; readonly undo: NonNullable<ImportView['undo']> }) {
  const t = importCopy();
  const { shopId } = office;
  const { importId } = one;
  const pages = usePages<RowFinding, { readonly items: readonly RowFinding[]; readonly next?: string | undefined }>(`import-kept:${importId}:${undo.rows}`, (cursor) => recordsClient.listImportFindings({ shopId, importId, only: 'kept', limit: 50, ...(cursor ? { cursor } : {}) }));
  return (
    <View>
      <View className='section'>{t.undoStates[undo.state]}</View>
      <CountCells counts={undo} />
      <View className='cap sheet-note'>{t.byOn(undo.byName, dateText(undo.at, office.zone, now()))}</View>
      {undo.kept > 0 ? <View className='section'>{t.undoWhy}</View> : null}
      {undo.kept > 0 ? <Paged pages={pages} empty={null}>{(items) => <Cells>{items.map((finding) => <FindingCell key={finding.row} finding={finding} {...(finding.memberId === undefined ? {} : { onTap: () => open('officeMember', { id: finding.memberId as string }) })} />)}</Cells>}</Paged> : null}
    </View>
  );
}
