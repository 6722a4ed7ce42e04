import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import { useState } from 'react';
import { type Failure, outcomeOf } from './failure';

export interface Task {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** The value, or undefined where it was refused or lost: `failure` says why. One at a time. */
  readonly run: <T>(work: () => Promise<Result<T, ErrorBody>>) => Promise<T | undefined>;
  readonly forget: () => void;
}

/** Something that a person set going: whether it is under way, and why the last try failed. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const run = async <T>(work: () => Promise<Result<T, ErrorBody>>): Promise<T | undefined> => {
    if (busy) return undefined;
    setBusy(true);
    setFailure(undefined);
    const outcome = await outcomeOf(work());
    setBusy(false);
    if (outcome.ok) return outcome.value;
    setFailure(outcome.failure);
    return undefined;
  };
  return { busy, failure, run, forget: () => setFailure(undefined) };
}
