import { useEffect, useState } from 'react';
import { useInHand } from '../../../features/counter/counter.store';
import { MemberStrip } from '../../../features/counter/member-strip';
import { useWork } from '../../../features/counter/use-work-place';
import { MemberPaid } from '../../../features/paid-tiers/member-paid';
import { replace } from '../../../platform/navigate';
import { Page } from '../../../ui/page/page';

/** 付费会员 of the member in hand. */
export default function MemberPaidPage() {
  const { place, shop } = useWork();
  const [panel] = useState(useInHand()?.panel);
  useEffect(() => {
    if (!panel) replace('staffHome');
  }, [panel]);
  if (!panel || !place) return <Page />;
  return (
    <Page>
      <MemberStrip panel={panel} />
      <MemberPaid desk={{ shopId: place.shopId, storeId: place.storeId, zone: shop?.zone ?? 'Asia/Shanghai', memberId: panel.memberId, ticket: panel.ticket, isSelf: panel.isSelf, mayManage: place.role !== 'cashier' }} />
    </Page>
  );
}
