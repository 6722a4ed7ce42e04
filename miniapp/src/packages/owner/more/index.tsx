import { MoreList } from '../../../features/office/more-list';
import { OfficePage } from '../../../features/office/office-page';

/** 更多 */
export default function MorePage() {
  return <OfficePage at='more'>{(office) => <MoreList office={office} />}</OfficePage>;
}
