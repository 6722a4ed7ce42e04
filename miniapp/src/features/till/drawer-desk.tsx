import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText, timeText } from '../../copy/dates';
import { fenOf, money } from '../../copy/money';
import { tillCopy } from '../../copy/till.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open as openPage } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Form, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import type { Place } from './place';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { MoveSheet } from './move-sheet';
import { ShiftResult } from './shift-result';
import { type Drawer, type OpenShift, type Shift, tillClient } from './till.client';
import './till.scss';

export interface DrawerProps {
  readonly place: Place;
  readonly zone: string;
  readonly onShift: (open: OpenShift | undefined) => void;
}
const of = ({ shopId, storeId }: Place) => ({ shopId, storeId });

/** 交班: open with a float, move cash, count blind, and see what came of it. */
export function DrawerDesk({ place, zone }: Pick<DrawerProps, 'place' | 'zone'>) {
  const t = tillCopy();
  const query = useQuery<Drawer>(`drawer:${place.storeId}`, () => tillClient.getDrawer(of(place)));
  const [closed, setClosed] = useState<Shift>();
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  if (closed) {
    return (
      <Form foot={<View className='save-bar'><Button id='shift-done' onTap={() => openPage('staffHome')}>{t.toCounter}</Button><Button id='shift-next' kind='outline' onTap={() => setClosed(undefined)}>{t.nextShift}</Button></View>}>
        <ShiftResult shift={closed} zone={zone} fresh />
      </Form>
    );
  }
  return (
    <Asked query={query}>
      {(drawer) => {
        const onShift = (shift: OpenShift | undefined) => {
          const { open: _before, ...rest } = drawer;
          query.put(shift ? { ...rest, open: shift } : rest);
          void query.refresh();
        };
        const onClosed = (shift: Shift) => {
          onShift(undefined);
          setClosed(shift);
        };
        if (!drawer.open) return <Opening drawer={drawer} place={place} zone={zone} onShift={onShift} />;
        return drawer.open.differs
          ? <Differs key={drawer.open.counts} drawer={drawer} shift={drawer.open} place={place} zone={zone} onShift={onShift} onClosed={onClosed} />
          : <Running drawer={drawer} shift={drawer.open} place={place} zone={zone} onShift={onShift} onClosed={onClosed} />;
      }}
    </Asked>
  );
}

function Opening({ drawer, place, zone, onShift }: DrawerProps & { readonly drawer: Drawer }) {
  const t = tillCopy();
  const [typed, setTyped] = useState('');
  const task = useTask();
  const floatFen = fenOf(typed);
  const save = async () => {
    const opened = await task.run(() => runCommand(`shift-open:${place.storeId}:${floatFen}`, (key) => tillClient.openShift({ ...of(place), floatFen: fen(floatFen ?? 0) }, { key })));
    if (!opened) return;
    toast(t.openedToast);
    onShift(opened);
  };
  const { last } = drawer;
  return (
    <Form foot={<SaveBar id='open-shift' label={floatFen === undefined ? t.floatHint : t.openButton(floatFen)} busy={task.busy} disabled={floatFen === undefined} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />}>
      <View className='title'>{t.openTitle}</View>
      <View className='soft gap'>{t.openNote}</View>
      <Cells className='gap'>
        <TextRow id='float' label={t.float} value={typed} type='digit' unit={t.yuan} maxlength={10} placeholder='0' onChange={setTyped} {...(last ? { note: t.lastLeft(last.closedByName, `${dateText(last.closedAt, zone, now())} ${timeText(last.closedAt, zone)}`, last.countedFen) } : {})} />
      </Cells>
      <LastShift last={last} />
    </Form>
  );
}
const whoWhen = ({ closedByName, closedAt }: NonNullable<Drawer['last']>, zone: string): string => `${closedByName} ${dateText(closedAt, zone, now())} ${timeText(closedAt, zone)}`;
/** The shift before, to be read again. */
const LastShift = ({ last, note }: { readonly last: Drawer['last']; readonly note?: string | undefined }) =>
  last ? <Cells className='gap'><Cell id='last-shift' title={tillCopy().lastShift} note={note} onTap={() => openPage('closedShift', { id: last.shiftId })} /></Cells> : null;

