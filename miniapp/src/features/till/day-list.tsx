import type { StoreId } from '@shared/kernel/ids';
import type { ShopDay } from '@shared/kernel/shop-day';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { calendarDayText, dateText, timeText } from '../../copy/dates';
import { money } from '../../copy/money';
import { tillCopy } from '../../copy/till.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { PickRow } from '../../ui/form/pick-rows';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { tillClient } from './till.client';
import './till.scss';

type Days = Extract<Awaited<ReturnType<typeof tillClient.listDays>>, { ok: true }>['value'];
type Listed = Days['days'][number];

/** 日结: a store's days, closed or not, a fortnight at a time. */
export function DayList({ office }: { readonly office: Office }) {
  const t = tillCopy();
  const [storeId, setStoreId] = useState<StoreId>(office.stores[0]?.storeId as StoreId);
  const [before, setBefore] = useState<readonly (ShopDay | undefined)[]>([undefined]);
  const choose = (next: StoreId) => {
    setStoreId(next);
    setBefore([undefined]);
  };
  return (
    <View>
      {office.stores.length > 1 ? <Cells><PickRow id='day-store' label={t.store} value={storeId} options={office.stores.map((store) => ({ key: store.storeId as StoreId, title: store.name }))} onChange={choose} /></Cells> : null}
      {before.map((from, i) => <Fortnight key={`${storeId}:${from ?? ''}`} office={office} storeId={storeId} before={from} first={i === 0} {...(i === before.length - 1 ? { onOlder: (next: ShopDay) => setBefore([...before, next]) } : {})} />)}
    </View>
  );
}
interface FortnightProps {
  readonly office: Office;
  readonly storeId: StoreId;
  readonly before: ShopDay | undefined;
  readonly first: boolean;
  readonly onOlder?: (before: ShopDay) => void;
}
function Fortnight({ office, storeId, before, first, onOlder }: FortnightProps) {
  const query = useQuery<Days>(`days:${storeId}:${before ?? ''}`, () => tillClient.listDays({ shopId: office.shopId, storeId, ...(before ? { before } : {}) }));
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  return (
    <Asked query={query}>
      {({ days, next }) => (
        <View className='gap'>
          <Cells>{days.map((one, i) => <DayCell key={one.day} one={one} today={first && i === 0} office={office} onTap={() => open('officeDay', { store: storeId, day: one.day })} />)}</Cells>
          {onOlder ? <View className='gap'><Button id='older-days' kind='outline' onTap={() => onOlder(next)}>{tillCopy().older}</Button></View> : null}
        </View>
      )}
    </Asked>
  );
}
function DayCell({ one: { day, closed }, today, office, onTap }: { readonly one: Listed; readonly today: boolean; readonly office: Office; readonly onTap: () => void }) {
  const t = tillCopy();
  const at = now();
  const note = closed ? [t.closedLine(closed.byName, `${dateText(closed.at, office.zone, at)} ${timeText(closed.at, office.zone)}`), t.dayDiff(closed), ...(closed.corrections > 0 ? [t.corrections(closed.corrections)] : [])].join(' · ') : undefined;
  return (
    <Cell
      id={`day-${day}`} onTap={onTap} {...(note ? { note } : {})} title={<View className='row'><View className='num'>{calendarDayText(day, office.zone, at)}</View>{today ? <View className='tag tag--plain till-tag'>{t.today}</View> : null}</View>}
      value={closed ? <View className={`nowrap strong ${closed.differenceFen === 0 ? '' : 'warn'}`}>{money(closed.takenFen)}</View> : <View className='cap'>{t.notClosed}</View>}
    />
  );
}
