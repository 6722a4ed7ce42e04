import type { MemberId, ShopId } from '@shared/kernel/ids';
import { memberPk } from '../membership';
import type { Item, Key, Table, Write } from '../platform/table/table';
import { EMPTY_PERKS, joinedPerks, type PerkBook, perksApart } from './domain/perks';

/** One item a member, however many periods: what is over is left out. */
export const perksKey = (memberId: MemberId): Key => ({ pk: memberPk(memberId), sk: 'PERKS' });
export const perksOf = (item: Item | undefined): PerkBook => (item ? ({ day: item.day, counts: item.counts, recent: item.recent, revision: item.revision } as unknown as PerkBook) : EMPTY_PERKS);

const put = (shopId: ShopId, memberId: MemberId, book: PerkBook): Item => ({ ...perksKey(memberId), kind: 'perks', shopId, memberId, day: book.day, counts: book.counts.map((one) => ({ ...one })), recent: book.recent.map((one) => ({ ...one })), revision: book.revision });
/** The next state, if nothing came between. */
export const perksWrite = (shopId: ShopId, memberId: MemberId, before: PerkBook, after: PerkBook): Write =>
  ({ put: put(shopId, memberId, after), when: before.revision === 0 ? { absent: true } : { equals: { revision: before.revision } } });

/** Both books as they were before a merge; none where the card that went had used nothing. */
export interface PerksAlong {
  readonly goes: PerkBook;
  readonly stands: PerkBook;
}
/** What a card that becomes one with another has used goes along, inside the merge's transaction. */
export async function perkMoves(table: Table, shopId: ShopId, from: MemberId, into: MemberId): Promise<{ readonly writes: readonly Write[]; readonly along?: PerksAlong }> {
  const [goes, stands] = (await table.getMany([perksKey(from), perksKey(into)])).map(perksOf) as [PerkBook, PerkBook];
  if (goes.revision === 0) return { writes: [{ check: perksKey(from), when: { absent: true } }] };
  return { writes: [{ delete: perksKey(from), when: { equals: { revision: goes.revision } } }, perksWrite(shopId, into, stands, joinedPerks(stands, goes))], along: { goes, stands } };
}
/** Each card's book again: what was used since counts with the card that stands, `from`. */
export async function perksBack(table: Table, shopId: ShopId, from: MemberId, into: MemberId, along: PerksAlong | undefined): Promise<readonly Write[]> {
  if (!along) return [];
  const now = perksOf(await table.get(perksKey(from), { consistent: true }));
  const { goes, stands } = along;
  const left = perksApart(now, stands, goes);
  return [{ put: put(shopId, into, goes), when: { absent: true } }, left ? perksWrite(shopId, from, now, left) : { delete: perksKey(from), when: { equals: { revision: now.revision } } }];
}
