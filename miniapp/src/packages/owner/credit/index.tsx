import { CreditReport } from '../../../features/credit/credit-report';
import { OfficePage } from '../../../features/office/office-page';

/** 挂账: what members have open */
export default function CreditReportPage() {
  return <OfficePage at='credit'>{(office) => <CreditReport key={office.shopId} office={office} />}</OfficePage>;
}
