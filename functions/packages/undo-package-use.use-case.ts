import type { PackagesContract } from '@shared/contracts/packages.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { advance, advanceWrites, commitOnce, type Document, documentKey, documentOf, type Plan } from '../ledger';
import { NOTHING_BOUGHT, notOwn, withCounted, withoutVisit } from '../membership';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { mayUndo } from '../shops';
import { inTier, lowered } from '../tiers';
import { restore } from './domain/package';
import { heldPackage } from './held';
import { usesPosting } from './package-facts';
import { packageWrite } from './packages.dynamo';
import type { PackageDependencies } from './packages.ports';
import { type UseFacts, viewOfUse, type UseView } from './use-view';

type Code = PackagesContract['undoPackageUse']['errors'][number];
interface UndoFacts {
  readonly useId: CommandKey;
  readonly byName: string;
}
const read = async (deps: PackageDependencies, shopId: ShopId, useId: CommandKey): Promise<Document<UseFacts> | undefined> => {
  const item = await deps.table.get(documentKey(shopId, useId), { consistent: true });
  return item?.documentKind === 'package-use' ? documentOf<UseFacts>(item) : undefined;
};

/** Gives a deduction back once: the mark on its document lets one of many undos win. A package that was handed over or refunded since keeps it. */
export const createUndoPackageUse = (deps: PackageDependencies) =>
  async (caller: StaffCaller, { shopId, useId, reason }: z.output<PackagesContract['undoPackageUse']['request']>, mark: CommandMark): Promise<Result<UseView, Refused<Code>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId, kind: 'package-use-undo' }, async (): Promise<Result<Plan<UndoFacts>, Refused<Code>>> => {
      const at = deps.now();
      const use = await read(deps, shopId, useId);
      const rules = use && (await deps.rulesOf(shopId, use.facts.storeId, at));
      if (!use || !rules) return refuse('http/not-found');
      const allowed = mayUndo({ at: use.at, storeId: use.facts.storeId, undone: use.state.undoneAt !== undefined }, caller, rules.undo, at);
      if (!allowed.ok) return allowed;
      const held = await heldPackage(deps.table, shopId, use.facts.memberId, use.facts.packageId);
      if (!held.ok || held.value.pack.refundedAt !== undefined) return refuse('packages/gone');
      const { member, pack } = held.value;
      const own = notOwn(member, caller);
      if (!own.ok) return own;
      const { service, quantity, storeId, storeName } = use.facts;
      if ((pack.services[service]?.used ?? 0) < quantity || member.visits === 0) return overtaken(deps, shopId, useId);
      const restored = restore(pack, { useId, service, quantity });
      const advanced = advance(member, {
        at, kind: 'package-use-undone', documentId: mark.key, postings: [...usesPosting('sales', 'member', pack.packageId, restored.counted, 'undone'), ...(pack.lapsedAt === undefined ? [] : usesPosting('member', 'issuance', pack.packageId, restored.counted, 'expired'))], storeId, storeName, staffId: caller.staffId, staffName: caller.name,
      }, (same) => {
        const account = withCounted(withoutVisit(same, use.at), use.at, rules.zone, NOTHING_BOUGHT, -1);
        return inTier(account, lowered(account, rules.tiers, dayOf(at, rules.zone)));
      });
      assert(advanced.ok, 'what comes back never overdraws');
      return ok({
        at, by: caller.staffId, facts: { useId, byName: caller.name }, ...(reason === undefined ? {} : { state: { reason } }),
        writes: [{ update: documentKey(shopId, useId), set: { undoneAt: at, undoneBy: mark.key, undoneByName: caller.name, undoneByStaff: caller.staffId }, when: { exists: true, missing: ['undoneAt'] } }, ...advanceWrites(advanced.value), packageWrite(pack, restored.pack)],
      });
    });
    if (!committed.ok) return committed;
    const { document } = committed.value;
    const use = await read(deps, shopId, document.facts.useId);
    assert(use, 'an undone use stands');
    return ok(viewOfUse(use, { at: document.at, by: document.facts.byName }));
  };

/** The package was read after another undo had given the use back. */
async function overtaken(deps: PackageDependencies, shopId: ShopId, useId: CommandKey): Promise<Result<never, Refused<'visits/already-undone'>>> {
  const use = await read(deps, shopId, useId);
  assert(use?.state.undoneAt !== undefined, `the package of use ${useId} has lost what it took`);
  return refuse('visits/already-undone');
}
