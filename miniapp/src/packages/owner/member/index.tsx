import type { MemberId } from '@shared/kernel/ids';
import { officeCopy } from '../../../copy/office.copy';
import { AdjustMember } from '../../../features/adjustments/adjust-member';
import { GiveCoupon } from '../../../features/coupons/give-coupon';
import { MemberStory } from '../../../features/members/member-story';
import { OfficePage } from '../../../features/office/office-page';
import { useParams } from '../../../platform/page-events';
import { Cells } from '../../../ui/cell/cell';

/** 一位会员的经过 */
export default function MemberPage() {
  const { id = '' } = useParams();
  const memberId = id as MemberId;
  return (
    <OfficePage at='members' title={officeCopy().nav.members} wide>
      {(office) => <MemberStory key={id} office={office} memberId={memberId} actions={(onChanged) => <Cells><GiveCoupon office={office} memberId={memberId} onGiven={onChanged} /><AdjustMember office={office} memberId={memberId} onDone={onChanged} /></Cells>} />}
    </OfficePage>
  );
}
