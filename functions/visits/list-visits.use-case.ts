import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { type Fen, fen } from '@shared/kernel/money';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { documentKey, documentOf } from '../ledger';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { Item } from '../platform/table/table';
import { dayLineOf, dayLines } from './day-lines';
import { standingView, type VisitFacts, type VisitView } from './visit-facts';
import type { VisitDependencies } from './visits.ports';

type Request = z.output<VisitsContract['listVisits']['request']>;
type Listed = z.output<VisitsContract['listVisits']['response']>;
const LINES_AT_ONCE = 200;
/** A store that writes more lines than this in a day shows the sum of these and says so by its count. */
const MOST_LINES = 4_000;

/** One visit, for those who work in its store. */
export const createGetVisit = (deps: Pick<VisitDependencies, 'table'>) =>
  async (caller: StaffCaller, request: { readonly shopId: ShopId; readonly visitId: CommandKey }): Promise<Result<VisitView, Refused<'http/not-found'>>> => {
    const item = await deps.table.get(documentKey(request.shopId, request.visitId), { consistent: true });
    if (item?.documentKind !== 'visit') return refuse('http/not-found');
    const document = documentOf<VisitFacts>(item);
    if (caller.role !== 'owner' && !caller.storeIds.includes(document.facts.storeId)) return refuse('http/not-found');
    return ok(standingView(document));
  };

/** A store's visits of one day, newest first; undone ones stay in the list, marked, and out of the sum. */
export const createListVisits = (deps: Pick<VisitDependencies, 'table' | 'now' | 'rulesOf'>) =>
  async (caller: StaffCaller, request: Request): Promise<Result<Listed, Refused<'http/not-found'>>> => {
    const at = deps.now();
    const rules = await deps.rulesOf(request.shopId, request.storeId, at);
    if (!rules || (caller.role !== 'owner' && !caller.storeIds.includes(request.storeId))) return refuse('http/not-found');
    const day = request.day ?? dayOf(at, rules.zone);
    const range = dayLines(request.shopId, request.storeId, day);
    const limit = request.limit ?? DEFAULT_PAGE;
    const visits: Item[] = [];
    let cursor = request.cursor;
    do {
      const page = await deps.table.query({ ...range, newestFirst: true, limit: limit - visits.length, cursor });
      visits.push(...page.items.filter((item) => dayLineOf(item).type === 'visit'));
      cursor = page.cursor;
    } while (cursor && visits.length < limit);
    const items = await deps.table.getMany(visits.map((line) => documentKey(request.shopId, dayLineOf(line).documentId)));
    const views = items.flatMap((item) => (item ? [documentOf<VisitFacts>(item)] : [])).map(standingView);
    return ok({ items: views, day, ...(await sumOf(deps, range)), ...(cursor ? { next: cursor } : {}) });
  };

async function sumOf(deps: Pick<VisitDependencies, 'table'>, range: ReturnType<typeof dayLines>): Promise<{ readonly count: number; readonly amountFen: Fen }> {
  let count = 0;
  let amountFen = 0;
  let read = 0;
  let cursor: string | undefined;
  do {
    const page = await deps.table.query({ ...range, limit: LINES_AT_ONCE, cursor });
    for (const line of page.items.map(dayLineOf)) {
      if (line.type !== 'visit' && line.type !== 'undo' && line.type !== 'visit-refund') continue;
      count += line.type === 'visit' ? 1 : line.type === 'undo' ? -1 : 0;
      amountFen += line.amountFen;
    }
    read += page.items.length;
    cursor = page.cursor;
  } while (cursor && read < MOST_LINES);
  return { count, amountFen: fen(amountFen) };
}
