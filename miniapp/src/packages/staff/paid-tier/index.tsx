import { MemberDesk } from '../../../features/counter/member-desk';
import { MemberPaid } from '../../../features/paid-tiers/member-paid';

/** 付费会员 of the member in hand. */
export default function MemberPaidPage() {
  return <MemberDesk>{(desk) => <MemberPaid desk={desk} />}</MemberDesk>;
}
