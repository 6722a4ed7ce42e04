import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { addMonths, dayOf, shopDay } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { commitOnce, documentKey, documentOf, type Owed, type Plan, readOwed } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { written } from '../platform/table/written';
import { type CoverRecord, coverKey, coverOf, coverRange, movedWrites, readMoved, recordItem, recordKey, recordOf, type Undone } from './cover.dynamo';
import { after, historyOf, isBelow, opposite, percentOf } from './domain/cover';
import type { RechargeDependencies } from './stored-value.ports';

type Contract = StoredValueContract;
type View = z.output<Contract['getCover']['response']>;
type RecordView = z.output<Contract['recordCover']['response']>;
type Committing = 'ledger/busy' | 'http/key-reused';
type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'zoneOf' | 'elapsed' | 'pause' | 'fraction'>;
const COVER = 'cover';
/** Months of the history, this one included. */
const MONTHS = 12;

const viewOf = ({ undoneAt, undoneBy, undoneReason, ...record }: CoverRecord & Partial<Undone>): RecordView => ({ ...record, ...(undoneAt !== undefined && undoneBy && undoneReason ? { undone: { at: undoneAt, byName: undoneBy, reason: undoneReason } } : {}) });

/** What is owed on cards, from sums that the stream keeps, against what lies aside; whatever the number of members. */
export const createGetCover = ({ table, now, zoneOf }: Dependencies) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<View, never>> => {
  const asOf = now();
  const [owed, moved, item, zone] = await Promise.all([readOwed(table, shopId), readMoved(table, shopId), table.get(coverKey(shopId), { consistent: true }), zoneOf(shopId)]);
  const cover = coverOf(item);
  const first = shopDay(`${dayOf(asOf, zone).slice(0, 7)}-01`);
  const months = Array.from({ length: MONTHS }, (_, back) => addMonths(first, back + 1 - MONTHS).slice(0, 7));
  const { principalFen = fen(0), bonusFen = fen(0), comingFen }: Partial<Owed> = owed.at(-1) ?? {};
  const { percent } = percentOf(cover.setAsideFen, principalFen);
  return ok({
    asOf, principalFen, bonusFen, ...(comingFen ? { comingFen } : {}), setAsideFen: cover.setAsideFen, ...(percent === undefined ? {} : { percent }), ...(cover.redLinePercent === undefined ? {} : { redLinePercent: cover.redLinePercent }), below: isBelow(percent, cover.redLinePercent), ...(cover.badge ? { badge: true as const } : {}),
    months: historyOf(owed, moved, months).map((month) => ({ ...month })),
  });
};

/** The records, newest day first; those taken back stay in sight. */
export const createListCover = ({ table }: Pick<Dependencies, 'table'>) => async (request: z.output<Contract['listCover']['request']>): Promise<Result<z.output<Contract['listCover']['response']>, never>> => {
  const page = await table.query({ ...coverRange(request.shopId), newestFirst: true, limit: request.limit ?? DEFAULT_PAGE, cursor: request.cursor });
  return ok({ items: page.items.map(recordOf).map(viewOf), ...(page.cursor ? { next: page.cursor } : {}) });
};

type RecordCode = 'stored-value/cover-too-much' | 'stored-value/cover-day-wrong';
/** Records money put aside or taken out, once for its key; never more out than lies there, and never on a day to come. */
export const createRecordCover = (deps: Dependencies) =>
  async ({ shopId, day, kind, amountFen, note }: z.output<Contract['recordCover']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<RecordView, Refused<RecordCode | Committing>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId, kind: COVER }, async (): Promise<Result<Plan<CoverRecord>, Refused<RecordCode>>> => {
      const at = deps.now();
      if (day > dayOf(at, await deps.zoneOf(shopId))) return refuse('stored-value/cover-day-wrong');
      const was = coverOf(await deps.table.get(coverKey(shopId), { consistent: true }));
      const next = after(was.setAsideFen, { kind, amountFen });
      if (!next.ok) return next;
      const facts: CoverRecord = { coverId: mark.key, day, kind, amountFen, ...(note === undefined ? {} : { note }), byName: caller.name, at };
      return ok({ facts, at, by: caller.staffId, writes: [{ put: recordItem(shopId, facts), when: { absent: true } }, ...movedWrites(shopId, was, next.value, day, at)] });
    });
    return committed.ok ? ok(viewOf(committed.value.document.facts)) : committed;
  };

type UndoCode = 'http/not-found' | 'stored-value/cover-too-much' | 'stored-value/cover-undone';
/** Takes a record back, once: it stays in the list with the reason, and a right one is recorded anew. */
export const createUndoCover = (deps: Dependencies) =>
  async ({ shopId, coverId, reason }: { readonly shopId: ShopId; readonly coverId: CommandKey; readonly reason: string }, caller: StaffCaller, mark: CommandMark): Promise<Result<RecordView, Refused<UndoCode | Committing>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId, kind: 'cover-undo' }, async (): Promise<Result<Plan<CoverRecord & Undone>, Refused<UndoCode>>> => {
      const item = await deps.table.get(documentKey(shopId, coverId), { consistent: true });
      if (item?.documentKind !== COVER) return refuse('http/not-found');
      const { facts: record } = documentOf<CoverRecord>(item);
      const key = recordKey(shopId, record);
      const [standing, sum] = await deps.table.getMany([key, coverKey(shopId)]);
      if (standing?.undoneAt !== undefined) return refuse('stored-value/cover-undone');
      const was = coverOf(sum);
      const next = after(was.setAsideFen, { kind: opposite(record.kind), amountFen: record.amountFen });
      if (!next.ok) return next;
      const at = deps.now();
      const undone: Undone = { undoneAt: at, undoneBy: caller.name, undoneReason: reason };
      return ok({ facts: { ...record, ...undone }, at, by: caller.staffId, writes: [{ update: key, set: { ...undone }, when: { exists: true, missing: ['undoneAt'] } }, ...movedWrites(shopId, was, next.value, record.day)] });
    });
    return committed.ok ? ok(viewOf(committed.value.document.facts)) : committed;
  };

/** Draws the line below which the page and the owner's day warn, and says whether members see the ratio at or above it; 0 takes both away. */
export const createSetRedLine = (deps: Dependencies) => async ({ shopId, percent, badge }: { readonly shopId: ShopId; readonly percent: number; readonly badge?: boolean | undefined }): Promise<Result<View, never>> => {
  await written(deps.table, [percent === 0 ? { update: coverKey(shopId), set: { kind: 'cover-sum', shopId }, remove: ['redLinePercent', 'badge'] } : { update: coverKey(shopId), set: { kind: 'cover-sum', shopId, redLinePercent: percent, ...(badge === undefined ? {} : { badge }) } }]);
  return createGetCover(deps)({ shopId });
};
