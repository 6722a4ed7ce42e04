import { OfficePage } from '../../../features/office/office-page';
import { WorkView } from '../../../features/till/work-view';

/** 业绩 */
export default function WorkPage() {
  return <OfficePage at='work'>{(office) => <WorkView key={office.shopId} office={office} />}</OfficePage>;
}
