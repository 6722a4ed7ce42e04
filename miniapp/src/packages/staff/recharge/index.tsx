import { useEffect, useState } from 'react';
import { useInHand, useWorkPlace } from '../../../features/counter/counter.store';
import { TillRecharge } from '../../../features/counter/till-recharge';
import { replace } from '../../../platform/navigate';
import { Page } from '../../../ui/page/page';

/** 收充值, for whoever was in hand when it opened. */
export default function TillRechargePage() {
  const place = useWorkPlace();
  const [inHand] = useState(useInHand());
  const panel = inHand?.panel;
  const lost = !place || !panel;
  useEffect(() => {
    if (lost) replace('staffHome');
  }, [lost]);
  return lost ? <Page /> : <TillRecharge place={place} panel={panel} />;
}
