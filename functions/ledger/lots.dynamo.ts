import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { ShopDay, Zone } from '@shared/kernel/shop-day';
import { type Lot, type Member, memberKey, memberPk } from '../membership';
import type { Item, Key, Write } from '../platform/table/table';
import type { PointsExpiry } from '../shops';
import { lotBookOf, type StoredLots } from './domain/lots';

const SK = 'LOTS';
export const lotsKey = (memberId: MemberId): Key => ({ pk: memberPk(memberId), sk: SK });
export const isLotsItem = (item: Item): boolean => item.sk === SK;

/** Day → points with eight digits a day, as a posting names the few lots that it moved. */
export const packedLots = (lots: readonly Lot[]): Readonly<Record<string, number>> => Object.fromEntries(lots.map(({ day, points }) => [day.replaceAll('-', ''), points]));
export const unpackedLots = (packed: unknown): readonly Lot[] => Object.entries(packed as Readonly<Record<string, number>>).sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, points]) => ({ day: dashed(day), points }));
const dashed = (day: string): ShopDay => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}` as ShopDay;

/** All lots of a member in one text, `20270131=120 20270228=40`: sixty-one stay under one kilobyte, the unit that DynamoDB bills, and one attribute is read and written faster than sixty-one. */
const lotsText = (lots: readonly Lot[]): string => lots.map(({ day, points }) => `${day.slice(0, 4)}${day.slice(5, 7)}${day.slice(8)}=${points}`).join(' ');
/** Lots were kept as a map before they were a text, which is written in the order of days. */
const lotsIn = (stored: unknown): readonly Lot[] => (typeof stored === 'string' ? stored.split(' ').filter(Boolean).map((lot) => ({ day: dashed(lot), points: Number(lot.slice(9)) })) : unpackedLots(stored));

/** All lots of a member. `shopId` is for whoever follows the stream. */
export const lotsItem = (shopId: ShopId, memberId: MemberId, { lots, gone, version, since }: StoredLots): Item => ({ ...lotsKey(memberId), kind: 'lots', shopId, lots: lotsText(lots), ...(gone?.length ? { gone: lotsText(gone) } : {}), version, since });
export const lotsOf = (item: Item): StoredLots => ({ lots: lotsIn(item.lots), ...(item.gone ? { gone: lotsIn(item.gone) } : {}), version: item.version as number, since: item.since as Instant });

/** The lots as a step of the account leaves them, conditioned on those that were read; none where no points moved. */
export const lotsWrites = (before: Member, after: Member): readonly Write[] => (after.lots && after.lots !== before.lots ? [storedWrite(before, after)] : []);
function storedWrite(before: Member, { shopId, memberId, lots }: Member): Write {
  const version = before.lots?.version ?? 0;
  return { put: lotsItem(shopId, memberId, lots as StoredLots), when: version === 0 ? { absent: true } : { equals: { version } } };
}

/** The member with the lots that stand beside it, where the shop's points expire; every command that moves points reads them together. */
export const withLots = (member: Member, item: Item | undefined, expiry: PointsExpiry, at: Instant, zone: Zone): Member =>
  (expiry.kind === 'none' ? member : { ...member, lots: lotBookOf(expiry, item && lotsOf(item), member.balances.points, at, zone) });
/** The key to read beside the member, where points expire. */
export const lotsKeys = (memberId: MemberId, expiry: PointsExpiry): readonly Key[] => (expiry.kind === 'none' ? [] : [lotsKey(memberId)]);

/** What a card whose lots are not written now tells of expired points, conditioned on what was read of them; none at all is no text, or an empty one, so that whoever adds the first stands on the card's own step. */
export const goneWrite = (memberId: MemberId, before: readonly Lot[], after: readonly Lot[]): Write =>
  ({ update: lotsKey(memberId), set: { gone: lotsText(after) }, when: before.length > 0 ? { equals: { gone: lotsText(before) } } : { exists: true } });

/** A first lot for a member who had points before they expired, conditioned on the account as it was read; none where lots stand already, or nothing is there to expire. */
export function openedWrites(member: Member, item: Item | undefined, expiry: PointsExpiry, at: Instant, zone: Zone): readonly Write[] {
  if (expiry.kind === 'none' || member.mergedInto || member.balances.points <= 0 || (item && lotsOf(item).since === expiry.since)) return [];
  const before = withLots(member, item, expiry, at, zone);
  const stored = before.lots as StoredLots;
  return [storedWrite(before, { ...member, lots: { ...stored, version: member.version } as Member['lots'] & object }), { check: memberKey(member.memberId), when: { equals: { version: member.version } } }];
}
