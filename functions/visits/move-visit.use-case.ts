import type { VisitsContract } from '@shared/contracts/visits.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { checkTenders, commitOnce, documentKey, documentOf, type Plan } from '../ledger';
import type { Caller, CommandMark, Refused } from '../platform/http/routes';
import { prepareVisit } from './prepare-visit';
import { planVisit } from './record-visit.use-case';
import { prepareUndo } from './undo-visit.use-case';
import { standingView, type VisitFacts, visitView } from './visit-facts';
import type { VisitDependencies } from './visits.ports';

type Code = VisitsContract['moveVisit']['errors'][number] | VisitsContract['quoteVisit']['errors'][number] | 'identity/session-over' | 'identity/not-allowed';
type Moved = z.output<VisitsContract['moveVisit']['response']>;
type MovedFacts = VisitFacts & { readonly movedFrom: CommandKey; readonly movedBy: string };

/**
 * The wrong member was scanned: one transaction undoes their visit and records it for the right one. The right member earns; nothing of theirs is spent, so the
 * whole amount is due by the tenders given.
 */
export const createMoveVisit = (deps: VisitDependencies) =>
  async (caller: Caller, request: z.output<VisitsContract['moveVisit']['request']>, mark: CommandMark): Promise<Result<Moved, Refused<Code>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'visit' }, async (): Promise<Result<Plan<MovedFacts>, Refused<Code>>> => {
      const undoable = await prepareUndo(deps, caller, request, mark.key);
      if (!undoable.ok) return undoable;
      const { visit } = undoable.value;
      if (visit.state.refundedFen !== undefined) return refuse('visits/partly-refunded');
      const { storeId, amountFen, items } = visit.facts;
      const again = { shopId: request.shopId, storeId, ticket: request.ticket, amountFen, couponIds: [], useStoredValue: false };
      const prepared = await prepareVisit(deps, caller, again, items.map(({ dueFen: _due, weight: _weight, ...item }) => item), undoable.value.advanced?.entry);
      if (!prepared.ok) return prepared;
      const { sharedTo } = undoable.value;
      const to = prepared.value.member?.memberId;
      if (to === undoable.value.advanced?.after.memberId || (to !== undefined && to === sharedTo)) return refuse('visits/same-member');
      const tenders = checkTenders(request.tenders, prepared.value.effects.restFen);
      if (!tenders.ok) return tenders;
      const plan = planVisit(prepared.value, again, tenders.value, mark.key);
      return ok({ ...plan, facts: { ...plan.facts, movedFrom: request.visitId, movedBy: undoable.value.staff.name }, writes: [...plan.writes, ...undoable.value.writes] });
    });
    if (!committed.ok) return committed;
    const { document } = committed.value;
    const item = await deps.table.get(documentKey(request.shopId, document.facts.movedFrom), { consistent: true });
    assert(item?.undoneAt !== undefined, 'a moved visit stands, and says so');
    const undone = documentOf<VisitFacts>(item);
    return ok({ undone: standingView(undone), recorded: visitView(document) });
  };
