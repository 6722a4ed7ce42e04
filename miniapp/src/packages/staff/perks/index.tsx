import { useEffect, useState } from 'react';
import { useInHand } from '../../../features/counter/counter.store';
import { MemberStrip } from '../../../features/counter/member-strip';
import { useWork } from '../../../features/counter/use-work-place';
import { TillPerks } from '../../../features/tiers/till-perks';
import { replace } from '../../../platform/navigate';
import { Page } from '../../../ui/page/page';

/** 等级权益 of the member in hand. */
export default function MemberPerksPage() {
  const { place, shop } = useWork();
  const [panel] = useState(useInHand()?.panel);
  useEffect(() => {
    if (!panel) replace('staffHome');
  }, [panel]);
  if (!panel || !place) return <Page />;
  return (
    <Page>
      <MemberStrip panel={panel} />
      <TillPerks desk={{ shopId: place.shopId, storeId: place.storeId, zone: shop?.zone ?? 'Asia/Shanghai', memberId: panel.memberId, ticket: panel.ticket, isSelf: panel.isSelf }} />
    </Page>
  );
}
