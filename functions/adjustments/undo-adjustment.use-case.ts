import type { AdjustmentsContract } from '@shared/contracts/adjustments.contract';
import { assert } from '@shared/kernel/assert';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, commitOnce, entryKey, entryOf, type Plan, withinLimit, sparingExpired } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { FIRST_RULES } from '../shops';
import { underPolicy } from '../visits';
import { adjustmentView, type AdjustmentFacts, limitsOf, readAdjustment } from './adjust-member.use-case';
import { movedWrites } from './adjustments.dynamo';
import { adjustable, type AdjustmentDependencies, fits } from './standing';

type Code = AdjustmentsContract['undoAdjustment']['errors'][number];
type View = z.output<AdjustmentsContract['undoAdjustment']['response']>;

/** Takes an adjustment back once: its posting reversed, lots restored as they were; points spent since follow the shop's policy, and those that expired are gone already; the answer says how many of each. */
export const createUndoAdjustment = (deps: AdjustmentDependencies) =>
  async ({ shopId, adjustmentId, reason }: z.output<AdjustmentsContract['undoAdjustment']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<View, Refused<Code>>> => {
    const committed = await commitOnce<AdjustmentFacts, Code>(deps, { ...mark, shopId, kind: 'adjustment-undo' }, async (): Promise<Result<Plan<AdjustmentFacts>, Refused<Code>>> => {
      const at = deps.now();
      const one = await readAdjustment(deps, shopId, adjustmentId);
      if (!one) return refuse('http/not-found');
      if (one.state !== 'done' || one.entryOf === undefined || one.sequence === undefined) return refuse('adjustments/decided');
      if (!withinLimit(await limitsOf(deps, shopId, at), caller.role === 'owner' ? 'owner' : 'manager', one)) return refuse('adjustments/above-limit');
      const member = await adjustable(deps, shopId, one.entryOf, caller.userId, at);
      if (!member.ok) return member;
      const back = fits(member.value, { asset: one.asset, amount: -one.amount });
      if (!back.ok && one.asset === 'bonus') return back;
      const item = await deps.table.get(entryKey(one.entryOf, one.sequence), { consistent: true });
      assert(item, `adjustment ${adjustmentId} has lost its entry`);
      const policy = (await deps.ruleBook.inForce(shopId, 'points-debt', at))?.rule.policy ?? FIRST_RULES['points-debt'].policy;
      const spared = await sparingExpired(deps, member.value, [entryOf(item)]);
      const reversal = underPolicy(member.value, spared.postings, policy);
      if (!reversal.ok) return reversal;
      const advanced = advance(member.value, { at, kind: 'adjustment-undone', documentId: mark.key, postings: reversal.value.postings, staffId: caller.staffId, staffName: caller.name }, spared.told);
      if (!advanced.ok) return refuse('adjustments/not-enough', advanced.error.facts);
      const change = { state: 'undone' as const, undoneAt: at, undoneBy: caller.name, note: reason, ...(reversal.value.missing > 0 ? { missing: reversal.value.missing } : {}), ...(spared.expired > 0 ? { expired: spared.expired } : {}) };
      return ok({ at, by: caller.staffId, facts: { adjustment: { ...one, ...change } }, writes: [...advanceWrites(advanced.value), ...spared.writes, ...movedWrites(one, change)] });
    });
    return committed.ok ? ok(adjustmentView(committed.value.document.facts.adjustment)) : committed;
  };
