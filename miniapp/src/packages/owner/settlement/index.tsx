import { settlementCopy } from '../../../copy/settlement.copy';
import { SettlementView } from '../../../features/analytics/settlement-view';
import { OfficePage } from '../../../features/office/office-page';

/** 清算 */
export default function SettlementPage() {
  return <OfficePage at='offers' title={settlementCopy().title}>{(office) => <SettlementView key={office.shopId} office={office} />}</OfficePage>;
}
