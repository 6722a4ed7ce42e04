import { OfficePage } from '../../../features/office/office-page';
import { StaffList } from '../../../features/team/staff-list';

/** 员工 */
export default function StaffPage() {
  return <OfficePage at='staff'>{(office) => <StaffList key={office.shopId} office={office} />}</OfficePage>;
}
