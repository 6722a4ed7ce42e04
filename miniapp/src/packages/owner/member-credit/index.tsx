import type { MemberId } from '@shared/kernel/ids';
import { titlesCopy } from '../../../copy/titles.copy';
import { MemberCredit } from '../../../features/credit/member-credit';
import { OfficePage } from '../../../features/office/office-page';
import { useParams } from '../../../platform/page-events';

/** 一位会员的挂账 */
export default function MemberCreditPage() {
  const { id = '' } = useParams();
  return <OfficePage at='members' title={titlesCopy().memberCredit}>{(office) => <MemberCredit key={id} office={office} memberId={id as MemberId} />}</OfficePage>;
}
