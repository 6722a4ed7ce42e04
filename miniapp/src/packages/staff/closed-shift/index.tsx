import { useWork } from '../../../features/counter/use-work-place';
import { ClosedShift } from '../../../features/till/closed-shift';
import { useParams } from '../../../platform/page-events';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 交班 of one shift, as the till reads it. */
export default function ClosedShiftPage() {
  const { id = '' } = useParams();
  const { place, shop } = useWork();
  return <Page>{place ? <ClosedShift key={id} shopId={place.shopId} storeId={place.storeId} shiftId={id} zone={shop?.zone ?? 'Asia/Shanghai'} /> : <SkeletonCells rows={4} />}</Page>;
}
