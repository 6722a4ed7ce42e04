import { termsCopy } from '../../../copy/terms.copy';
import { OfficePage } from '../../../features/office/office-page';
import { TermsEditor } from '../../../features/stored-value/terms-editor';

/** 储值协议 */
export default function RechargeTermsPage() {
  return <OfficePage at='offers' title={termsCopy().title}>{(office) => <TermsEditor key={office.shopId} office={office} />}</OfficePage>;
}
