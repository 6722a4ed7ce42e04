import { useWork } from '../../../features/counter/use-work-place';
import { MyWork } from '../../../features/till/work-view';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 我的业绩 */
export default function MyWorkPage() {
  const { place, shop } = useWork();
  return <Page>{place ? <MyWork key={place.shopId} place={place} zone={shop?.zone ?? 'Asia/Shanghai'} /> : <SkeletonCells rows={4} />}</Page>;
}
