import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { entryOf, givenBy, givenMark } from '../../../functions/ledger';
import type { Item } from '../../../functions/platform/table/table';
import type { AuditSource } from './audit-source';

/** A shop and month whose sums say something else than its journals. */
export interface GivenDifference {
  readonly shopId: string;
  readonly month: number;
  readonly expected: number;
  readonly found: number;
}
export interface GivenProof {
  readonly holds: boolean;
  readonly months: number;
  readonly points: number;
  readonly difference?: GivenDifference;
}
/**
 * Adds up what counts towards the programmes' caps, month by month, once from the journals and once from the sums that visits read. An entry after `until` may
 * still be on its way to the sums: it counts where its mark says so.
 */
export async function proveGiven(source: AuditSource, until: Instant, shopId?: ShopId): Promise<GivenProof> {
  const [expected, found] = [new Map<string, number>(), new Map<string, number>()];
  const note = (sums: Map<string, number>, shop: unknown, month: unknown, amount: number) => sums.set(`${shop as string} ${month as number}`, (sums.get(`${shop as string} ${month as number}`) ?? 0) + amount);
  const late: Item[] = [];
  const noteEntry = (item: Item) => note(expected, item.shopId, item.givenIn, givenBy(entryOf(item)));
  for await (const item of source.all('given-sum', shopId)) note(found, item.shopId, item.month, item.points as number);
  for await (const item of source.all('entry', shopId)) {
    if (item.givenIn === undefined) continue;
    if (entryOf(item).at <= until) noteEntry(item);
    else late.push(item);
  }
  const marks = await source.get(late.map(givenMark));
  for (const [i, item] of late.entries()) if (marks[i]) noteEntry(item);
  const wrong = [...new Set([...expected.keys(), ...found.keys()])].sort().find((key) => (expected.get(key) ?? 0) !== (found.get(key) ?? 0));
  const [shop = '', month = ''] = wrong?.split(' ') ?? [];
  return {
    holds: wrong === undefined, months: found.size, points: [...found.values()].reduce((sum, one) => sum + one, 0),
    ...(wrong === undefined ? {} : { difference: { shopId: shop, month: Number(month), expected: expected.get(wrong) ?? 0, found: found.get(wrong) ?? 0 } }),
  };
}
