import { useEffect, useState } from 'react';
import { counterCopy } from '../../../copy/counter.copy';
import { useResult, type WorkPlace } from '../../../features/counter/counter.store';
import { Gun } from '../../../features/counter/gun';
import { isFresh, VisitOutcome } from '../../../features/counter/outcome';
import { begin, readCode } from '../../../features/counter/read-code';
import { useWork } from '../../../features/counter/use-work-place';
import { type Failure, sentenceFor } from '../../../features/query/failure';
import { back, replace } from '../../../platform/navigate';
import { Button } from '../../../ui/button/button';
import { ErrorLine } from '../../../ui/error-state/error-state';
import { scan } from '../../../ui/icon/icons';
import { Page } from '../../../ui/page/page';

/** 收款结果. The gun goes straight on with the next member, and Enter back to the till. */
export default function ResultPage() {
  const { place, shop } = useWork();
  const visit = useResult();
  const lost = !visit;
  useEffect(() => {
    if (lost) replace('staffHome');
  }, [lost]);
  if (!visit || !place) return <Page />;
  return (
    <Page footer={<Next place={place} />}>
      <VisitOutcome key={`${visit.visitId}${visit.undone ? 'u' : ''}`} place={place} visit={visit} zone={shop?.zone ?? 'Asia/Shanghai'} landed={isFresh(visit) || visit.undone !== undefined} />
    </Page>
  );
}

function Next({ place }: { readonly place: WorkPlace }) {
  const [failure, setFailure] = useState<Failure>();
  const read = async (digits: string) => {
    const seen = await readCode(place, digits);
    if ('read' in seen) begin(seen.read, true);
    else if ('failure' in seen) setFailure(seen.failure);
  };
  return (
    <>
      <Gun onCode={(digits) => void read(digits)} onEnter={back} />
      {failure ? <ErrorLine sentence={sentenceFor(failure)} /> : null}
      <Button id='next' icon={scan} onTap={back}>{counterCopy().next}</Button>
    </>
  );
}
