import type { StoreId } from '@shared/kernel/ids';
import type { ShopDay } from '@shared/kernel/shop-day';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { calendarDayText, dateText, timeText } from '../../copy/dates';
import { money } from '../../copy/money';
import { parkedCopy } from '../../copy/parked-bills.copy';
import { tillCopy } from '../../copy/till.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { open as openPage } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Effect } from '../../ui/effect/effect';
import { Form, SaveBar, TextRow } from '../../ui/form/rows';
import { info } from '../../ui/icon/icons';
import { Money } from '../../ui/money/money';
import { Notice } from '../../ui/notice/notice';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { hoursText } from './place';
import { SumsView } from './sums-view';
import { type Day, type DayClose, tillClient } from './till.client';
import './till.scss';

interface DayProps {
  readonly office: Office;
  readonly storeId: StoreId;
  readonly day: ShopDay;
}
/** One day of a store: as it stands, or as it was closed, with what came after beside it. */
export function DayView({ office, storeId, day }: DayProps) {
  const query = useQuery<Day>(`day:${storeId}:${day}`, () => tillClient.getDay({ shopId: office.shopId, storeId, day }));
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  return <Asked query={query}>{(data) => <Sheet data={data} office={office} storeId={storeId} day={day} onDone={() => void query.refresh()} />}</Asked>;
}

function Sheet({ data, office, storeId, day, onDone }: DayProps & { readonly data: Day; readonly onDone: () => void }) {
  const t = tillCopy();
  const task = useTask();
  const [correcting, setCorrecting] = useState(false);
  const when = (at: number) => `${dateText(at, office.zone, now())} ${timeText(at, office.zone)}`;
  const first = data.closes[0];
  const { sums, open, outsideCashFen } = first ?? data;
  // Those that were counted after the close are no part of it, and are read here all the same.
  const { shifts } = data;
  const known = new Set(first?.shifts.map(({ shiftId }) => shiftId));
  const close = async () => {
    if (!(await ask(t.closeAsk, t.closeAskText(data.sums.takenFen, data.open !== undefined), t.closeYes, t.cancel))) return;
    const done = await task.run(() => runCommand(`day-close:${storeId}:${day}`, (key) => tillClient.closeDay({ shopId: office.shopId, storeId, day }, { key })));
    if (!done) return;
    toast(t.closedToast);
    onDone();
  };
  const foot = first
    ? data.after ? <SaveBar id='correct-day' label={t.correct} busy={false} onSave={() => setCorrecting(true)} /> : undefined
    : <SaveBar id='close-day' label={t.closeDay} busy={task.busy} onSave={() => void close()} failure={task.failure && sentenceFor(task.failure, true)} />;
  return (
    <Form foot={foot}>
      <View className='cap'>{`${data.storeName} · ${calendarDayText(day, office.zone, now())}`}</View>
      <Money fen={sums.takenFen} size='hero' />
      <View id='day-state' className='soft'>{first ? t.closedLine(first.byName, when(first.at)) : `${t.notClosed} · ${t.soFar}`}</View>
      {open ? <View className='gap'><Notice icon={info} id='open-shift' text={first ? t.openThen(open.number, open.openedByName) : t.openNow(open.number, open.openedByName)} /></View> : null}
      {data.parkedBills ? <View className='gap'><Notice icon={info} id='still-parked' text={parkedCopy().stillParked(data.parkedBills)} /></View> : null}
      {data.closes.slice(1).map((one, i) => <Correction key={one.number} one={one} before={data.closes[i]?.sums.takenFen ?? 0} when={when(one.at)} />).reverse()}
      {data.after ? <After after={data.after} zone={office.zone} /> : null}
      <SumsView sums={sums} />
      <View className='section'>{t.shifts}</View>
      {shifts.length === 0 ? <View className='soft'>{t.noShifts}</View> : (
        <Cells>
          {shifts.map((one) => (
            <Cell
              key={one.shiftId} id={`shift-${one.shiftId}`} title={`${t.running(one.number)} · ${one.closedByName}`} onTap={() => openPage('officeShift', { store: storeId, id: one.shiftId })}
              note={[hoursText(one.openedAt, one.closedAt, office.zone), t.countLine(one.countedFen, one.expectedFen), ...(one.reason ? [one.reason] : []), ...(first && !known.has(one.shiftId) ? [t.afterClose] : [])].join(' · ')}
              value={<View className={`nowrap ${one.differenceFen === 0 ? 'ok' : 'warn'}`}>{one.differenceFen === 0 ? t.even : t.differs(one.differenceFen)}</View>}
            />
          ))}
        </Cells>
      )}
      {outsideCashFen === 0 ? null : <Cells facts className='gap'><Cell id='outside-cash' title={t.outside} value={money(outsideCashFen)} /></Cells>}
      {correcting ? <CorrectSheet office={office} storeId={storeId} day={day} data={data} onClose={() => setCorrecting(false)} onDone={onDone} /> : null}
    </Form>
  );
}
function After({ after, zone }: { readonly after: NonNullable<Day['after']>; readonly zone: string }) {
  const t = tillCopy();
  return (
    <View id='day-after'>
      <View className='section'>{t.after}</View>
      <Cells>
        <Cell title={<View className='strong'>{t.afterLines(after.lines)}</View>} note={t.afterNote} value={<View className='strong nowrap'>{money(after.takenFen, { signed: true })}</View>} />
        {after.newest.map((line) => <Cell key={`${line.at}${line.type}${line.takenFen}`} title={t.types[line.type] ?? line.type} note={[timeText(line.at, zone), line.name].filter(Boolean).join(' · ')} value={<View className='nowrap'>{money(line.takenFen)}</View>} />)}
      </Cells>
    </View>
  );
}
/** What a correction made of the takings; the close above stays as it was. */
const Correction = ({ one, before, when }: { readonly one: DayClose; readonly before: number; readonly when: string }) => {
  const t = tillCopy();
  return (
    <View>
      <View className='section'>{t.correction(one.number - 1)}</View>
      <Cells><Cell title={one.reason ?? ''} note={[`${one.byName} ${when}`, t.was(money(before))].join(' · ')} value={<View className='strong nowrap'>{money(one.sums.takenFen)}</View>} /></Cells>
    </View>
  );
};
function CorrectSheet({ office, storeId, day, data, onClose, onDone }: DayProps & { readonly data: Day; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = tillCopy();
  const [reason, setReason] = useState('');
  const count = data.closes.length;
  const task = useTask();
  const save = async () => {
    const done = await task.run(() => runCommand(`day-correct:${storeId}:${day}:${count}:${reason.trim()}`, (key) => tillClient.correctDay({ shopId: office.shopId, storeId, day, reason: reason.trim() }, { key })));
    if (!done) return;
    toast(t.corrected);
    onDone();
    onClose();
  };
  return (
    <BottomSheet open title={t.correct} onClose={onClose}>
      <Effect lines={[{ name: t.taken, before: money(data.closes.at(-1)?.sums.takenFen ?? 0), after: money(data.sums.takenFen) }]} />
      <View className='cap gap'>{t.correctNote}</View>
      <View className='sheet-form'><TextRow id='correct-reason' label={t.reason} value={reason} placeholder={t.correctHint} maxlength={100} onChange={setReason} {...(reason.trim().length === 1 ? { error: t.reasonNeeded } : {})} /></View>
      <SaveBar id='save-correction' label={t.correctSave} busy={task.busy} disabled={reason.trim().length < 2} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
