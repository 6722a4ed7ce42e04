import type { MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { officeCopy } from '../../../copy/office.copy';
import { AdjustMember } from '../../../features/adjustments/adjust-member';
import { GiveCoupon } from '../../../features/coupons/give-coupon';
import { MemberStory } from '../../../features/members/member-story';
import { OfficePage } from '../../../features/office/office-page';
import { dropEntry } from '../../../features/query/query-cache';
import { useParams } from '../../../platform/page-events';

/** 一位会员的经过 */
export default function MemberPage() {
  const { id = '' } = useParams();
  const memberId = id as MemberId;
  return (
    <OfficePage at='members' title={officeCopy().nav.members} wide>
      {(office) => <View><MemberStory key={id} office={office} memberId={memberId} /><GiveCoupon office={office} memberId={memberId} onGiven={() => dropEntry(`member:${office.shopId}:${memberId}`)} /><AdjustMember office={office} memberId={memberId} onDone={() => dropEntry(`member:${office.shopId}:${memberId}`)} /></View>}
    </OfficePage>
  );
}
