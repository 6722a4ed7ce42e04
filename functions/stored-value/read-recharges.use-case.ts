import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { documentKey, type Entry, entryOf, journalRange } from '../ledger';
import { memberKey } from '../membership';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { rechargeView, refundView } from './recharge-view';
import { refundOf } from './refund.dynamo';
import { orderOf } from './stored-value.dynamo';

type List = z.output<StoredValueContract['listMemberRecharges']['response']>;
type One = z.output<StoredValueContract['getRecharge']['response']>;
/** Recharges are rare among visits: a page reads at most this many times its size. */
const ROUNDS = 8;

/** A member's recharges that were credited, newest first, found by the journal. */
export const createListMemberRecharges = ({ table }: { readonly table: Table }) => async (request: z.output<StoredValueContract['listMemberRecharges']['request']>): Promise<Result<List, Refused<'http/not-found'>>> => {
  const member = await table.get(memberKey(request.memberId));
  if (!member || member.shopId !== request.shopId) return refuse('http/not-found');
  const limit = request.limit ?? DEFAULT_PAGE;
  const entries: Entry[] = [];
  let cursor = request.cursor;
  for (let round = 0; round < ROUNDS && entries.length < limit; round++) {
    const page = await table.query({ ...journalRange(request.memberId), newestFirst: true, limit: limit - entries.length, cursor });
    entries.push(...page.items.map(entryOf).filter((entry) => entry.kind === 'recharge'));
    cursor = page.cursor;
    if (!cursor) break;
  }
  const items = await table.getMany(entries.map((entry) => documentKey(request.shopId, entry.documentId)), { consistent: false });
  return ok({ items: items.flatMap((item) => orderOf(item) ?? []).map(rechargeView), ...(cursor ? { next: cursor } : {}) });
};

/** One recharge with its refunds, oldest first. */
export const createGetRecharge = ({ table }: { readonly table: Table }) => async (request: z.output<StoredValueContract['getRecharge']['request']>): Promise<Result<One, Refused<'http/not-found'>>> => {
  const order = orderOf(await table.get(documentKey(request.shopId, request.rechargeId), { consistent: true }));
  if (!order) return refuse('http/not-found');
  const refunds = order.refundIds.length === 0 ? [] : await table.getMany(order.refundIds.map((id) => documentKey(request.shopId, id)));
  return ok({ recharge: rechargeView(order), memberId: order.memberId, refunds: refunds.flatMap((item) => refundOf(item) ?? []).map(refundView) });
};
