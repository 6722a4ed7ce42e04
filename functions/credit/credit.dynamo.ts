import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { documentKey, documentOf } from '../ledger';
import { type Member, memberPk } from '../membership';
import type { Item, Key, Table, Write } from '../platform/table/table';
import { MAX_OPEN_BILLS, type Step } from './domain/account';
import { type Bill, standingAsk } from './domain/bill';

const OPEN = 'BILL#O#';
const CLOSED = 'BILL#C#';
/** Every bill of a card, open and closed. */
export const billsRange = (memberId: MemberId) => ({ pk: memberPk(memberId), prefix: 'BILL#' });
/** Open bills stand apart, in the order of time, so that those that were settled over the years cost nothing. */
const keyOf = ({ memberId, at, billId }: Pick<Bill, 'memberId' | 'at' | 'billId'>, prefix: string): Key => ({ pk: memberPk(memberId), sk: `${prefix}${String(at).padStart(13, '0')}#${billId}` });
const prefixOf = ({ openFen }: Bill): string => (openFen > 0 ? OPEN : CLOSED);
const billKeys = (bill: Pick<Bill, 'memberId' | 'at' | 'billId'>): readonly [Key, Key] => [keyOf(bill, OPEN), keyOf(bill, CLOSED)];

/** The shop's open bills, through the index: first those that wait for an answer of the shop, then a member's next to each other. */
export const openBillsPk = (shopId: ShopId): string => `SHOP#${shopId}#BILLS`;
const WAITS = '!';
/** Disputed bills and those with a request for a later day, the longest waiting first. */
export const waitingBillsRange = (shopId: ShopId) => ({ index: true as const, pk: openBillsPk(shopId), prefix: WAITS });
function indexed(bill: Bill): Record<string, string> {
  if (bill.openFen === 0) return {};
  const waits = bill.dispute ?? standingAsk(bill);
  return { gsi1pk: openBillsPk(bill.shopId), gsi1sk: waits ? `${WAITS}${String(waits.at).padStart(13, '0')}#${bill.billId}` : `${bill.memberId}#${bill.at}#${bill.billId}` };
}
export const billItem = (bill: Bill): Item => ({
  ...keyOf(bill, prefixOf(bill)), ...(bill as unknown as Omit<Item, 'pk' | 'sk'>), kind: 'bill', ...indexed(bill),
});
export function billOf(item: Item): Bill {
  const { pk: _pk, sk: _sk, kind: _kind, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, ...rest } = item;
  return rest as unknown as Bill;
}
export const isBillItem = (item: Item): boolean => item.kind === 'bill';
export const newBillWrite = (bill: Bill): Write => ({ put: billItem(bill), when: { absent: true } });
/** The next state of a bill, if nothing came between; it changes its place when it is settled, or open again. */
export function stepWrites({ before, after }: Step): readonly Write[] {
  const when = { equals: { revision: before.revision } };
  if (prefixOf(before) === prefixOf(after)) return [{ put: billItem(after), when }];
  return [{ delete: keyOf(before, prefixOf(before)), when }, newBillWrite(after)];
}

/** The cards under which bills of a member stand. */
export const cardsOf = ({ memberId, credit }: Pick<Member, 'memberId' | 'credit'>): readonly MemberId[] => [memberId, ...(credit?.cards ?? [])];
/** The open bills of a member, through merged cards; as many as an account may have. */
export async function openBillsOf(table: Table, member: Member): Promise<readonly Bill[]> {
  if (!member.credit?.bills) return [];
  const pages = await Promise.all(cardsOf(member).map((card) => table.query({ pk: memberPk(card), prefix: OPEN, limit: MAX_OPEN_BILLS, consistent: true })));
  return pages.flatMap(({ items }) => items.map(billOf)).toSorted((a, b) => a.at - b.at);
}
/** The bills that were settled last, newest first. */
export async function closedBillsOf(table: Table, member: Member, limit: number): Promise<readonly Bill[]> {
  if (!member.credit) return [];
  const pages = await Promise.all(cardsOf(member).map((card) => table.query({ pk: memberPk(card), prefix: CLOSED, newestFirst: true, limit })));
  return pages.flatMap(({ items }) => items.map(billOf)).toSorted((a, b) => b.at - a.at).slice(0, limit);
}
/** Bills by where they stand, in that order; a bill is open or closed, never both. */
export async function billsAt(table: Table, places: readonly Pick<Bill, 'memberId' | 'at' | 'billId'>[]): Promise<readonly (Bill | undefined)[]> {
  const items = await table.getMany(places.flatMap(billKeys));
  return Promise.all(places.map(async (place, i) => {
    // One that changed its place between the two reads is asked for once more.
    const item = items[2 * i] ?? items[2 * i + 1] ?? (await table.getMany(billKeys(place))).find((found) => found !== undefined);
    return item && billOf(item);
  }));
}
/** A bill by the visit that made it, if it stands under one of these cards. */
export async function billOfVisit(table: Table, shopId: ShopId, billId: CommandKey, cards: readonly MemberId[]): Promise<Bill | undefined> {
  const visit = await table.get(documentKey(shopId, billId), { consistent: true });
  if (visit?.documentKind !== 'visit') return undefined;
  const memberId = documentOf<{ readonly member?: { readonly memberId: MemberId } }>(visit).facts.member?.memberId;
  if (!memberId || !cards.includes(memberId)) return undefined;
  const [bill] = await billsAt(table, [{ memberId, at: visit.at as Instant, billId }]);
  return bill;
}
