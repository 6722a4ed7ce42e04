import { View } from '@tarojs/components';
import { commonCopy } from '../../../copy/common.copy';
import { counterCopy } from '../../../copy/counter.copy';
import { tillCopy } from '../../../copy/till.copy';
import { showResult, type Visit, type WorkPlace } from '../../../features/counter/counter.store';
import { useWork } from '../../../features/counter/use-work-place';
import { VisitRow } from '../../../features/counter/visit-row';
import { sentenceFor } from '../../../features/query/failure';
import { usePages } from '../../../features/query/use-pages';
import { visitsClient } from '../../../features/visits/visits.client';
import { back, open } from '../../../platform/navigate';
import { useOnBottom, useOnShow } from '../../../platform/page-events';
import { Cells } from '../../../ui/cell/cell';
import { Empty } from '../../../ui/empty/empty';
import { ErrorState } from '../../../ui/error-state/error-state';
import { Money } from '../../../ui/money/money';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 今天的记录 */
export default function TodayPage() {
  const { place, shop } = useWork();
  return <Page>{place ? <TodayList place={place} zone={shop?.zone ?? 'Asia/Shanghai'} /> : <SkeletonCells rows={6} />}</Page>;
}

function TodayList({ place, zone }: { readonly place: WorkPlace; readonly zone: string }) {
  const t = counterCopy();
  const pages = usePages<Visit, { items: Visit[]; next?: string | undefined; count: number; amountFen: number }>(place.storeId, (cursor) => visitsClient.listVisits({ shopId: place.shopId, storeId: place.storeId, ...(cursor ? { cursor } : {}) }));
  useOnBottom(pages.loadMore);
  useOnShow(() => void pages.refresh());
  if (pages.failure && pages.items.length === 0) return <ErrorState lost={pages.failure.kind === 'no-answer'} sentence={sentenceFor(pages.failure)} retry={{ label: commonCopy().retry, onTap: () => void pages.refresh() }} />;
  if (!pages.first) return <SkeletonCells rows={6} />;
  if (pages.items.length === 0) return <Empty title={t.none} action={{ label: tillCopy().toCounter, onTap: back }} />;
  const show = (visit: Visit) => {
    showResult(visit);
    open('visitResult');
  };
  return (
    <View>
      <View className='till__figures'>
        <View><View className='cap'>{t.mine}</View><View className='fig'>{t.receipts(pages.first.count)}</View></View>
        <View><View className='cap'>{t.day}</View><Money fen={pages.first.amountFen} size='fig' /></View>
      </View>
      <Cells>{pages.items.map((visit) => <VisitRow key={visit.visitId} visit={visit} zone={zone} onTap={() => show(visit)} />)}</Cells>
      <View className='cap gap'>{pages.more ? commonCopy().loadingMore : commonCopy().noMore}</View>
    </View>
  );
}
