import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { StoreId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { timeText } from '../../copy/dates';
import { whoText } from '../../copy/members.copy';
import { money } from '../../copy/money';
import { todayCopy } from '../../copy/today.copy';
import { open } from '../../platform/navigate';
import { useEvery } from '../../platform/use-clock';
import { DeskTable } from '../../ui/desk/desk-table';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { visitsClient } from '../visits/visits.client';

type Visit = z.output<VisitsContract['listVisits']['response']>['items'][number];
const SHOWN = 8;
/** A list of visits is one store's: more stores than these are looked at one by one. */
const MOST_STORES = 5;
const ASK_EVERY_MS = 30_000;

/** The latest entries of today over the stores in sight, for a computer's page. */
export function JustNow({ office, storeId }: { readonly office: Office; readonly storeId: StoreId | undefined }) {
  const t = todayCopy();
  const stores = storeId ? [storeId] : office.stores.slice(0, MOST_STORES).map((store) => store.storeId as StoreId);
  const query = useQuery(`just-now:${stores.join()}`, async () => {
    const lists = await Promise.all(stores.map((store) => visitsClient.listVisits({ shopId: office.shopId, storeId: store, limit: SHOWN })));
    const refused = lists.find((list) => !list.ok);
    if (refused && !refused.ok) return refused;
    return { ok: true as const, value: lists.flatMap((list) => (list.ok ? list.value.items : [])).sort((a, b) => b.at - a.at).slice(0, SHOWN) };
  });
  useEvery(ASK_EVERY_MS, () => void query.refresh());
  return (
    <View className='block'>
      <View className='block__title'>{t.just}</View>
      <Asked query={query} skeleton={<SkeletonCells rows={4} />}>
        {(visits) => (visits.length === 0 ? <View className='soft'>{t.nothingJust}</View> : (
          <DeskTable
            label={t.just}
            columns={[{ title: t.when, width: '44px' }, { title: t.where, width: 'minmax(64px, .9fr)' }, { title: t.who, width: 'minmax(64px, .9fr)' }, { title: t.what, width: 'minmax(90px, 2fr)' }, { title: t.amount, width: '92px', end: true }, { title: t.left, width: '92px', end: true }]}
            rows={visits.map((visit) => rowOf(visit, office.zone))}
          />
        ))}
      </Asked>
    </View>
  );
}

function rowOf(visit: Visit, zone: string) {
  const t = todayCopy();
  const { member, after } = visit;
  const what = [visit.items[0]?.name ?? (visit.amountFen === 0 ? t.visit : visit.tenders.map(({ tender }) => (tender === 'credit' ? t.onCredit : t.tenders[tender])).join(t.joiner) || t.valueUsed), visit.staffName].join(t.joiner);
  return {
    key: visit.visitId,
    cells: [
      <View key='when' className='cap'>{timeText(visit.at, zone)}</View>, visit.storeName, member ? (whoText(member.name, member.number)) : <View key='who' className='soft'>{t.walkIn}</View>,
      <View key='what' className='soft cut'>{visit.undone ? `${t.undone}${t.joiner}${what}` : what}</View>,
      <View key='amount' className={`strong ${visit.undone ? 'strike' : ''}`}>{visit.amountFen === 0 ? '' : money(visit.dueFen)}</View>, <View key='left' className='soft'>{after ? money(after.principalFen + after.bonusFen) : ''}</View>,
    ],
    ...(member ? { onTap: () => open('officeMember', { id: member.memberId }) } : {}),
  };
}
