import { stuckRefundsCopy } from '../../../copy/stuck-refunds.copy';
import { OfficePage } from '../../../features/office/office-page';
import { StuckRefunds } from '../../../features/stored-value/stuck-refunds';

/** 微信没退成 */
export default function StuckRefundsPage() {
  return <OfficePage at='offers' title={stuckRefundsCopy().title}>{(office) => <StuckRefunds key={office.shopId} office={office} />}</OfficePage>;
}
