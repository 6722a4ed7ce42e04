import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { documentKey, type Entry, entryKey, entryOf, journalRange } from '../ledger';
import { memberKey, standingMember } from '../membership';
import type { Refused } from '../platform/http/routes';
import { CursorInvalid } from '../platform/table/cursor';
import type { Item, QueryPage, Table } from '../platform/table/table';
import type { Order } from './domain/order';
import { reopenedOf } from './held-of';
import { askView, rechargeView, refundView } from './recharge-view';
import { askKey, askOf } from './refund-ask.dynamo';
import { refundOf } from './refund.dynamo';
import { refundableOrderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type List = z.output<StoredValueContract['listMemberRecharges']['response']>;
type One = z.output<StoredValueContract['getRecharge']['response']>;
/** Recharges are rare among visits: a page reads at most this many times its size. */
const ROUNDS = 8;

type Request = z.output<StoredValueContract['listMemberRecharges']['request']>;
/** A member's recharges that were credited, and what was moved in, newest first, found by the journal; after them those of cards that became this one. */
export const createListMemberRecharges = ({ table, zoneOf }: Pick<RechargeDependencies, 'table' | 'zoneOf'>) => async (request: Request): Promise<Result<List, Refused<'http/not-found'>>> => {
  const [found, zone] = [await listOrders(table, request), await zoneOf(request.shopId)];
  return found.ok ? ok({ items: found.value.orders.map((order) => rechargeView(order, zone)), ...found.value.next }) : found;
};
/** The orders of such a page. */
export async function listOrders(table: Table, request: Request): Promise<Result<{ readonly orders: readonly Order[]; readonly next: { readonly next?: string } }, Refused<'http/not-found'>>> {
  const found = await documentsOf(table, request, ({ kind, postings }) => kind === 'recharge' || (kind === 'opening' && postings.some(({ asset }) => asset === 'principal')));
  return found.ok ? ok({ orders: found.value.items.flatMap((item) => refundableOrderOf(item) ?? []), next: found.value.next }) : found;
}
/** The documents of a member's entries of one sort, newest first, then those of each card that became this one, and the cursor of what is left. */
export async function documentsOf(table: Table, request: z.output<StoredValueContract['listMemberRecharges']['request']>, wanted: (entry: Entry) => boolean): Promise<Result<{ readonly items: readonly (Item | undefined)[]; readonly next: { readonly next?: string } }, Refused<'http/not-found'>>> {
  const member = await table.get(memberKey(request.memberId));
  if (!member || member.shopId !== request.shopId) return refuse('http/not-found');
  const limit = request.limit ?? DEFAULT_PAGE;
  const entries: Entry[] = [];
  const begins = request.cursor === undefined ? { cardId: request.memberId, others: [] } : placeIn(request.cursor);
  if (!(await isOf(table, request, begins.cardId))) throw new CursorInvalid('not a cursor of this list');
  let place: Place | undefined = begins;
  for (let round = 0; round < ROUNDS && place && entries.length < limit; round++) {
    const { cardId, below, others }: Place = place;
    const { pk } = journalRange(cardId);
    const page: QueryPage = await table.query({ ...(below === undefined ? journalRange(cardId) : { pk, from: entryKey(cardId, 0).sk, to: entryKey(cardId, below - 1).sk }), newestFirst: true, limit: limit - entries.length });
    const read = page.items.map(entryOf);
    entries.push(...read.filter(wanted));
    const known: readonly MemberId[] = [...others, ...read.flatMap(({ kind, fromId }) => (kind === 'merge-in' && fromId ? [fromId] : []))];
    const last = read.at(-1)?.sequence ?? 1;
    place = page.cursor && last > 1 ? { cardId, below: last, others: known } : await nextCard(table, request, known);
  }
  const items = await table.getMany(entries.map((entry) => documentKey(request.shopId, entry.documentId)), { consistent: false });
  return ok({ items, next: place ? { next: textOf(place) } : {} });
}

/** Where a list goes on: below an entry of a card's journal, or at its newest; and the cards that come after it. */
interface Place {
  readonly cardId: MemberId;
  readonly below?: number;
  readonly others: readonly MemberId[];
}
interface Whose {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}
/** A merge that was undone since left its card to itself. */
const isOf = async (table: Table, { shopId, memberId }: Whose, cardId: MemberId): Promise<boolean> => cardId === memberId || (await standingMember(table, shopId, cardId))?.memberId === memberId;
async function nextCard(table: Table, whose: Whose, [cardId, ...others]: readonly MemberId[]): Promise<Place | undefined> {
  if (!cardId) return undefined;
  return (await isOf(table, whose, cardId)) ? { cardId, others } : nextCard(table, whose, others);
}
/** More merges than a cursor names are not walked through. */
const MOST_OTHERS = 10;
const CURSOR = /^(mbr_[0-9A-HJKMNP-TV-Z]{26})-(\d{1,10})((?:-mbr_[0-9A-HJKMNP-TV-Z]{26}){0,10})$/;
const textOf = ({ cardId, below = 0, others }: Place): string => [`${cardId}-${below}`, ...others.slice(0, MOST_OTHERS)].join('-');
function placeIn(cursor: string): Place {
  const [, cardId, below, others = ''] = CURSOR.exec(cursor) ?? [];
  if (!cardId) throw new CursorInvalid('not a cursor of this list');
  return { cardId: cardId as MemberId, ...(Number(below) > 0 ? { below: Number(below) } : {}), others: others.split('-').filter(Boolean) as MemberId[] };
}

/** One recharge with its refunds, oldest first. */
export const createGetRecharge = ({ table, zoneOf }: Pick<RechargeDependencies, 'table' | 'zoneOf'>) => async (request: z.output<StoredValueContract['getRecharge']['request']>): Promise<Result<One, Refused<'http/not-found'>>> => {
  const [item, asked] = await table.getMany([documentKey(request.shopId, request.rechargeId), askKey(request.shopId, request.rechargeId)]);
  const order = refundableOrderOf(item);
  if (!order) return refuse('http/not-found');
  const reopenedFen = (await reopenedOf(table, [order], await standingMember(table, order.shopId, order.memberId)))(order);
  const refunds = order.refundIds.length === 0 ? [] : await table.getMany(order.refundIds.map((id) => documentKey(request.shopId, id)));
  return ok({ recharge: rechargeView(order, await zoneOf(request.shopId)), memberId: order.memberId, ...(reopenedFen > 0 ? { reopenedFen } : {}), refunds: refunds.flatMap((item) => refundOf(item) ?? []).map(refundView), ...(asked ? { ask: askView(askOf(asked)) } : {}) });
};
