import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { dateText } from '../../copy/dates';
import { importCopy } from '../../copy/import.copy';
import { now } from '../../platform/clock';
import { useOnPull } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { type ImportView, recordsClient } from './records.client';

/** How often a page that is looked at asks how far a running import has come. */
const ASK_MS = 3_000;

/** Imports, newest first; one that runs shows how far it is. */
export function ImportList({ office }: { readonly office: Office }) {
  const t = importCopy();
  const { shopId } = office;
  const pages = usePages<ImportView, { readonly items: readonly ImportView[]; readonly next?: string | undefined }>(`imports:${shopId}`, (cursor) => recordsClient.listImports({ shopId, ...(cursor ? { cursor } : {}) }));
  useOnPull(pages.refresh);
  const running = pages.items.find(({ state }) => state === 'running')?.importId;
  const { change } = pages;
  useEffect(() => {
    if (running === undefined) return undefined;
    const timer = setInterval(() => {
      void recordsClient.getImport({ shopId, importId: running }).then((got) => got.ok && change((items) => items.map((one) => (one.importId === running ? got.value : one))), () => undefined);
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [running, shopId, change]);
  return (
    <View>
      <View className='section'>{t.before}</View>
      <Paged pages={pages} empty={<View className='cap gap'>{t.none}</View>}>{(items) => <Cells>{items.map((one) => <ImportCell key={one.importId} one={one} zone={office.zone} />)}</Cells>}</Paged>
    </View>
  );
}
function ImportCell({ one, zone }: { readonly one: ImportView; readonly zone: string }) {
  const t = importCopy();
  const { moved, rehearsed, state } = one;
  const what = state === 'running' ? t.progress(moved.rows, rehearsed.ready) : state === 'done' ? [t.result(moved.added, moved.completed, moved.refused), t.money(moved.totals.principalFen, moved.totals.bonusFen)].join(' · ') : t.byOn(one.byName, dateText(one.createdAt, zone, now()));
  return <Cell id={`import-${one.importId}`} title={<View className='cut'>{one.fileName}</View>} note={what} value={<View className={`tag ${state === 'running' ? '' : 'tag--plain'}`}>{t.states[state]}</View>} />;
}
