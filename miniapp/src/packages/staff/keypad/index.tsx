import { useEffect, useState } from 'react';
import { Checkout } from '../../../features/counter/checkout';
import { useInHand, useWorkPlace } from '../../../features/counter/counter.store';
import { replace } from '../../../platform/navigate';
import { Page } from '../../../ui/page/page';

/** 收款. Whoever was in hand when it opened stays on it: once paid, the result takes its place, and nothing else may. */
export default function KeypadPage() {
  const place = useWorkPlace();
  const [inHand] = useState(useInHand());
  const lost = !place || !inHand;
  useEffect(() => {
    if (lost) replace('staffHome');
  }, [lost]);
  return lost ? <Page /> : <Checkout place={place} panel={inHand.panel} parked={inHand.bill} />;
}
