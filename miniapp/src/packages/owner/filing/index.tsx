import { offersCopy } from '../../../copy/offers.copy';
import { OfficePage } from '../../../features/office/office-page';
import { FilingForm } from '../../../features/stored-value/filing-form';

/** 预付卡备案 */
export default function FilingPage() {
  return <OfficePage at='offers' title={offersCopy().filing}>{(office) => <FilingForm key={office.shopId} office={office} />}</OfficePage>;
}
