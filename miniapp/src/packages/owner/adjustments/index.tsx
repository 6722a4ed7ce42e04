import { AdjustmentList } from '../../../features/adjustments/adjustment-list';
import { OfficePage } from '../../../features/office/office-page';

/** 手工调整 */
export default function AdjustmentsPage() {
  return <OfficePage at='adjustments'>{(office) => <AdjustmentList key={office.shopId} office={office} />}</OfficePage>;
}
