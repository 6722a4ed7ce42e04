import { MemberDesk } from '../../../features/counter/member-desk';
import { TillPerks } from '../../../features/tiers/till-perks';

/** 等级权益 of the member in hand. */
export default function MemberPerksPage() {
  return <MemberDesk>{(desk) => <TillPerks desk={desk} />}</MemberDesk>;
}
