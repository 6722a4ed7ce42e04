import { useWorkPlace } from '../../../features/counter/counter.store';
import { Enrol } from '../../../features/counter/enrol';
import { useParams } from '../../../platform/page-events';
import { Page } from '../../../ui/page/page';

/** 新会员 */
export default function EnrolPage() {
  const place = useWorkPlace();
  const { phone } = useParams();
  return <Page>{place ? <Enrol place={place} phone={phone} /> : null}</Page>;
}
