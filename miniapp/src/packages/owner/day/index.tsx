import type { StoreId } from '@shared/kernel/ids';
import type { ShopDay } from '@shared/kernel/shop-day';
import { tillCopy } from '../../../copy/till.copy';
import { OfficePage } from '../../../features/office/office-page';
import { DayView } from '../../../features/till/day-view';
import { useParams } from '../../../platform/page-events';

/** 日结 of one day. */
export default function DayPage() {
  const { store = '', day = '' } = useParams();
  return <OfficePage at='days' title={tillCopy().day}>{(office) => <DayView key={`${store}${day}`} office={office} storeId={store as StoreId} day={day as ShopDay} />}</OfficePage>;
}
