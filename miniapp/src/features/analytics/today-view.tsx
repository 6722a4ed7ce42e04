import { View } from '@tarojs/components';
import type { StoreId } from '@shared/kernel/ids';
import { type ReactNode, useState } from 'react';
import { dateWithWeekday, timeText } from '../../copy/dates';
import { officeCopy } from '../../copy/office.copy';
import { todayCopy } from '../../copy/today.copy';
import { open } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { useEvery } from '../../platform/use-clock';
import { useWide } from '../../platform/wide';
import { RadioMark } from '../../ui/check/check';
import { Empty } from '../../ui/empty/empty';
import { Icon } from '../../ui/icon/icon';
import { down } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Bone, Skeleton, SkeletonCells } from '../../ui/skeleton/skeleton';
import { Tap } from '../../ui/tap/tap';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { analyticsClient, type Today } from './analytics.client';
import { TakingsBars } from './takings-bars';
import { Takings, Tenders, TodayTrio, ValueUsed } from './today-figures';
import { isQuiet } from './today-words';
import { TodayDesk } from './today-desk';
import '../../ui/form/form.scss';
import './today.scss';

/** The counters work while one looks. */
const ASK_EVERY_MS = 60_000;

/** 今天: the money of today with its meaning, of all stores or one. `waits` is what asks for a person, `proof` that the books agree; `feed` and `care` stand beside it on a computer. */
export function TodayView({ office, feed, care, waits, proof }: { readonly office: Office; readonly waits: ReactNode; readonly proof: ReactNode; readonly feed: (storeId: StoreId | undefined) => ReactNode; readonly care: ReactNode }) {
  const wide = useWide();
  const [storeId, setStoreId] = useState<StoreId>();
  const query = useQuery(`today:${office.shopId}:${storeId ?? 'all'}`, () => analyticsClient.getToday({ shopId: office.shopId, ...(storeId ? { storeId } : {}) }));
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  useEvery(ASK_EVERY_MS, () => void query.refresh());
  const choice = <StoreChoice office={office} storeId={storeId} onChoose={setStoreId} wide={wide} />;
  return (
    <Asked query={query} skeleton={<TodaySkeleton />}>
      {(today) => (wide ? <TodayDesk office={office} today={today} choice={choice} waits={waits} feed={feed(storeId)} care={care} proof={proof} /> : <TodayPhone office={office} today={today} choice={choice} waits={waits} proof={proof} />)}
    </Asked>
  );
}

function TodayPhone({ office, today, choice, waits, proof }: { readonly office: Office; readonly today: Today; readonly choice: ReactNode; readonly waits: ReactNode; readonly proof: ReactNode }) {
  const t = todayCopy();
  return (
    <View>
      <View className='today__head'><View className='nowrap'>{t.asOf(dateWithWeekday(today.asOf, office.zone, today.asOf), timeText(today.asOf, office.zone))}</View>{choice}</View>
      <Takings today={today} zone={office.zone} />
      {waits}
      {isQuiet(today) ? <Quiet /> : (
        <View>
          <View className='today__bars'><TakingsBars today={today} zone={office.zone} width={358} height={132} /></View>
          <TodayTrio today={today} />
          {today.tenders.length > 0 ? <View><View className='section'>{t.how}</View><View className='sheet today__list'><Tenders today={today} /><ValueUsed today={today} /></View></View> : <ValueUsed today={today} />}
        </View>
      )}
      {proof}
    </View>
  );
}

export const Quiet = () => {
  const t = todayCopy();
  return <Empty title={t.quietTitle} text={t.quietText} action={{ label: t.codes, onTap: () => open('stores') }} second={{ label: t.counter, onTap: () => open('staffHome') }} />;
};

/** All stores, or one; nothing to choose where there is one only. */
function StoreChoice({ office, storeId, onChoose, wide }: { readonly office: Office; readonly storeId: StoreId | undefined; readonly onChoose: (storeId: StoreId | undefined) => void; readonly wide: boolean }) {
  const t = todayCopy();
  const [choosing, setChoosing] = useState(false);
  if (office.stores.length < 2) return wide ? null : <View className='cut'>{office.stores[0]?.name}</View>;
  const choose = (next: StoreId | undefined) => {
    onChoose(next);
    setChoosing(false);
  };
  const rows = [{ id: undefined, name: officeCopy().allStores }, ...office.stores.map((store) => ({ id: store.storeId as StoreId, name: store.name }))];
  return (
    <>
      <Tap id='store' className={wide ? 'desk-tool' : 'today__store'} onTap={() => setChoosing(true)}>
        <View className='cut'>{rows.find(({ id }) => id === storeId)?.name}</View><Icon of={down} size={16} />
      </Tap>
      <BottomSheet open={choosing} title={t.store} onClose={() => setChoosing(false)}>
        {rows.map(({ id, name }) => <Tap key={id ?? 'all'} id={`store-${id ?? 'all'}`} role='radio' checked={id === storeId} className='picks__one' onTap={() => choose(id)}><RadioMark on={id === storeId} /><View className='grow cut'>{name}</View></Tap>)}
      </BottomSheet>
    </>
  );
}

const TodaySkeleton = () => (
  <View>
    <Skeleton>
      <Bone width={180} top={16} />
      <Bone width={52} height={12} top={24} />
      <Bone width={190} height={36} top={10} />
      <Bone width={210} top={12} />
      <View className='bars' style={{ height: '132px' }} />
    </Skeleton>
    <SkeletonCells rows={3} />
  </View>
);
