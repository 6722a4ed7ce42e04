import type { MemberId } from '@shared/kernel/ids';
import { titlesCopy } from '../../../copy/titles.copy';
import { OfficePage } from '../../../features/office/office-page';
import { RechargeRecords } from '../../../features/stored-value/recharge-records';
import { useParams } from '../../../platform/page-events';

/** 一位会员的充值记录 */
export default function MemberRechargesPage() {
  const { id = '' } = useParams();
  return <OfficePage at='members' title={titlesCopy().memberRecharges}>{(office) => <RechargeRecords key={id} office={office} memberId={id as MemberId} />}</OfficePage>;
}
