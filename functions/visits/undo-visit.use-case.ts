import type { VisitsContract } from '@shared/contracts/visits.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { commitOnce, documentKey, documentOf, type Plan } from '../ledger';
import type { Caller, CommandMark, Refused } from '../platform/http/routes';
import { type GiveBackCode, prepareGiveBack } from './give-back';
import { standingView, type VisitFacts, type VisitView } from './visit-facts';
import type { VisitDependencies } from './visits.ports';

type Code = Exclude<GiveBackCode, RefundCode>;
type RefundCode = 'visits/refund-too-much' | 'visits/refund-nothing' | 'visits/refund-term-over' | 'visits/refund-needs-manager';
interface UndoFacts {
  readonly visitId: CommandKey;
  readonly byName: string;
}
/** All that is left of a visit goes back: refusals of a sum cannot come of it. */
export async function prepareUndo(deps: VisitDependencies, caller: Caller, { shopId, visitId }: Pick<z.output<VisitsContract['undoVisit']['request']>, 'shopId' | 'visitId'>, by: CommandKey) {
  const prepared = await prepareGiveBack(deps, caller, { shopId, visitId, undo: true }, by);
  if (prepared.ok) return prepared;
  const { code } = prepared.error;
  assert(code !== 'visits/refund-too-much' && code !== 'visits/refund-nothing' && code !== 'visits/refund-term-over' && code !== 'visits/refund-needs-manager', 'an undo names no sum');
  return { ok: false, error: { ...prepared.error, code } } as const;
}

/** Undoes what is left of a visit once, by a reversal entry; repeating the command answers the same. */
export const createUndoVisit = (deps: VisitDependencies) =>
  async (caller: Caller, request: z.output<VisitsContract['undoVisit']['request']>, mark: CommandMark): Promise<Result<VisitView, Refused<Code | 'ledger/busy' | 'http/key-reused'>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'visit-undo' }, async (): Promise<Result<Plan<UndoFacts>, Refused<Code>>> => {
      const undoable = await prepareUndo(deps, caller, request, mark.key);
      if (!undoable.ok) return undoable;
      const { at, staff, writes } = undoable.value;
      return ok({ at, by: staff.staffId, facts: { visitId: request.visitId, byName: staff.name }, ...(request.reason ? { state: { reason: request.reason } } : {}), writes });
    });
    if (!committed.ok) return committed;
    const item = await deps.table.get(documentKey(request.shopId, committed.value.document.facts.visitId), { consistent: true });
    assert(item?.undoneAt !== undefined, 'an undone visit stands, and says so');
    return ok(standingView(documentOf<VisitFacts>(item)));
  };
