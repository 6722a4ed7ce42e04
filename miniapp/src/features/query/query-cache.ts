import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import { phoneNow } from '../../platform/clock';
import { forget, read, write } from '../../platform/storage';
import { createStore, type Store } from '../../platform/store';
import { type Failure, outcomeOf } from './failure';

/** What is known of one question: the last answer, how old it is, and how the latest try went. */
export interface Known<T> {
  readonly data?: T | undefined;
  /** When `data` was fetched, by the phone's clock. */
  readonly at?: number | undefined;
  readonly failure?: Failure | undefined;
  readonly loading: boolean;
}
export interface Entry<T> {
  readonly store: Store<Known<T>>;
  refresh: () => Promise<void>;
  readonly put: (data: T) => void;
}
export type Fetch<T> = () => Promise<Result<T, ErrorBody>>;

const entries = new Map<string, Entry<unknown>>();

/**
 * The one entry of a question. The last known answer is read from the phone at once and refreshed behind; two askers share one request;
 * an answer that was overtaken by `put` or by leaving the shop is dropped.
 */
export function entryOf<T>(key: string, fetch: Fetch<T>): Entry<T> {
  const known = entries.get(key) as Entry<T> | undefined;
  if (known) return known;
  const kept = read<{ data: T; at: number }>(`known:${key}`);
  const store = createStore<Known<T>>({ data: kept?.data, at: kept?.at, loading: false });
  let running: Promise<void> | undefined;
  let turn = 0;
  const put = (data: T) => {
    turn++;
    const at = phoneNow();
    store.set({ data, at, loading: false });
    write(`known:${key}`, { data, at });
  };
  const load = async () => {
    const mine = ++turn;
    store.set({ ...store.get(), loading: true });
    const outcome = await outcomeOf(fetch());
    if (mine !== turn) return;
    if (outcome.ok) put(outcome.value);
    else store.set({ ...store.get(), failure: outcome.failure, loading: false });
  };
  const entry: Entry<T> = {
    store, put,
    refresh: () => {
      running ??= load().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
  entries.set(key, entry as Entry<unknown>);
  return entry;
}

/** Forgets one question, on the phone too. */
export function dropEntry(key: string): void {
  entries.delete(key);
  forget(`known:${key}`);
}
/** Tests begin with nothing known. */
export const dropEverything = (): void => entries.clear();
