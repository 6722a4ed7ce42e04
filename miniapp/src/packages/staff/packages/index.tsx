import { MemberDesk } from '../../../features/counter/member-desk';
import { MemberPackages } from '../../../features/packages/member-packages';

/** 次卡 of the member in hand. */
export default function MemberPackagesPage() {
  return <MemberDesk>{(desk) => <MemberPackages desk={desk} />}</MemberDesk>;
}
