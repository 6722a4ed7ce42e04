import { careCopy } from '../../../copy/care.copy';
import { OutcomeList } from '../../../features/care/outcome-list';
import { OfficePage } from '../../../features/office/office-page';
import { useParams } from '../../../platform/page-events';

/** 谁没收到，为什么 */
export default function OutcomesPage() {
  const { id } = useParams();
  return <OfficePage at='care' title={careCopy().outcomesLink}>{(office) => <OutcomeList key={office.shopId} office={office} first={id} />}</OfficePage>;
}
