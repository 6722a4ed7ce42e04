import { useEffect } from 'react';
import { counterCopy } from '../../../copy/counter.copy';
import { useResult } from '../../../features/counter/counter.store';
import { isFresh, VisitOutcome } from '../../../features/counter/outcome';
import { useWork } from '../../../features/counter/use-work-place';
import { back, replace } from '../../../platform/navigate';
import { Button } from '../../../ui/button/button';
import { scan } from '../../../ui/icon/icons';
import { Page } from '../../../ui/page/page';

/** 收款结果 */
export default function ResultPage() {
  const { place, shop } = useWork();
  const visit = useResult();
  const lost = !visit;
  useEffect(() => {
    if (lost) replace('staffHome');
  }, [lost]);
  if (!visit || !place) return <Page />;
  return (
    <Page footer={<Button id='next' icon={scan} onTap={back}>{counterCopy().next}</Button>}>
      <VisitOutcome key={`${visit.visitId}${visit.undone ? 'u' : ''}`} place={place} visit={visit} zone={shop?.zone ?? 'Asia/Shanghai'} landed={isFresh(visit) || visit.undone !== undefined} />
    </Page>
  );
}
