import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { forget, read, write } from '../../platform/storage';
import type { SentRow } from './records.client';

/** The import on its way from this browser, and what of: no row is kept, only a digest of all of them with what was decided. */
interface Kept {
  readonly importId: CommandKey;
  readonly digest: string;
}
const nameOf = (shopId: ShopId): string => `import-on-its-way:${shopId}`;
/** Two sums of 32 bits, so that another file is taken for this one never by chance alone. */
const SEEDS = [[0x9e3779b1, 0x85ebca6b], [0xc2b2ae35, 0x27d4eb2f]] as const;

/** What says that a file, read and decided so, is the one that was being sent. */
export function digestOf(existing: 'skip' | 'fill', pieces: readonly (readonly SentRow[])[]): string {
  const sums = SEEDS.map(([seed]) => seed as number);
  for (const text of [existing, ...pieces.map((piece) => JSON.stringify(piece))]) {
    for (let i = 0; i < text.length; i++) SEEDS.forEach(([, factor], which) => {
      const mixed = Math.imul((sums[which] ?? 0) ^ text.charCodeAt(i), factor);
      sums[which] = mixed ^ (mixed >>> 15);
    });
  }
  return [pieces.length, ...sums.map((sum) => (sum >>> 0).toString(36))].join('-');
}
export const keepPlace = (shopId: ShopId, kept: Kept): boolean => write(nameOf(shopId), kept);
/** The import that was begun with the very same rows, decisions and choice. */
export function keptPlace(shopId: ShopId, digest: string): CommandKey | undefined {
  const kept = read<Kept>(nameOf(shopId));
  return kept?.digest === digest ? kept.importId : undefined;
}
export const forgetPlace = (shopId: ShopId): void => forget(nameOf(shopId));
