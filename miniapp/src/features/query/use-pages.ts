import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, outcomeOf } from './failure';

interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}
interface Pages<T, P> {
  readonly items: readonly T[];
  /** The first page as it came, for what stands beside the list. */
  readonly first?: P | undefined;
  readonly loading: boolean;
  readonly failure?: Failure | undefined;
  /** Whether older ones remain. */
  readonly more: boolean;
  readonly loadMore: () => void;
  readonly refresh: () => Promise<void>;
  readonly change: (items: (old: readonly T[]) => readonly T[]) => void;
}
/** More than this on one screen is not read but searched. */
const MAX_PAGES = 40;

/** A list that grows at its end, page by page. Another key begins it anew; answers of the old one are dropped. */
export function usePages<T, P extends PageOf<T>>(key: string | undefined, fetch: (cursor: string | undefined) => Promise<Result<P, ErrorBody>>): Pages<T, P> {
  const [state, setState] = useState<{ items: readonly T[]; first?: P; next?: string | undefined; pages: number; loading: boolean; failure?: Failure }>({ items: [], pages: 0, loading: true });
  const asked = useRef(fetch);
  asked.current = fetch;
  const turn = useRef(0);

  const load = useCallback(async (cursor: string | undefined, keep: boolean) => {
    const mine = ++turn.current;
    setState((old) => ({ ...(keep ? old : { items: [], pages: 0 }), loading: true }));
    const outcome = await outcomeOf(asked.current(cursor));
    if (mine !== turn.current) return;
    setState((old) => {
      if (!outcome.ok) return { ...old, loading: false, failure: outcome.failure };
      const page = outcome.value;
      const first = cursor === undefined ? page : old.first;
      return { items: cursor === undefined ? page.items : [...old.items, ...page.items], ...(first ? { first } : {}), next: page.next, pages: cursor === undefined ? 1 : old.pages + 1, loading: false };
    });
  }, []);

  useEffect(() => {
    if (key !== undefined) void load(undefined, false);
    return () => {
      turn.current++;
    };
  }, [key, load]);

  const change = useCallback((edit: (items: readonly T[]) => readonly T[]) => setState((old) => ({ ...old, items: edit(old.items) })), []);
  const more = state.next !== undefined && state.pages < MAX_PAGES;
  return {
    ...state, more,
    loadMore: () => {
      if (more && !state.loading) void load(state.next, true);
    },
    refresh: () => load(undefined, true),
    change,
  };
}
