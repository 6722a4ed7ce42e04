import type { AdjustmentsContract } from '@shared/contracts/adjustments.contract';
import type { CommandKey } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, commitOnce, type Plan, readByHandDay, withinDay } from '../ledger';
import type { Member } from '../membership';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { FIRST_RULES } from '../shops';
import { adjustmentKey, adjustmentOf, adjustmentsRange, movedWrites, openedWrites, waitingRange } from './adjustments.dynamo';
import { type Adjustment, adjustmentPostings, mayDecide, waitsUntil } from './domain/adjustment';
import { adjustable, type AdjustmentDependencies, fits } from './standing';

type View = z.output<AdjustmentsContract['adjustMember']['response']>;
type Codes<K extends keyof AdjustmentsContract> = AdjustmentsContract[K]['errors'][number];
/** What a command answers: the adjustment as it left it. */
export interface AdjustmentFacts {
  readonly adjustment: Adjustment;
}
export const adjustmentView = ({ shopId: _shop, byUser: _user, byStaff: _staff, entryOf: _of, sequence: _sequence, ...view }: Adjustment): View => view;
export const limitsOf = async ({ ruleBook }: Pick<AdjustmentDependencies, 'ruleBook'>, shopId: Adjustment['shopId'], at: Instant) => (await ruleBook.inForce(shopId, 'adjusting', at))?.rule ?? FIRST_RULES.adjusting;

/** The account with the adjustment posted, and where in the journal it stands. Points whose day is over are in the balance until the tick takes them, and are nobody's to take by hand. */
function moved(member: Member, wanted: Pick<Adjustment, 'asset' | 'amount'>, caller: StaffCaller, key: CommandKey, at: Instant): Result<{ readonly writes: readonly Write[]; readonly place: Pick<Adjustment, 'entryOf' | 'sequence'> }, Refusal<'adjustments/not-enough'>> {
  const advanced = advance(member, { at, kind: 'adjustment', documentId: key, postings: adjustmentPostings(wanted), staffId: caller.staffId, staffName: caller.name });
  if (!advanced.ok) return refuse('adjustments/not-enough', { ...advanced.error.facts });
  return ok({ writes: advanceWrites(advanced.value), place: { entryOf: member.memberId, sequence: advanced.value.entry.sequence } });
}

/**
 * Gives or takes points or bonus, once for the key. Within what the role may alone, at a time and in a day, the entry is in the same transaction; above it
 * nothing moves until a second person has decided. Both stand in the shop's list with who asked and why.
 */
