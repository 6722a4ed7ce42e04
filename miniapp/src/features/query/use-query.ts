import { useEffect, useMemo } from 'react';
import { createStore, useStore } from '../../platform/store';
import { type Entry, entryOf, type Fetch, type Known } from './query-cache';

export interface Query<T> extends Known<T> {
  readonly refresh: () => Promise<void>;
  /** An answer that came by another way, such as the reply of a change. */
  readonly put: (data: T) => void;
}
const idle: Entry<never> = { store: createStore<Known<never>>({ loading: false }), refresh: async () => undefined, put: () => undefined };

/** The last known answer at once, the fresh one behind it. No key, no question. */
export function useQuery<T>(key: string | undefined, fetch: Fetch<T>): Query<T> {
  // The key names the question whole: a new closure of the same question is no reason to ask again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const entry = useMemo(() => (key === undefined ? (idle as unknown as Entry<T>) : entryOf<T>(key, fetch)), [key]);
  const known = useStore(entry.store);
  useEffect(() => {
    void entry.refresh();
  }, [entry]);
  return { ...known, refresh: entry.refresh, put: entry.put };
}
