import { useWork } from '../../../features/counter/use-work-place';
import { DrawerDesk } from '../../../features/till/drawer-desk';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 交班 */
export default function ShiftPage() {
  const { place, shop } = useWork();
  return <Page>{place ? <DrawerDesk key={place.storeId} place={place} zone={shop?.zone ?? 'Asia/Shanghai'} /> : <SkeletonCells rows={4} />}</Page>;
}
