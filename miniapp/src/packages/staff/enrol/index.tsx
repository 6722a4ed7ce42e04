import { Enrol } from '../../../features/counter/enrol';
import { useWork } from '../../../features/counter/use-work-place';
import { useParams } from '../../../platform/page-events';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 新会员 */
export default function EnrolPage() {
  const { place } = useWork();
  const { phone } = useParams();
  return <Page>{place ? <Enrol place={place} phone={phone} /> : <SkeletonCells rows={4} />}</Page>;
}
