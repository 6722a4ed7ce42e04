import { ParkedList } from '../../../features/counter/parked-list';
import { useWork } from '../../../features/counter/use-work-place';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 挂单 */
export default function ParkedPage() {
  const { place, shop } = useWork();
  return <Page>{place ? <ParkedList key={place.storeId} place={place} zone={shop?.zone ?? 'Asia/Shanghai'} /> : <SkeletonCells rows={4} />}</Page>;
}
