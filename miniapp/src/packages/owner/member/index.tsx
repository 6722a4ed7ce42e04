import type { MemberId } from '@shared/kernel/ids';
import { officeCopy } from '../../../copy/office.copy';
import { MemberStory } from '../../../features/members/member-story';
import { OfficePage } from '../../../features/office/office-page';
import { useParams } from '../../../platform/page-events';

/** 一位会员的经过 */
export default function MemberPage() {
  const { id = '' } = useParams();
  return <OfficePage at='members' title={officeCopy().nav.members} wide>{(office) => <MemberStory key={id} office={office} memberId={id as MemberId} />}</OfficePage>;
}
