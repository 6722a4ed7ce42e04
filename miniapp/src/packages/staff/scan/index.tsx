import { View } from '@tarojs/components';
import { useState } from 'react';
import { commonCopy } from '../../../copy/common.copy';
import { counterCopy } from '../../../copy/counter.copy';
import { Till } from '../../../features/counter/till';
import { type WorkPlace, workAt } from '../../../features/counter/counter.store';
import { useWork } from '../../../features/counter/use-work-place';
import { sentenceFor } from '../../../features/query/failure';
import { open } from '../../../platform/navigate';
import { Cell, Cells } from '../../../ui/cell/cell';
import { Empty } from '../../../ui/empty/empty';
import { ErrorState } from '../../../ui/error-state/error-state';
import { Page } from '../../../ui/page/page';
import { BottomSheet } from '../../../ui/sheet/bottom-sheet';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 收银台 */
export default function ScanPage() {
  const t = counterCopy();
  const { me, place, shop, storeName } = useWork();
  const [choosing, setChoosing] = useState(false);
  if (!place && me.data && me.data.staffOf.length === 0) return <Page><Empty title={t.noPlace} text={t.noPlaceText} action={{ label: commonCopy().done, onTap: () => open('card') }} /></Page>;
  if (!place && me.failure) return <Page><ErrorState lost={me.failure.kind === 'no-answer'} sentence={sentenceFor(me.failure)} retry={{ label: commonCopy().retry, onTap: () => void me.refresh() }} /></Page>;
  if (!place) return <Page><SkeletonCells rows={4} /></Page>;
  const role = me.data?.staffOf.find((one) => one.shopId === place.shopId);
  const stores = (shop?.stores ?? []).filter((store) => place.role === 'owner' || role?.storeIds.includes(store.storeId));
  const choose = (storeId: WorkPlace['storeId']) => {
    workAt({ ...place, storeId });
    setChoosing(false);
  };
  return (
    <Page>
      <Till key={place.storeId} place={place} zone={shop?.zone ?? 'Asia/Shanghai'} storeName={storeName} onStore={stores.length > 1 || place.role !== 'cashier' ? () => setChoosing(true) : undefined} />
      <BottomSheet open={choosing} title={t.chooseStore} onClose={() => setChoosing(false)}>
        <Cells>{stores.map((store) => <Cell key={store.storeId} title={store.name} value={store.storeId === place.storeId ? '✓' : undefined} opens={false} onTap={() => choose(store.storeId)} />)}</Cells>
        {place.role === 'cashier' ? null : <View className='gap'><Cells><Cell title={t.owner} onTap={() => open('ownerHome')} /></Cells></View>}
      </BottomSheet>
    </Page>
  );
}
