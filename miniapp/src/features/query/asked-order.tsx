import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { pay } from '../../platform/pay';
import { useEvery } from '../../platform/use-clock';
import { ErrorState } from '../../ui/error-state/error-state';
import { Page } from '../../ui/page/page';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { type Failure, outcomeOf, sentenceFor } from './failure';

const ASK_EVERY_MS = 10_000;
type Told = { readonly payment?: Parameters<typeof pay>[0] | undefined };
type Call<T> = () => Promise<Result<T, ErrorBody>>;

/** What a page about an order that is not over needs beside it. */
export interface OrderCheck {
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  /** How often this page has asked. */
  readonly asked: number;
  readonly onCheck: () => void;
  readonly onCancel: () => void;
  /** Set when the person closed the payment sheet: nothing is under way then. */
  readonly onPay: (() => void) | undefined;
}
interface AskedOrderProps<T extends Told> {
  readonly ask: Call<T>;
  readonly cancel: Call<NoInfer<T>>;
  readonly isOver: (known: T) => boolean;
  readonly unpaid: boolean;
  readonly children: (known: T, check: OrderCheck) => ReactNode;
}
/** An order at WeChat Pay: asks the server, which asks WeChat Pay, until it is over; what the phone saw is no proof. */
export function AskedOrder<T extends Told>({ ask, cancel, isOver, unpaid, children }: AskedOrderProps<T>) {
  const calls = useRef({ ask, cancel });
  calls.current = { ask, cancel };
  const [known, setKnown] = useState<T>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(0);
  const take = useCallback(async (call: Call<T>) => {
    setBusy(true);
    const outcome = await outcomeOf(call());
    setBusy(false);
    if (outcome.ok) setKnown(outcome.value);
    return outcome.ok ? undefined : outcome.failure;
  }, []);
  const check = useCallback(() => {
    void take(calls.current.ask).then((lost) => {
      setFailure(lost);
      setAsked((times) => times + 1);
    });
  }, [take]);
  const giveUp = () => void take(calls.current.cancel).then((lost) => lost && setFailure(lost));
  useEffect(check, [check]);
  useEvery(known && isOver(known) ? 0 : ASK_EVERY_MS, check);
  if (!known) return <Page>{failure ? <ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure, true)} retry={{ label: commonCopy().retry, onTap: check }} /> : <SkeletonCells rows={4} />}</Page>;
  const { payment } = known;
  return <>{children(known, { failure, busy, asked, onCheck: check, onCancel: giveUp, onPay: payment && unpaid ? () => void pay(payment).then(check) : undefined })}</>;
}
