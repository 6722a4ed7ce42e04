import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { MemberId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { documentKey, type Entry, entryKey, entryOf, journalRange } from '../ledger';
import { memberKey } from '../membership';
import type { Refused } from '../platform/http/routes';
import { CursorInvalid } from '../platform/table/cursor';
import type { Item, QueryRange, Table } from '../platform/table/table';
import { askView, rechargeView, refundView } from './recharge-view';
import { askKey, askOf } from './refund-ask.dynamo';
import { refundOf } from './refund.dynamo';
import { orderOf } from './stored-value.dynamo';

type List = z.output<StoredValueContract['listMemberRecharges']['response']>;
type One = z.output<StoredValueContract['getRecharge']['response']>;
/** Recharges are rare among visits: a page reads at most this many times its size. */
const ROUNDS = 8;

/** A member's recharges that were credited, newest first, found by the journal. */
export const createListMemberRecharges = ({ table }: { readonly table: Table }) => async (request: z.output<StoredValueContract['listMemberRecharges']['request']>): Promise<Result<List, Refused<'http/not-found'>>> => {
  const found = await documentsOf(table, request, ({ kind }) => kind === 'recharge');
  return found.ok ? ok({ items: found.value.items.flatMap((item) => orderOf(item) ?? []).map(rechargeView), ...found.value.next }) : found;
};
/** The documents of a member's entries of one sort, newest first, and the cursor of what is older. */
export async function documentsOf(table: Table, request: z.output<StoredValueContract['listMemberRecharges']['request']>, wanted: (entry: Entry) => boolean): Promise<Result<{ readonly items: readonly (Item | undefined)[]; readonly next: { readonly next?: string } }, Refused<'http/not-found'>>> {
  const member = await table.get(memberKey(request.memberId));
  if (!member || member.shopId !== request.shopId) return refuse('http/not-found');
  const limit = request.limit ?? DEFAULT_PAGE;
  const entries: Entry[] = [];
  const range = rangeBefore(request.memberId, request.cursor);
  let cursor: string | undefined;
  let last = 1;
  for (let round = 0; round < ROUNDS && entries.length < limit; round++) {
    const page = await table.query({ ...range, newestFirst: true, limit: limit - entries.length, cursor });
    const read = page.items.map(entryOf);
    last = read.at(-1)?.sequence ?? 1;
    entries.push(...read.filter(wanted));
    cursor = page.cursor;
    if (!cursor) break;
  }
  const items = await table.getMany(entries.map((entry) => documentKey(request.shopId, entry.documentId)), { consistent: false });
  return ok({ items, next: cursor && last > 1 ? { next: `${request.memberId}-${last}` } : {} });
}

/** The journal below the entry that a cursor of this list names; a text that names none of this member's throws. */
function rangeBefore(memberId: MemberId, cursor: string | undefined): Omit<QueryRange, 'limit'> {
  if (cursor === undefined) return journalRange(memberId);
  const [, sequence] = cursor.startsWith(`${memberId}-`) ? (/-([1-9]\d{0,9})$/.exec(cursor) ?? []) : [];
  if (sequence === undefined) throw new CursorInvalid('not a cursor of this list');
  return { pk: journalRange(memberId).pk, from: entryKey(memberId, 0).sk, to: entryKey(memberId, Number(sequence) - 1).sk };
}

/** One recharge with its refunds, oldest first. */
export const createGetRecharge = ({ table }: { readonly table: Table }) => async (request: z.output<StoredValueContract['getRecharge']['request']>): Promise<Result<One, Refused<'http/not-found'>>> => {
  const [item, asked] = await table.getMany([documentKey(request.shopId, request.rechargeId), askKey(request.shopId, request.rechargeId)]);
  const order = orderOf(item);
  if (!order) return refuse('http/not-found');
  const refunds = order.refundIds.length === 0 ? [] : await table.getMany(order.refundIds.map((id) => documentKey(request.shopId, id)));
  return ok({ recharge: rechargeView(order), memberId: order.memberId, refunds: refunds.flatMap((item) => refundOf(item) ?? []).map(refundView), ...(asked ? { ask: askView(askOf(asked)) } : {}) });
};
