import { OfficePage } from '../../../features/office/office-page';
import { DayList } from '../../../features/till/day-list';

/** 日结 */
export default function DaysPage() {
  return <OfficePage at='days'>{(office) => <DayList key={office.shopId} office={office} />}</OfficePage>;
}
