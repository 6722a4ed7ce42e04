import type { LedgerContract } from '@shared/contracts/ledger.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { cardsOf, MAX_CARDS, memberKey, memberOf } from '../membership';
import type { Refused } from '../platform/http/routes';
import type { Item, Table } from '../platform/table/table';
import type { Entry } from './domain/entry';
import { ASSETS, type Asset, balanceOf, changesOf, pointsPaidIn } from './domain/posting';
import { documentKey, entryOf, journalRange } from './ledger.dynamo';

type Statement = z.output<LedgerContract['getMyStatement']['response']>;
type Line = Statement['items'][number];
export interface StatementRequest {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  /** One that was merged into the member's, whose statement is asked for instead. */
  readonly card?: MemberId | undefined;
  readonly asset?: Asset | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
/** A page with a filter reads at most this many times its size; a rare asset then shows a shorter page and a cursor. */
const FILTER_ROUNDS = 5;

/** Kinds that say something even where nothing counted moved: a visit that earned nothing, a use of an unlimited service. */
const TELLING: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>(['visit', 'visit-undone', 'visit-refunded', 'package-sold', 'package-used', 'package-use-undone', 'package-out', 'package-in', 'package-refunded', 'paid-tier-sold', 'paid-tier-refunded', 'paid-tier-undone', 'paid-tier-ended']);
/** Points set aside, and those that wait, belong to the story of the points: handing over what was ordered moves nothing else. */
const BESIDE: Readonly<Partial<Record<Asset, readonly Asset[]>>> = { points: ['held', 'pending'] };

const touches = (entry: Entry, asset: Asset | undefined): boolean => {
  const changes = changesOf(entry.postings);
  return asset ? [asset, ...(BESIDE[asset] ?? [])].some((one) => changes[one] !== 0) : ASSETS.some((a) => changes[a] !== 0) || TELLING.has(entry.kind);
};
const lineOf = (entry: Entry, undone: boolean): Line => {
  const changes = changesOf(entry.postings);
  return {
    sequence: entry.sequence, at: entry.at, kind: entry.kind, documentId: entry.documentId, undone,
    changes: ASSETS.filter((a) => changes[a] !== 0).map((a) => ({ asset: a, amount: changes[a], balanceAfter: balanceOf(entry.after, a) })),
    ...(entry.storeName === undefined ? {} : { storeName: entry.storeName }), ...(entry.staffName === undefined ? {} : { staffName: entry.staffName }),
    ...(entry.spender === undefined ? {} : { spender: entry.spender }), ...(entry.amountFen === undefined ? {} : { amountFen: entry.amountFen }), ...(entry.what === undefined ? {} : { what: entry.what }), ...(entry.ground === undefined ? {} : { ground: entry.ground }), ...(entry.proof === undefined ? {} : { proof: entry.proof }), ...(entry.pointsFen === undefined ? {} : { pointsPaid: { points: pointsPaidIn(entry.postings), amountFen: entry.pointsFen } }),
  };
};

/** A member's statement, newest first, or that of a card behind theirs: each keeps its own running balances. Entries that moved nothing (a reservation, a bound phone) are left out; a member of another shop does not exist. */
export const createReadStatement = (deps: { readonly table: Table }) => async (request: StatementRequest): Promise<Result<Statement, Refused<'http/not-found'>>> => {
  const { memberId, card = memberId } = request;
  const member = await deps.table.get(memberKey(memberId));
  const cards = member?.shopId === request.shopId ? cardsOf(memberOf(member)) : [];
  if (!cards.includes(card)) return { ok: false, error: { code: 'http/not-found' } };
  const behind = card === memberId && request.cursor === undefined ? cards.slice(1, MAX_CARDS + 1) : [];
  const earlier = behind.length === 0 ? [] : (await deps.table.getMany(behind.map(memberKey), { consistent: false })).flatMap((item) => (item ? [memberOf(item)] : []));
  const limit = request.limit ?? DEFAULT_PAGE;
  const entries: Entry[] = [];
  let cursor = request.cursor;
  for (let round = 0; round < FILTER_ROUNDS && entries.length < limit; round++) {
    const page = await deps.table.query({ ...journalRange(card), newestFirst: true, limit: limit - entries.length, cursor });
    entries.push(...page.items.map(entryOf).filter((entry) => touches(entry, request.asset)));
    cursor = page.cursor;
    if (!cursor) break;
  }
  const undoable = entries.filter((entry) => entry.kind === 'visit' || entry.kind === 'package-used' || entry.kind === 'credit-repaid');
  const documents = await deps.table.getMany(undoable.map((entry) => documentKey(entry.shopId, entry.documentId)), { consistent: false });
  const undone = new Set(documents.filter((item): item is Item => item?.undoneAt !== undefined).map((item) => item.key));
  return ok({ items: entries.map((entry) => lineOf(entry, undone.has(entry.documentId))), ...(cursor ? { next: cursor } : {}), ...(earlier.length > 0 ? { earlier: earlier.map(({ memberId: id, number }) => ({ memberId: id, number })) } : {}) });
};
