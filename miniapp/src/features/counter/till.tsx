import { View } from '@tarojs/components';
import { useState } from 'react';
import { counterCopy } from '../../copy/counter.copy';
import { parkedCopy } from '../../copy/parked-bills.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnline } from '../../platform/network';
import { useOnShow } from '../../platform/page-events';
import { useEvery } from '../../platform/use-clock';
import { Button } from '../../ui/button/button';
import { Cells, Cell } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { ledger, offline, scan } from '../../ui/icon/icons';
import { gun, keyboard, memberAdd } from '../../ui/icon/work-icons';
import { Money } from '../../ui/money/money';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { Tap } from '../../ui/tap/tap';
import { type Failure, sentenceFor } from '../query/failure';
import { useParkedBills } from './parked.query';
import { useQuery } from '../query/use-query';
import { visitsClient } from '../visits/visits.client';
import { showResult, useResult, type Visit, type WorkPlace } from './counter.store';
import { Gun } from './gun';
import { begin, type ReadCode, readCode, scanCode } from './read-code';
import { withLatest } from './till-list';
import { VisitRow } from './visit-row';
import './counter.scss';

const SHOWN = 4;
/** Others sell at the same till: the list looks again this often. */
const ASK_EVERY_MS = 15_000;

/** The counter's home: today's figures, the last few, and in the thumb's third the one thing done fifty times an hour. */
export function Till({ place, zone, storeName, onStore }: { readonly place: WorkPlace; readonly zone: string; readonly storeName: string; readonly onStore: (() => void) | undefined }) {
  const t = counterCopy();
  const today = useQuery(`till:${place.storeId}`, () => visitsClient.listVisits({ shopId: place.shopId, storeId: place.storeId, limit: SHOWN }));
  const parked = useParkedBills(place);
  const look = () => void Promise.all([today.refresh(), parked.refresh()]);
  useOnShow(look);
  useEvery(ASK_EVERY_MS, look);
  const latest = useResult();
  const day = today.data && withLatest(today.data, latest, place.storeId, now());
  const online = useOnline();
  const { busy, failure, noCamera, read } = useReading();
  const openVisit = (visit: Visit) => {
    showResult(visit);
    open('visitResult');
  };
  return (
    <View className='till'>
      <Gun onCode={(digits) => void read(readCode(place, digits))} />
      <Tap className='till__head' onTap={onStore}><View className='cut soft'>{[place.shopName, storeName, place.staffName].filter(Boolean).join(' · ')}</View>{onStore ? <View className='link'>{t.changeStore}</View> : null}</Tap>
      <View className='till__figures'>
        <View><View className='cap'>{t.mine}</View><View id='till-count' className='fig'>{t.receipts(day?.count ?? 0)}</View></View>
        <View><View className='cap'>{t.sum}</View><Money fen={day?.amountFen ?? 0} size='fig' /></View>
        <View className='till__day'><Tap id='to-shift' className='link' onTap={() => open('shift')}>{t.shift}</Tap><Tap id='to-my-work' className='link' onTap={() => open('myWork')}>{t.myWork}</Tap></View>
      </View>
      {parked.data && parked.data.items.length > 0 ? <Cells className='till__parked'><Cell id='to-parked' title={parkedCopy().name} value={parkedCopy().waiting(parked.data.items.length)} onTap={() => open('parkedBills')} /></Cells> : null}
      {day ? (
        <Cells>
          {day.items.slice(0, SHOWN).map((visit) => <VisitRow key={visit.visitId} visit={visit} zone={zone} onTap={() => openVisit(visit)} />)}
          {day.items.length === 0 ? <View className='cell soft'>{t.none}</View> : <Cell title={t.all(day.count)} onTap={() => open('todayVisits')} />}
        </Cells>
      ) : !today.failure ? <SkeletonCells rows={SHOWN} /> : online ? <ErrorLine sentence={sentenceFor(today.failure)} /> : null}
      <View className='till__space' />
      {failure ? <ErrorLine sentence={sentenceFor(failure)} /> : null}
      <GunLine online={online} noCamera={noCamera} />
      <Tap id='scan' className='till__scan' disabled={busy} onTap={() => void read(scanCode(place))}><Icon of={scan} size={40} /><View className='title'>{busy ? t.reading : t.scan}</View></Tap>
      <View className='till__more'>
        <Button id='look-up' kind='outline' icon={keyboard} onTap={() => open('lookUp')}>{t.phone}</Button>
        <Button id='enrol' kind='outline' icon={memberAdd} onTap={() => open('enrol')}>{t.enrol}</Button>
        <Button id='walk-in' kind='outline' icon={ledger} onTap={() => begin(undefined)}>{t.walkInSale}</Button>
      </View>
    </View>
  );
}

/** Whether a code can be read now, and by what. */
function GunLine({ online, noCamera }: { readonly online: boolean; readonly noCamera: boolean }) {
  const t = counterCopy();
  if (!online) return <View id='offline' className='till__gun till__gun--lost'><Icon of={offline} size={20} /><View className='grow'>{t.offline}</View></View>;
  return <View className={`till__gun ${noCamera ? 'till__gun--off' : ''}`}><Icon of={gun} size={20} /><View className='grow'>{noCamera ? t.scanUnavailable : t.gunReady}</View></View>;
}

/** One code at a time, from the camera or the gun. */
function useReading() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [noCamera, setNoCamera] = useState(false);
  const read = async (reading: Promise<ReadCode>) => {
    setBusy(true);
    setFailure(undefined);
    const seen = await reading;
    setBusy(false);
    if ('read' in seen) return begin(seen.read);
    if ('failure' in seen) return setFailure(seen.failure);
    setNoCamera(seen.nothing === 'no-camera');
  };
  return { busy, failure, noCamera, read };
}
