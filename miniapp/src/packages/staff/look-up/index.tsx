import { LookUp } from '../../../features/counter/look-up';
import { useWorkPlace } from '../../../features/counter/counter.store';
import { Page } from '../../../ui/page/page';

/** 找会员 */
export default function LookUpPage() {
  const place = useWorkPlace();
  return <Page>{place ? <LookUp place={place} /> : null}</Page>;
}
