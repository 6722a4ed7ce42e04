import { MemberList } from '../../../features/members/member-list';
import { OfficePage } from '../../../features/office/office-page';

/** 会员 */
export default function MembersPage() {
  return <OfficePage at='members' wide>{(office) => <MemberList key={office.shopId} office={office} />}</OfficePage>;
}
