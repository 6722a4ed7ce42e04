import type { TiersContract } from '@shared/contracts/tiers.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { isOwn, standingMember } from '../membership';
import { worksAt } from '../identity';
import { advance, advanceWrites, commitOnce, type Document, documentKey, documentOf, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { withoutUse } from './domain/perks';
import { PERK_USE, type PerkDependencies, type PerkUseFacts, type UseView, viewOfUse } from './perk-uses';
import { perksKey, perksOf, perksWrite } from './perks.dynamo';

type Code = TiersContract['undoPerkUse']['errors'][number];
interface UndoFacts {
  readonly useId: CommandKey;
  readonly byName: string;
}
async function read({ table }: PerkDependencies, shopId: ShopId, useId: CommandKey): Promise<Document<PerkUseFacts> | undefined> {
  const item = await table.get(documentKey(shopId, useId), { consistent: true });
  return item?.documentKind === PERK_USE ? documentOf<PerkUseFacts>(item) : undefined;
}

/** Takes a use back once, on its own day: the mark on its document lets one of many undos win. */
export const createUndoPerkUse = (deps: PerkDependencies) => async (caller: StaffCaller, { shopId, useId, reason }: z.output<TiersContract['undoPerkUse']['request']>, mark: CommandMark): Promise<Result<UseView, Refused<Code>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'perk-use-undo' }, async (): Promise<Result<Plan<UndoFacts>, Refused<Code>>> => {
    const at = deps.now();
    const use = await read(deps, shopId, useId);
    if (!use || !worksAt(caller, use.facts.storeId)) return refuse('http/not-found');
    if (use.state.undoneAt !== undefined) return refuse('visits/already-undone');
    const { perkId, period, storeId, storeName, day } = use.facts;
    const today = dayOf(at, await deps.zoneOf(shopId));
    if (today !== day) return refuse('visits/undo-window-over');
    const member = await standingMember(deps.table, shopId, use.facts.memberId);
    if (!member) return refuse('http/not-found');
    if (isOwn(member, caller)) return refuse('visits/own-membership');
    const book = perksOf(await deps.table.get(perksKey(member.memberId), { consistent: true }));
    const advanced = advance(member, { at, kind: 'perk-use-undone', documentId: mark.key, postings: [], storeId, storeName, staffId: caller.staffId, staffName: caller.name });
    assert(advanced.ok, 'what comes back takes nothing');
    return ok({
      at, by: caller.staffId, facts: { useId, byName: caller.name }, ...(reason === undefined ? {} : { state: { reason } }),
      writes: [{ update: documentKey(shopId, useId), set: { undoneAt: at, undoneBy: mark.key, undoneByName: caller.name }, when: { exists: true, missing: ['undoneAt'] } }, ...advanceWrites(advanced.value), perksWrite(shopId, member.memberId, book, withoutUse(book, { useId, perkId, period }, today))],
    });
  });
  if (!committed.ok) return committed;
  const { document } = committed.value;
  const use = await read(deps, shopId, document.facts.useId);
  assert(use, 'an undone use stands');
  return ok(viewOfUse(use, { at: document.at, by: document.facts.byName }));
};
