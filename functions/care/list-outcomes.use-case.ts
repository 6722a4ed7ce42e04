import type { CareContract } from '@shared/contracts/care.contract';
import type { ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { memberKey, memberOf } from '../membership';
import { type Outcome, outcomeOf, type OutcomeRow, outcomesRange } from '../messages';
import type { Table } from '../platform/table/table';
import type { AnyScenario } from './scenario';

type Outcomes = z.output<CareContract['listOutcomes']['response']>;
export interface OutcomesRequest {
  readonly shopId: ShopId;
  readonly scenarioId: string;
  readonly outcome?: Outcome | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
/** A page with a filter reads at most this many times its size; a rare outcome then shows a shorter page and a cursor. */
const FILTER_ROUNDS = 5;

/** Who was sent what, and who was not and why, newest first; with the members' names as they are now. */
export const createListOutcomes = (deps: { readonly table: Table; readonly scenarioOf: (id: string) => AnyScenario | undefined }) => async (request: OutcomesRequest): Promise<Result<Outcomes, Refusal<'http/not-found'>>> => {
  if (!deps.scenarioOf(request.scenarioId)) return refuse('http/not-found');
  const limit = request.limit ?? DEFAULT_PAGE;
  const rows: OutcomeRow[] = [];
  let cursor = request.cursor;
  for (let round = 0; round < FILTER_ROUNDS && rows.length < limit; round++) {
    const page = await deps.table.query({ ...outcomesRange(request.shopId, request.scenarioId), limit: limit - rows.length, cursor });
    rows.push(...page.items.map(outcomeOf).filter((row) => request.outcome === undefined || row.outcome === request.outcome));
    cursor = page.cursor;
    if (!cursor) break;
  }
  const members = await deps.table.getMany(rows.map((row) => memberKey(row.memberId)), { consistent: false });
  const items = rows.map((row, i) => {
    const item = members[i];
    const { name, phoneMasked } = item ? memberOf(item) : {};
    return {
      at: row.at, memberId: row.memberId, occasion: row.occasion, outcome: row.outcome, channel: row.channel,
      ...(row.reason === undefined ? {} : { reason: row.reason }), ...(name === undefined ? {} : { memberName: name }), ...(phoneMasked === undefined ? {} : { phoneMasked }),
    };
  });
  return ok({ items, ...(cursor ? { next: cursor } : {}) });
};
