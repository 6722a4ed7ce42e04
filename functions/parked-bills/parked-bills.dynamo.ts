import type { CommandKey, MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import { documentKey, documentOf } from '../ledger';
import { memberPk } from '../membership';
import { nameOf, readAll } from '../platform/table/read-all';
import type { Item, Key, Table, Write } from '../platform/table/table';
import { type OpenBill, openBillKey } from '../visits';
import { MAX_OF_MEMBER } from './domain/slots';

/** The command that parked a bill is its document: how it was then, and, where no visit paid it, how it ended. */
export const PARKED_BILL = 'parked-bill';
/** Three places beside the card that a bill is of. What a place names may be closed by now: then it is free. */
export const placeKey = (memberId: MemberId, place: number): Key => ({ pk: memberPk(memberId), sk: `PARKED#${place}` });

/** Which of these cards have a bill that waits, also one that is over and not ended yet. */
export async function waitingOf(table: Table, shopId: ShopId, memberIds: readonly MemberId[]): Promise<ReadonlySet<MemberId>> {
  const keys = memberIds.flatMap((memberId) => Array.from({ length: MAX_OF_MEMBER }, (_, place) => ({ memberId, key: placeKey(memberId, place) })));
  const places = await readAll(table, keys.map(({ key }) => key));
  const named = keys.flatMap(({ memberId, key }) => { const place = places.get(nameOf(key)); return place ? [{ memberId, billId: place.billId, slot: openBillKey(shopId, place.storeId as StoreId, place.slot as number) }] : []; });
  const bills = await readAll(table, named.map(({ slot }) => slot));
  return new Set(named.filter(({ billId, slot }) => bills.get(nameOf(slot))?.billId === billId).map(({ memberId }) => memberId));
}
export interface ParkedFacts {
  readonly bill: OpenBill;
}
/** The bill as it was parked; undefined for any other document, and for another store's. */
export function parkedOf(item: Item | undefined, storeId: StoreId): OpenBill | undefined {
  if (item?.documentKind !== PARKED_BILL) return undefined;
  const { bill } = documentOf<ParkedFacts>(item).facts;
  return bill.storeId === storeId ? bill : undefined;
}
export type Ending = 'cancelled' | 'lapsed' | 'changed';
/** How it ended, once. A paid one is named by its visit. */
export const endedWrite = (shopId: ShopId, billId: CommandKey, ended: Ending, endedAt: number, endedBy: string): Write => ({ update: documentKey(shopId, billId), set: { ended, endedAt, endedBy }, when: { exists: true, missing: ['ended'] } });
