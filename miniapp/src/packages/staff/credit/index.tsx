import { MemberDesk } from '../../../features/counter/member-desk';
import { TillCredit } from '../../../features/credit/till-credit';

/** 挂账 of the member in hand. */
export default function TillCreditPage() {
  return <MemberDesk>{(desk) => <TillCredit desk={desk} />}</MemberDesk>;
}
