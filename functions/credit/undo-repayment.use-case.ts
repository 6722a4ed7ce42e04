import type { CreditContract } from '@shared/contracts/credit.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { notOwn, standingMember } from '../membership';
import { advance, advanceWrites, commitOnce, type Document, documentKey, documentOf, type Plan, posting } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { mayUndo } from '../shops';
import { billsAt, stepWrites } from './credit.dynamo';
import type { CreditDependencies } from './credit.ports';
import { takeBack, withBills } from './domain/account';
import { REPAYMENT, type RepaymentFacts, repaymentView, type RepaymentView } from './repayment-view';

type Request = z.output<CreditContract['undoRepayment']['request']>;
type Code = CreditContract['undoRepayment']['errors'][number];
interface UndoFacts {
  readonly repaymentId: CommandKey;
  readonly byName: string;
}
async function read(table: Table, shopId: ShopId, repaymentId: CommandKey): Promise<Document<RepaymentFacts> | undefined> {
  const item = await table.get(documentKey(shopId, repaymentId), { consistent: true });
  return item?.documentKind === REPAYMENT ? documentOf<RepaymentFacts>(item) : undefined;
}

/** Undoes a repayment once: the mark on its document lets one of many undos win, and its bills ask again for what it paid, also above a limit that was used meanwhile. */
export const createUndoRepayment = (deps: CreditDependencies) => async (caller: StaffCaller, { shopId, repaymentId, reason }: Request, mark: CommandMark): Promise<Result<RepaymentView, Refused<Code>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'credit-repayment-undo' }, async (): Promise<Result<Plan<UndoFacts>, Refused<Code>>> => {
    const at = deps.now();
    const repayment = await read(deps.table, shopId, repaymentId);
    const rules = repayment && (await deps.rulesOf(shopId, repayment.facts.storeId, at));
    if (!repayment || !rules) return refuse('http/not-found');
    const { facts } = repayment;
    const allowed = mayUndo({ at: repayment.at, storeId: facts.storeId, undone: repayment.state.undoneAt !== undefined }, caller, rules.undo, at);
    if (!allowed.ok) return allowed;
    const member = await standingMember(deps.table, shopId, facts.memberId);
    assert(member, 'whoever repaid is a member');
    const own = notOwn(member, caller);
    if (!own.ok) return own;
    const back = takeBack(await billsAt(deps.table, facts.parts), facts.parts, facts.tenders);
    if (!back.ok) return (await read(deps.table, shopId, repaymentId))?.state.undoneAt === undefined ? back : refuse('visits/already-undone');
    const advanced = advance(member, {
      at, kind: 'credit-repayment-undone', documentId: mark.key, postings: [posting('payments', 'member', 'credit', facts.amountFen, 'undone')], storeId: facts.storeId, storeName: facts.storeName, staffId: caller.staffId, staffName: caller.name, amountFen: facts.amountFen,
    }, (same) => withBills(same, back.value));
    assert(advanced.ok, 'what is owed again overdraws nothing');
    return ok({
      at, by: caller.staffId, facts: { repaymentId, byName: caller.name }, ...(reason === undefined ? {} : { state: { reason } }),
      writes: [{ update: documentKey(shopId, repaymentId), set: { undoneAt: at, undoneBy: mark.key, undoneByName: caller.name, undoneByStaff: caller.staffId }, when: { exists: true, missing: ['undoneAt'] } }, ...advanceWrites(advanced.value), ...back.value.flatMap(stepWrites)],
    });
  });
  if (!committed.ok) return committed;
  const { document } = committed.value;
  const repayment = await read(deps.table, shopId, document.facts.repaymentId);
  assert(repayment, 'an undone repayment stands');
  return ok(repaymentView(repayment, { at: document.at, by: document.facts.byName }));
};
