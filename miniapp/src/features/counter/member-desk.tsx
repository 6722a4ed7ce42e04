import { type ReactNode, useEffect, useState } from 'react';
import { replace } from '../../platform/navigate';
import { Page } from '../../ui/page/page';
import type { TillDesk } from '../shops/till-desk';
import { useInHand } from './counter.store';
import { MemberStrip } from './member-strip';
import { useWork } from './use-work-place';

/** A page about the member in hand, whoever comes next; without one it leads back to the counter. */
export function MemberDesk({ children }: { readonly children: (desk: TillDesk) => ReactNode }) {
  const { place, shop } = useWork();
  const [panel] = useState(useInHand()?.panel);
  useEffect(() => {
    if (!panel) replace('staffHome');
  }, [panel]);
  if (!panel || !place) return <Page />;
  const { memberId, ticket, canSpend, way, isSelf } = panel;
  return (
    <Page>
      <MemberStrip panel={panel} mayManage={place.role !== 'cashier'} />
      {children({ shopId: place.shopId, storeId: place.storeId, zone: shop?.zone ?? 'Asia/Shanghai', memberId, ticket, canSpend, ...(way ? { way: way.by } : {}), isSelf, mayManage: place.role !== 'cashier' })}
    </Page>
  );
}
