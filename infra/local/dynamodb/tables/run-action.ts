import { asWireError } from '../engine/checks';
import type { LevelStore } from '../engine/engine-types';
import type { Reply } from '../wire';

type Action = (store: LevelStore, request: object, done: (error: unknown, result?: Record<string, unknown>) => void) => void;

/** Runs one of dynalite's own actions. */
export function runAction(action: Action, store: LevelStore, request: object): Promise<Reply> {
  return new Promise((resolve, reject) => {
    action(store, request, (error, result) => (error ? reject(asWireError(error)) : resolve(result ?? {})));
  });
}
