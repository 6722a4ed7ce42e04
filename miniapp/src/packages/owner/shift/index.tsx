import type { StoreId } from '@shared/kernel/ids';
import { tillCopy } from '../../../copy/till.copy';
import { OfficePage } from '../../../features/office/office-page';
import { ClosedShift } from '../../../features/till/closed-shift';
import { useParams } from '../../../platform/page-events';

/** 交班 of one shift, as the office reads it. */
export default function OfficeShiftPage() {
  const { store = '', id = '' } = useParams();
  return <OfficePage at='days' title={tillCopy().shift}>{(office) => <ClosedShift key={id} shopId={office.shopId} storeId={store as StoreId} shiftId={id} zone={office.zone} />}</OfficePage>;
}
