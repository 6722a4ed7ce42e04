import { type CommandKey, ID_PREFIX, type IdKind } from '@shared/kernel/ids';
import { ulid } from 'ulid';
import type { Ids } from '../../functions/platform/ids';

export interface Seeded {
  /** 0 ≤ x < 1. */
  (): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffled<T>(of: readonly T[]): T[];
}

/** mulberry32: small, fast, and the same on every machine. */
export function createSeeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('nothing to pick from');
    return from[between(0, from.length - 1)] as T;
  };
  const shuffled = <T>(of: readonly T[]): T[] => {
    const left = [...of];
    for (let i = left.length - 1; i > 0; i--) {
      const j = between(0, i);
      [left[i], left[j]] = [left[j] as T, left[i] as T];
    }
    return left;
  };
  return Object.assign(next, { between, chance: (probability: number) => next() < probability, pick, shuffled });
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The service's ids from a seed: a failing run can be had again. */
export function createSeededIds(random: Seeded): Ids {
  const many = (count: number, of: string) => Array.from({ length: count }, () => of.charAt(random.between(0, of.length - 1))).join('');
  const newUlid = (at: number) => ulid(at, random);
  return {
    newId: <T extends string>(kind: IdKind, at: number) => `${ID_PREFIX[kind]}_${newUlid(at)}` as T,
    newCommandKey: (at) => newUlid(at) as CommandKey,
    digits: (count) => many(count, '0123456789'),
    letters: (count) => many(count, ALPHABET),
    token: (bytes) => many(Math.ceil((bytes * 4) / 3), `${ALPHABET}abcdefghjkmnpqrstvwxyz-_`),
    uuid: () => `${many(8, '0123456789abcdef')}-${many(4, '0123456789abcdef')}-4${many(3, '0123456789abcdef')}-8${many(3, '0123456789abcdef')}-${many(12, '0123456789abcdef')}`,
    fraction: random,
  };
}
