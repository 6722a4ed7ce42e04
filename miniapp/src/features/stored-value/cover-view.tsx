import { fen, ratioOf } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { calendarDayText } from '../../copy/dates';
import { coverCopy } from '../../copy/cover.copy';
import { money } from '../../copy/money';
import { partsCopy } from '../../copy/parts.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { useOnPull } from '../../platform/page-events';
import { Bar } from '../../ui/bar/bar';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Form } from '../../ui/form/rows';
import { Icon } from '../../ui/icon/icon';
import { alert, plus } from '../../ui/icon/icons';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { Tap } from '../../ui/tap/tap';
import { Asked, Paged } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { Cover, CoverRecord } from './cover.query';
import { CoverSheet, RedLineSheet } from './cover-sheet';
import { storedValueClient } from './stored-value.client';
import './office.scss';

/** 储值备付: what members have on their cards, the money put aside for it, the red line, and the records. */
export function CoverView({ office }: { readonly office: Office }) {
  const t = coverCopy();
  const { shopId } = office;
  const [sheet, setSheet] = useState<'record' | 'line'>();
  const query = useQuery<Cover>(`cover:${shopId}`, () => storedValueClient.getCover({ shopId }));
  const pages = usePages<CoverRecord, { readonly items: readonly CoverRecord[]; readonly next?: string | undefined }>(`cover-records:${shopId}`, (cursor) => storedValueClient.listCover({ shopId, ...(cursor ? { cursor } : {}) }));
  const task = useTask();
  const again = () => {
    void query.refresh();
    void pages.refresh();
  };
  useOnPull(async () => void (await Promise.all([query.refresh(), pages.refresh()])));
  const undo = async (record: CoverRecord) => {
    if (!(await ask(t.undoAsk(lineOf(record)), t.undoText, t.undoYes, t.undoNo))) return;
    const undone = await task.run(() => runCommand(`cover-undo:${record.coverId}`, (key) => storedValueClient.undoCover({ shopId, coverId: record.coverId, reason: t.undoReason }, { key })));
    if (!undone) return;
    toast(t.undone);
    again();
  };
  return (
    <Form foot={<Button id='record-cover' icon={plus} onTap={() => setSheet('record')}>{t.add}</Button>}>
      <Asked query={query} skeleton={<SkeletonCells rows={6} />}>{(cover) => <Standing cover={cover} onLine={() => setSheet('line')} />}</Asked>
      <View className='section'>{t.records}</View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <Paged pages={pages} empty={<Empty title={t.noRecords} text={t.noRecordsText} />}>
        {(items) => <Cells>{items.map((record) => <RecordRow key={record.coverId} office={office} record={record} onUndo={task.busy ? undefined : () => void undo(record)} />)}</Cells>}
      </Paged>
      <Asked query={query} skeleton={null}>{({ months }) => <Months months={months} />}</Asked>
      {sheet === 'record' ? <CoverSheet office={office} onClose={() => setSheet(undefined)} onDone={again} /> : null}
      {sheet === 'line' ? <RedLineSheet office={office} percent={query.data?.redLinePercent} badge={query.data?.badge ?? false} onClose={() => setSheet(undefined)} onDone={query.put} /> : null}
    </Form>
  );
}

const lineOf = ({ kind, amountFen }: CoverRecord): string => `${coverCopy().kinds[kind]} ${money(amountFen)}`;

/** How much must come in to reach the line, in whole fen. */
function missingFen({ principalFen, setAsideFen, redLinePercent = 0 }: Cover): number {
  return Math.max(0, ratioOf(principalFen, redLinePercent, 100, 'up') - setAsideFen);
}
function Standing({ cover, onLine }: { readonly cover: Cover; readonly onLine: () => void }) {
  const t = coverCopy();
  const { principalFen, bonusFen, setAsideFen, percent, redLinePercent, below } = cover;
  return (
    <View>
      <View className='cover-head'>
        <View className='cap'>{t.ratio}</View>
        <View className={`hero ${below ? 'bad' : ''}`}>{percent === undefined ? t.none : t.percent(percent)}</View>
        {percent === undefined ? null : <View className='cap cover-head__of'>{t.ofOwed(money(setAsideFen), money(principalFen))}</View>}
        {percent === undefined ? null : <Bar part={percent / 100} label={t.percent(percent)} />}
      </View>
      {below && percent !== undefined && redLinePercent !== undefined ? (
        <View className='row cover-warning' {...{ role: 'alert' }}><Icon of={alert} size={20} className='bad' /><View className='grow'><View className='strong'>{t.below(percent, redLinePercent)}</View><View className='soft'>{t.missing(missingFen(cover))}</View></View></View>
      ) : null}
      <Cells facts>
        <Cell title={`${t.owed} · ${t.principal}`} value={<View className='nowrap'>{money(principalFen)}</View>} />
        <Cell title={`${t.owed} · ${t.bonus}`} value={<View className='nowrap'>{money(bonusFen)}</View>} />
        {cover.comingFen ? <Cell id='coming' title={partsCopy().coming} value={<View className='nowrap'>{money(cover.comingFen)}</View>} /> : null}
        <Cell title={t.aside} value={<View className='nowrap'>{money(setAsideFen)}</View>} />
        <Cell id='red-line' title={t.redLine} value={redLinePercent === undefined ? t.noLine : t.percent(redLinePercent)} onTap={onLine} />
      </Cells>
      <View className='cap gap'>{t.note}</View>
    </View>
  );
}

function RecordRow({ office, record, onUndo }: { readonly office: Office; readonly record: CoverRecord; readonly onUndo: (() => void) | undefined }) {
  const t = coverCopy();
  const { undone } = record;
  return (
    <Cell
      title={<View className={undone ? 'cover--undone' : 'strong'}>{lineOf(record)}</View>} note={[calendarDayText(record.day, office.zone, now()), ...(record.note ? [record.note] : []), undone ? t.undoneBy(undone.byName) : record.byName].join(' · ')}
      value={!undone && onUndo ? <Tap id={`undo-${record.coverId}`} className='link soft' onTap={onUndo}>{t.undo}</Tap> : undefined}
    />
  );
}

function Months({ months }: { readonly months: Cover['months'] }) {
  const t = coverCopy();
  const shown = months.filter(({ principalFen, bonusFen, setAsideFen }) => principalFen !== 0 || bonusFen !== 0 || setAsideFen !== 0);
  if (shown.length === 0) return null;
  return (
    <View>
      <View className='section'>{t.months}</View>
      <Cells>{shown.map(({ month, principalFen, bonusFen, setAsideFen, percent }) => <Cell key={month} title={t.monthName(month)} note={t.monthEnd(money(fen(principalFen)), money(fen(bonusFen)), money(fen(setAsideFen)))} value={percent === undefined ? t.noMonth : t.percent(percent)} />)}</Cells>
    </View>
  );
}