export const createAdjustMember = (deps: AdjustmentDependencies) =>
  async ({ shopId, memberId, asset, amount, reason }: z.output<AdjustmentsContract['adjustMember']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<View, Refused<Codes<'adjustMember'>>>> => {
    const committed = await commitOnce<AdjustmentFacts, Codes<'adjustMember'>>(deps, { ...mark, shopId, kind: 'adjustment' }, async (): Promise<Result<Plan<AdjustmentFacts>, Refused<Codes<'adjustMember'>>>> => {
      const at = deps.now();
      const member = await adjustable(deps, shopId, memberId, caller.userId, at);
      if (!member.ok) return member;
      const fitting = fits(member.value, { asset, amount });
      if (!fitting.ok) return fitting;
      const asked = { adjustmentId: mark.key, shopId, memberId: member.value.memberId, ...(member.value.name === undefined ? {} : { memberName: member.value.name }), asset, amount, reason, at, by: caller.name, byUser: caller.userId, byStaff: caller.staffId };
      const plan = { at, by: caller.staffId };
      const [rule, role] = [await limitsOf(deps, shopId, at), caller.role === 'owner' ? 'owner' : 'manager'] as const;
      const day = await readByHandDay(deps, member.value, { user: caller.userId, asset, as: 'alone' }, at);
      if (!withinDay(rule, role, asked, day.so)) {
        const waiting: Adjustment = { ...asked, state: 'waiting', until: waitsUntil(at) };
        return ok({ ...plan, facts: { adjustment: waiting }, writes: openedWrites(waiting) });
      }
      const posted = moved(member.value, asked, caller, mark.key, at);
      if (!posted.ok) return posted;
      const { writes, place } = posted.value;
      const done: Adjustment = { ...asked, state: 'done', ...place };
      return ok({ ...plan, facts: { adjustment: done }, writes: [...writes, ...openedWrites(done), ...day.counted(rule, role, amount)] });
    });
    return committed.ok ? ok(adjustmentView(committed.value.document.facts.adjustment)) : committed;
  };

/** What waits is approved by a second person, refused by anybody who may, or withdrawn by who asked; once, and exactly what was asked for. */
export const createDecideAdjustment = (deps: AdjustmentDependencies) =>
  async ({ shopId, adjustmentId, approve, note }: z.output<AdjustmentsContract['decideAdjustment']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<View, Refused<Codes<'decideAdjustment'>>>> => {
    const committed = await commitOnce<AdjustmentFacts, Codes<'decideAdjustment'>>(deps, { ...mark, shopId, kind: 'adjustment-decision' }, async (): Promise<Result<Plan<AdjustmentFacts>, Refused<Codes<'decideAdjustment'>>>> => {
      const at = deps.now();
      const one = await readAdjustment(deps, shopId, adjustmentId);
      if (!one) return refuse('http/not-found');
      const rule = await limitsOf(deps, shopId, at);
      const may = mayDecide(one, approve, { user: caller.userId, role: caller.role === 'owner' ? 'owner' : 'manager', rule }, at);
      if (!may.ok) return may;
      const decided = { decidedAt: at, decidedBy: caller.name, ...(note === undefined ? {} : { note }) };
      const plan = { at, by: caller.staffId };
      if (!approve) return ok({ ...plan, facts: { adjustment: { ...one, ...decided, state: 'refused' } }, writes: movedWrites(one, { ...decided, state: 'refused' }) });
      const member = await adjustable(deps, shopId, one.memberId, caller.userId, at);
      if (!member.ok) return member;
      const fitting = fits(member.value, one);
      if (!fitting.ok) return fitting;
      // A manager agrees to no more in a day than an owner may do alone: else two managers could post anything, in parts.
      const day = caller.role === 'owner' ? undefined : await readByHandDay(deps, member.value, { user: caller.userId, asset: one.asset, as: 'agreed' }, at);
      if (day && !withinDay(rule, 'owner', one, day.so)) return refuse('adjustments/owner-decides');
      const posted = moved(member.value, one, caller, mark.key, at);
      if (!posted.ok) return posted;
      const { writes, place } = posted.value;
      const change = { ...decided, ...place, state: 'done' as const };
      return ok({ ...plan, facts: { adjustment: { ...one, ...change } }, writes: [...writes, ...movedWrites(one, change), ...(day?.counted(rule, 'owner', one.amount) ?? [])] });
    });
    return committed.ok ? ok(adjustmentView(committed.value.document.facts.adjustment)) : committed;
  };

export async function readAdjustment({ table }: Pick<AdjustmentDependencies, 'table'>, shopId: Adjustment['shopId'], adjustmentId: CommandKey): Promise<Adjustment | undefined> {
  const item = await table.get(adjustmentKey(shopId, adjustmentId), { consistent: true });
  return item && adjustmentOf(item);
}
/** The shop's adjustments, newest first; `waiting` shows those alone that somebody has still to decide. */
export const createListAdjustments = ({ table }: Pick<AdjustmentDependencies, 'table'>) =>
  async ({ shopId, waiting, cursor, limit }: z.output<AdjustmentsContract['listAdjustments']['request']>): Promise<Result<z.output<AdjustmentsContract['listAdjustments']['response']>, never>> => {
    const page = await table.query({ ...(waiting ? waitingRange(shopId) : adjustmentsRange(shopId)), newestFirst: true, limit: limit ?? DEFAULT_PAGE, cursor });
    return ok({ items: page.items.map((item) => adjustmentView(adjustmentOf(item))), ...(page.cursor ? { next: page.cursor } : {}) });
  };
