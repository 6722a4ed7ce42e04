import { refundAsksCopy } from '../../../copy/refund-asks.copy';
import { OfficePage } from '../../../features/office/office-page';
import { RefundAsks } from '../../../features/stored-value/refund-asks';

/** 退款申请 */
export default function RefundAsksPage() {
  return <OfficePage at='offers' title={refundAsksCopy().officeTitle}>{(office) => <RefundAsks key={office.shopId} office={office} />}</OfficePage>;
}
