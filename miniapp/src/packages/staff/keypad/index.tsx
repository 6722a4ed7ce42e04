import { useEffect } from 'react';
import { Checkout } from '../../../features/counter/checkout';
import { useInHand, useWorkPlace } from '../../../features/counter/counter.store';
import { replace } from '../../../platform/navigate';
import { Page } from '../../../ui/page/page';

/** 收款 */
export default function KeypadPage() {
  const place = useWorkPlace();
  const inHand = useInHand();
  const lost = !place || !inHand;
  useEffect(() => {
    if (lost) replace('staffHome');
  }, [lost]);
  return lost ? <Page /> : <Checkout place={place} panel={inHand.panel} />;
}
