import type { Context } from '../context';
import type { LevelOperation } from '../engine/engine-types';
import { parameterMismatch } from '../wire-error';

const prefix = 'token~';
const validMs = 10 * 60 * 1000;

interface StoredToken {
  readonly parameters: string;
  readonly expiresMs: number;
}

/** ClientRequestTokens, stored in the commit that they identify and valid for ten minutes. */
export function createIdempotencyTokens({ store, clock }: Pick<Context, 'store' | 'clock'>) {
  const row = (token: string) => prefix + token;
  return {
    row,
    /** Whether the token's transaction stands already; refuses other parameters under the same token. */
    async isSpent(token: string, parameters: string): Promise<boolean> {
      const stored = (await store.level.get(row(token))) as StoredToken | undefined;
      if (stored === undefined || stored.expiresMs <= clock()) return false;
      if (stored.parameters !== parameters) throw parameterMismatch();
      return true;
    },
    put(token: string, parameters: string): LevelOperation {
      return { type: 'put', key: row(token), value: { parameters, expiresMs: clock() + validMs } satisfies StoredToken };
    },
    /** Removes the tokens that are over. */
    async tidy(): Promise<void> {
      const over: LevelOperation[] = [];
      for await (const [key, value] of store.level.iterator({ gte: prefix, lt: `${prefix}\xff` })) {
        if ((value as StoredToken).expiresMs <= clock()) over.push({ type: 'del', key });
      }
      if (over.length > 0) await store.level.batch(over);
    },
  };
}
