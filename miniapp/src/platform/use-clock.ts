import { useEffect, useState } from 'react';
import { phoneNow } from './clock';
import { useOnHide, useOnShow } from './page-events';

/** The phone's clock, read again every `everyMs` while the page shows. */
export function useClock(everyMs: number): number {
  const [at, setAt] = useState(phoneNow);
  const showing = useShowing();
  useEffect(() => {
    if (!showing) return;
    setAt(phoneNow());
    const timer = setInterval(() => setAt(phoneNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, showing]);
  return at;
}

/** Whether the page is the one on the screen. */
export function useShowing(): boolean {
  const [showing, setShowing] = useState(true);
  useOnShow(() => setShowing(true));
  useOnHide(() => setShowing(false));
  return showing;
}

/** Does something now and every `everyMs` while the page shows; `everyMs` of 0 pauses it. */
export function useEvery(everyMs: number, work: () => void): void {
  const showing = useShowing();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the latest work is not a reason to begin anew
  useEffect(() => {
    if (!showing || everyMs === 0) return;
    const timer = setInterval(work, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, showing]);
}
