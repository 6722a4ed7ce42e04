import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { changesOf, entryOf, isCounted, openedKey, owedMark } from '../../../functions/ledger';
import type { Item } from '../../../functions/platform/table/table';
import { listedKey } from '../../../functions/shops';
import type { AuditSource } from './audit-source';

/** A shop whose sums say something else than its journals, or whose money put aside is not what its records say. */
export interface CoverDifference {
  readonly shopId: string;
  readonly figure: 'principalFen' | 'bonusFen' | 'comingFen' | 'setAsideFen' | 'points';
  readonly expected: number;
  readonly found: number;
}
export interface CoverProof {
  readonly holds: boolean;
  readonly owedFen: number;
  readonly setAsideFen: number;
  /** Shops whose points are being counted, once, since they were here before the sum: nothing is said of these yet. */
  readonly counting: number;
  readonly difference?: CoverDifference;
}
/**
 * Adds up what each shop owes on cards, money and points, once from the journals and once from the sums that the office's page shows, and the records of money put aside against
 * their sum. An entry after `until` may still be on its way to the sums: it counts where its mark says so, and its points also where the member came into the sum after it.
 */
export async function proveCover(source: AuditSource, until: Instant, shopId?: ShopId): Promise<CoverProof> {
  const [expected, found] = [new Map<string, number>(), new Map<string, number>()];
  const note = (sums: Map<string, number>, shop: unknown, figure: CoverDifference['figure'], amount: number) => sums.set(`${shop as string} ${figure}`, (sums.get(`${shop as string} ${figure}`) ?? 0) + amount);
  const late: Item[] = [];
  const noteMoney = (item: Item) => {
    const { principal, bonus, coming } = changesOf(entryOf(item).postings);
    note(expected, item.shopId, 'principalFen', principal);
    note(expected, item.shopId, 'bonusFen', bonus);
    note(expected, item.shopId, 'comingFen', coming);
  };
  const notePoints = (item: Item) => note(expected, item.shopId, 'points', changesOf(entryOf(item).postings).points);
  for await (const item of source.all('owed-sum', shopId)) {
    note(found, item.shopId, 'principalFen', item.principalFen as number);
    note(found, item.shopId, 'bonusFen', item.bonusFen as number);
    note(found, item.shopId, 'comingFen', (item.comingFen ?? 0) as number);
  }
  for await (const item of source.all('points-held', shopId)) note(found, item.shopId, 'points', item.points as number);
  for await (const item of source.all('entry', shopId)) {
    if (entryOf(item).at > until) late.push(item);
    else for (const noted of [noteMoney, notePoints]) noted(item);
  }
  const [marks, opened] = [await source.get(late.map(owedMark)), await source.get(late.map((item) => openedKey(entryOf(item).memberId)))];
  for (const [i, item] of late.entries()) {
    if (marks[i]) noteMoney(item);
    if (marks[i] || entryOf(item).sequence <= ((opened[i]?.upTo ?? 0) as number)) notePoints(item);
  }
  for await (const item of source.all('cover-sum', shopId)) note(found, item.shopId, 'setAsideFen', (item.setAsideFen ?? 0) as number);
  for await (const item of source.all('cover', shopId)) if (item.undoneAt === undefined) note(expected, item.shopId, 'setAsideFen', (item.direction === 'in' ? 1 : -1) * (item.amountFen as number));
  const shops = [...new Set([...expected.keys(), ...found.keys()].map((key) => key.split(' ')[0] as ShopId))];
  const listed = await source.get(shops.map(listedKey));
  const counting = new Set(shops.filter((_, i) => !isCounted(listed[i])).map((shop) => `${shop} points`));
  const keys = [...new Set([...expected.keys(), ...found.keys()])].filter((key) => !counting.has(key)).sort();
  const wrong = keys.find((key) => (expected.get(key) ?? 0) !== (found.get(key) ?? 0));
  const [shop = '', figure = ''] = wrong?.split(' ') ?? [];
  const total = (...figures: readonly string[]) => [...found].reduce((sum, [key, amount]) => sum + (figures.some((one) => key.endsWith(one)) ? amount : 0), 0);
  return {
    holds: wrong === undefined, owedFen: total('principalFen', 'bonusFen'), setAsideFen: total('setAsideFen'), counting: counting.size,
    ...(wrong === undefined ? {} : { difference: { shopId: shop, figure: figure as CoverDifference['figure'], expected: expected.get(wrong) ?? 0, found: found.get(wrong) ?? 0 } }),
  };
}
