import type { MemberId } from '@shared/kernel/ids';
import { titlesCopy } from '../../../copy/titles.copy';
import { MergePage } from '../../../features/members/merge-page';
import { OfficePage } from '../../../features/office/office-page';
import { useParams } from '../../../platform/page-events';

/** 合并会员卡 */
export default function MemberMergePage() {
  const { id = '' } = useParams();
  return <OfficePage at='members' title={titlesCopy().memberMerge}>{(office) => <MergePage key={id} office={office} memberId={id as MemberId} />}</OfficePage>;
}
