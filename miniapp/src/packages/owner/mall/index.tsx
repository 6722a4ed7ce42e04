import { MallOffice } from '../../../features/mall/mall-office';
import { OfficePage } from '../../../features/office/office-page';

/** 积分商城 */
export default function MallOfficePage() {
  return <OfficePage at='mall'>{(office) => <MallOffice key={office.shopId} office={office} />}</OfficePage>;
}