interface RunningProps extends DrawerProps {
  readonly drawer: Drawer;
  readonly shift: OpenShift;
  readonly onClosed: (shift: Shift) => void;
}
function Running({ drawer, shift, place, zone, onShift, onClosed }: RunningProps) {
  const t = tillCopy();
  const [sheet, setSheet] = useState<'move' | 'count'>();
  return (
    <Form foot={<View className='save-bar'><Button id='count-shift' onTap={() => setSheet('count')}>{t.countStart}</Button><Button id='move-cash' kind='outline' onTap={() => setSheet('move')}>{t.move}</Button></View>}>
      <View className='cap'>{t.running(shift.number)}</View>
      <View className='title'>{t.openedBy(shift.openedByName, `${dateText(shift.openedAt, zone, now())} ${timeText(shift.openedAt, zone)}`)}</View>
      <Cells facts className='gap'><Cell title={t.float} value={money(shift.floatFen)} /></Cells>
      <View className='section'>{t.moves}</View>
      {shift.moves.length === 0 ? <View className='soft'>{t.moveNone}</View> : (
        <Cells>{[...shift.moves].reverse().map((move) => <Cell key={move.moveId} title={move.reason} note={`${move.byName} ${timeText(move.at, zone)}`} value={<View className='nowrap'>{money(move.kind === 'in' ? move.amountFen : -move.amountFen, { signed: true })}</View>} />)}</Cells>
      )}
      <LastShift last={drawer.last} note={drawer.last && whoWhen(drawer.last, zone)} />
      {sheet === 'move' ? <MoveSheet place={place} shift={shift} limitFen={place.role === 'cashier' ? drawer.cashierMoveFen : undefined} onClose={() => setSheet(undefined)} onShift={onShift} /> : null}
      {sheet === 'count' ? <CountSheet place={place} shift={shift} onClose={() => setSheet(undefined)} onShift={onShift} onClosed={onClosed} /> : null}
    </Form>
  );
}

/** The count is typed before anything is known of what should be there. */
function CountSheet({ place, shift, onClose, onShift, onClosed }: Pick<RunningProps, 'place' | 'shift' | 'onShift' | 'onClosed'> & { readonly onClose: () => void }) {
  const t = tillCopy();
  const [typed, setTyped] = useState('');
  const task = useTask();
  const countedFen = fenOf(typed);
  const save = async () => {
    const slot = `shift-count:${shift.shiftId}:${shift.counts}:${countedFen}`;
    const answer = await task.run(() => runCommand(slot, (key) => tillClient.countShift({ ...of(place), shiftId: shift.shiftId, countedFen: fen(countedFen ?? 0) }, { key })));
    if (!answer) return;
    onClose();
    if (answer.closed) onClosed(answer.closed);
    else onShift(answer.open);
  };
  return (
    <BottomSheet open title={t.countTitle} onClose={onClose}>
      <View className='soft'>{t.countNote}</View>
      <View className='sheet-form'><TextRow id='counted' label={t.counted} value={typed} type='digit' unit={t.yuan} maxlength={10} placeholder='0' onChange={setTyped} /></View>
      <SaveBar id='save-count' label={countedFen === undefined ? t.counted : t.countButton(countedFen)} busy={task.busy} disabled={countedFen === undefined} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}

/** Counted, and not what should be there: count again, or say why. */
function Differs({ drawer, shift, place, onShift, onClosed }: RunningProps) {
  const t = tillCopy();
  const [sheet, setSheet] = useState<'count' | 'reason'>();
  const [reason, setReason] = useState('');
  const task = useTask();
  const differs = shift.differs as NonNullable<OpenShift['differs']>;
  const close = async () => {
    const closed = await task.run(() => runCommand(`shift-close:${shift.shiftId}:${reason.trim()}`, (key) => tillClient.closeShift({ ...of(place), shiftId: shift.shiftId, reason: reason.trim() }, { key })));
    if (!closed) return;
    setSheet(undefined);
    onClosed(closed);
  };
  return (
    <Form foot={<View className='save-bar'><Button id='count-again' onTap={() => setSheet('count')}>{t.again}</Button><Button id='with-reason' kind='outline' onTap={() => setSheet('reason')}>{t.withReason}</Button></View>}>
      <View className='cap'>{t.running(shift.number)}</View>
      <View id='differs' className='hero warn'>{t.differs(differs.differenceFen)}</View>
      <View className='soft gap'>{t.differNote(drawer.reasonAboveFen)}</View>
      <Cells facts className='gap'>
        <Cell title={t.counted} value={money(differs.countedFen)} />
        <Cell title={t.expected} value={money(differs.expectedFen)} />
      </Cells>
      {sheet === 'count' ? <CountSheet place={place} shift={shift} onClose={() => setSheet(undefined)} onShift={onShift} onClosed={onClosed} /> : null}
      {sheet === 'reason' ? (
        <BottomSheet open title={t.differs(differs.differenceFen)} onClose={() => setSheet(undefined)}>
          <View className='sheet-form'><TextRow id='difference-reason' label={t.reason} value={reason} placeholder={t.reasonHint} maxlength={100} onChange={setReason} {...(reason.trim().length === 1 ? { error: t.reasonNeeded } : {})} /></View>
          <SaveBar id='close-shift' label={t.closeButton} busy={task.busy} disabled={reason.trim().length < 2} onSave={() => void close()} failure={task.failure && sentenceFor(task.failure, true)} />
        </BottomSheet>
      ) : null}
    </Form>
  );
}
