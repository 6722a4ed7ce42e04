import { TodayView } from '../../../features/analytics/today-view';
import { CareBrief } from '../../../features/care/care-brief';
import { BillsWait } from '../../../features/credit/bills-wait';
import { JustNow } from '../../../features/office/just-now';
import { OfficePage } from '../../../features/office/office-page';
import { ProofLine, ProofWarning } from '../../../features/proofs/proof-line';
import { MoneyWaits } from '../../../features/stored-value/money-waits';

/** 今天 */
export default function TodayPage() {
  return <OfficePage at='today' wide>{(office) => <TodayView key={office.shopId} office={office} feed={(storeId) => <JustNow key={storeId} office={office} storeId={storeId} />} care={<CareBrief office={office} />} waits={<><ProofWarning office={office} /><MoneyWaits office={office} /><BillsWait office={office} /></>} proof={<ProofLine office={office} />} />}</OfficePage>;
}
