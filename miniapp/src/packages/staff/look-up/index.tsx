import { LookUp } from '../../../features/counter/look-up';
import { useWork } from '../../../features/counter/use-work-place';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 找会员 */
export default function LookUpPage() {
  const { place } = useWork();
  return <Page>{place ? <LookUp place={place} /> : <SkeletonCells rows={2} />}</Page>;
}
