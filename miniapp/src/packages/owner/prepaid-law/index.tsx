import { prepaidLawCopy } from '../../../copy/prepaid-law.copy';
import { OfficePage } from '../../../features/office/office-page';
import { PrepaidLaw } from '../../../features/stored-value/prepaid-law';

/** 预付卡法规与登记 */
export default function PrepaidLawPage() {
  return <OfficePage at='offers' title={prepaidLawCopy().title}>{(office) => <PrepaidLaw key={office.shopId} office={office} />}</OfficePage>;
}
