import type { CreditContract } from '@shared/contracts/credit.contract';
import { assert } from '@shared/kernel/assert';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, checkTenders, commitOnce, type Plan } from '../ledger';
import { memberAtTill } from '../packages';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { TableUnavailable } from '../platform/table/table';
import { undoUntil } from '../shops';
import { openBillsOf, stepWrites } from './credit.dynamo';
import type { CreditDependencies } from './credit.ports';
import { payableFen, repay, withBills } from './domain/account';
import { REPAYMENT, type RepaymentFacts, repaymentView, type RepaymentView } from './repayment-view';

type Request = z.output<CreditContract['repayCredit']['request']>;
type Code = CreditContract['repayCredit']['errors'][number];

/**
 * Takes a repayment at the till, once for its key.
 *
 * 1. This person works at this store, and the ticket names a member who is not themselves; a frozen member may pay what is owed. 2. The open bills are
 * read, and no more is taken than they ask for. 3. The tenders make up the amount. 4. One commit: document, entry, member and the bills that it pays, oldest
 * first, each conditioned on its revision.
 */
export const createRepayCredit = (deps: CreditDependencies) => async (caller: StaffCaller, request: Request, mark: CommandMark): Promise<Result<RepaymentView, Refused<Code>>> => {
  const { shopId, storeId, amountFen } = request;
  const committed = await commitOnce(deps, { ...mark, shopId, kind: REPAYMENT }, async (): Promise<Result<Plan<RepaymentFacts>, Refused<Code>>> => {
    const at = deps.now();
    const found = await memberAtTill(deps, caller, request, at);
    if (!found.ok) return found;
    const { rules, member } = found.value;
    const bills = await openBillsOf(deps.table, member);
    const mostFen = payableFen(bills);
    if (mostFen === 0) return refuse('credit/nothing-owed');
    if (amountFen > mostFen) return refuse('credit/more-than-owed', { mostFen });
    const tenders = checkTenders(request.tenders, amountFen);
    if (!tenders.ok) return tenders;
    const repaid = repay(member, bills, tenders.value);
    // Another command came between the reading of member and bills: both are read again.
    if (!repaid) throw new TableUnavailable('the bills are newer than the member');
    const { steps, parts, postings, owedBeforeFen, owedAfterFen } = repaid;
    const advanced = advance(member, {
      at, kind: 'credit-repaid', documentId: mark.key, postings, storeId, storeName: rules.storeName, staffId: caller.staffId, staffName: caller.name, amountFen,
    }, (same) => withBills(same, steps));
    assert(advanced.ok, 'what is owed can be repaid');
    return ok({
      at, by: caller.staffId, writes: [...advanceWrites(advanced.value), ...steps.flatMap(stepWrites)],
      facts: { memberId: member.memberId, storeId, storeName: rules.storeName, staffName: caller.name, amountFen, tenders: tenders.value, parts, owedBeforeFen, owedAfterFen, undoUntil: undoUntil(at, rules.undo, 'cashier') },
    });
  });
  return committed.ok ? ok(repaymentView(committed.value.document)) : committed;
};
