import { View } from '@tarojs/components';
import { useCallback, useEffect, useState } from 'react';
import { dateText } from '../../copy/dates';
import { importCopy } from '../../copy/import.copy';
import { now } from '../../platform/clock';
import { useOnPull } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { groupsOf, placeOf, type RowFinding, sentenceOf } from './finding-groups';
import { type ImportView, recordsClient } from './records.client';
import { UndoImport } from './undo-import';

/** How often a page that is looked at asks how far a running import has come. */
const ASK_MS = 3_000;

/** Imports, newest first; one that runs shows how far it is. */
export function ImportList({ office }: { readonly office: Office }) {
  const t = importCopy();
  const { shopId } = office;
  const pages = usePages<ImportView, { readonly items: readonly ImportView[]; readonly next?: string | undefined }>(`imports:${shopId}`, (cursor) => recordsClient.listImports({ shopId, ...(cursor ? { cursor } : {}) }));
  useOnPull(pages.refresh);
  const [chosen, setChosen] = useState<ImportView>();
  const running = pages.items.find(({ state, undo }) => state === 'running' || undo?.state === 'running')?.importId;
  const { change } = pages;
  const seen = useCallback((one: ImportView) => {
    change((items) => items.map((each) => (each.importId === one.importId ? one : each)));
    setChosen((open) => (open?.importId === one.importId ? one : open));
  }, [change]);
  useEffect(() => {
    if (running === undefined) return undefined;
    const timer = setInterval(() => {
      void recordsClient.getImport({ shopId, importId: running }).then((got) => got.ok && seen(got.value), () => undefined);
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [running, shopId, seen]);
  return (
    <View>
      <View className='section'>{t.before}</View>
      <Paged pages={pages} empty={<View className='cap gap'>{t.none}</View>}>{(items) => <Cells>{items.map((one) => <ImportCell key={one.importId} one={one} zone={office.zone} onTap={() => setChosen(one)} />)}</Cells>}</Paged>
      {chosen ? <ImportSheet office={office} one={chosen} onUndone={seen} onClose={() => setChosen(undefined)} /> : null}
    </View>
  );
}
/** So many rows of one reason are named. */
const SHOWN = 20;
/** What was found in one file, reason by reason, and how it is taken back. */
function ImportSheet({ office, one, onUndone, onClose }: { readonly office: Office; readonly one: ImportView; readonly onUndone: (one: ImportView) => void; readonly onClose: () => void }) {
  const { shopId } = office;
  const t = importCopy();
  const { importId } = one;
  const pages = usePages<RowFinding, { readonly items: readonly RowFinding[]; readonly next?: string | undefined }>(`import-findings:${importId}`, (cursor) => recordsClient.listImportFindings({ shopId, importId, limit: 50, ...(cursor ? { cursor } : {}) }));
  return (
    <BottomSheet open title={one.fileName} onClose={onClose}>
      <UndoImport office={office} one={one} onUndone={onUndone} />
      <View className='section'>{t.why}</View>
      <Paged pages={pages} empty={<View className='cap gap'>{t.whyNone}</View>}>{(items) => <Cells>{groupsOf(items).map(({ finding, rows }) => <Cell key={`${finding.code} ${placeOf(finding)}`} title={sentenceOf(finding)} note={t.atRows(rows.slice(0, SHOWN), rows.length > SHOWN && pages.more ? undefined : Math.max(0, rows.length - SHOWN))} />)}</Cells>}</Paged>
    </BottomSheet>
  );
}
function ImportCell({ one, zone, onTap }: { readonly one: ImportView; readonly zone: string; readonly onTap: () => void }) {
  const t = importCopy();
  const { moved, rehearsed, state, undo } = one;
  const what = undo ? (undo.state === 'running' ? t.undoProgress(undo.rows, moved.added + moved.completed) : t.undoResult(undo.taken + undo.reversed, undo.kept)) : state === 'running' ? t.progress(moved.rows, rehearsed.ready) : state === 'done' ? [t.result(moved.added, moved.completed, rehearsed.refused + moved.refused), t.money(moved.totals.principalFen, moved.totals.bonusFen)].join(' · ') : t.byOn(one.byName, dateText(one.createdAt, zone, now()));
  return <Cell id={`import-${one.importId}`} onTap={onTap} title={<View className='row'><View className='grow cut'>{one.fileName}</View><View className={`tag ${state === 'running' || undo?.state === 'running' ? '' : 'tag--plain'}`}>{undo ? t.undoStates[undo.state] : t.states[state]}</View></View>} note={what} />;
}
