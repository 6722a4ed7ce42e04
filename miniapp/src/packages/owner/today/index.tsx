import { TodayView } from '../../../features/analytics/today-view';
import { OfficePage } from '../../../features/office/office-page';

/** 今天 */
export default function TodayPage() {
  return <OfficePage at='today' wide>{(office) => <TodayView key={office.shopId} office={office} feed={() => null} care={null} />}</OfficePage>;
}
