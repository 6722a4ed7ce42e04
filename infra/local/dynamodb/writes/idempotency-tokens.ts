import type { Context } from '../context';
import type { LevelOperation } from '../engine/engine-types';
import { parameterMismatch } from '../wire-error';

const prefix = 'token~';
const validMs = 10 * 60 * 1000;

interface StoredToken {
  readonly parameters: string;
  readonly writes: number;
  readonly expiresMs: number;
}

/** ClientRequestTokens, stored in the commit that they identify and valid for ten minutes. */
export function createIdempotencyTokens({ store, clock }: Pick<Context, 'store' | 'clock'>) {
  const row = (token: string) => prefix + token;
  return {
    row,
    /** The transaction that a token stands for; refuses one with other parameters; undefined when it is unknown or over. */
    async find(token: string, parameters: string): Promise<StoredToken | undefined> {
      const stored = (await store.level.get(row(token))) as StoredToken | undefined;
      if (stored === undefined || stored.expiresMs <= clock()) return undefined;
      if (stored.parameters !== parameters) throw parameterMismatch();
      return stored;
    },
    put(token: string, parameters: string, writes: number): LevelOperation {
      return { type: 'put', key: row(token), value: { parameters, writes, expiresMs: clock() + validMs } satisfies StoredToken };
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
