import type { MemberId, ShopId } from '@shared/kernel/ids';
import { referralCopy } from '../../../copy/referral.copy';
import { InvitationView } from '../../../features/referral/invitation-view';
import { replace } from '../../../platform/navigate';
import { useParams } from '../../../platform/page-events';
import { Empty } from '../../../ui/empty/empty';
import { Page } from '../../../ui/page/page';

/** 朋友的邀请: opened by a friend's link, with the shop and the member that it names. */
export default function ReferredPage() {
  const { shopId, memberId } = useParams();
  const t = referralCopy();
  if (!shopId || !memberId) return <Page><Empty title={t.unknown} text={t.unknownText} action={{ label: t.toCard, onTap: () => replace('card') }} /></Page>;
  return <InvitationView shopId={shopId as ShopId} memberId={memberId as MemberId} />;
}
