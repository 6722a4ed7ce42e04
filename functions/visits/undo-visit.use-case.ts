import type { VisitsContract } from '@shared/contracts/visits.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { couponKey, couponOf, restoreWrite } from '../coupons';
import { advance, type Advanced, advanceWrites, commitOnce, type Document, documentKey, documentOf, entryKey, entryOf, lotsKeys, type Plan, withLots } from '../ledger';
import { type Member, memberKey, memberOf, openCouponsOf, withCounted, withoutEarned, withoutVisit } from '../membership';
import { type Caller, type CommandMark, denied, type Refused, type StaffCaller } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { mayUndo } from '../shops';
import { inTier, lowered } from '../tiers';
import { undoPostings } from './domain/undo';
import { readMember } from './prepare-visit';
import { undoneOf, type VisitFacts, type VisitView, visitView } from './visit-facts';
import type { ShopRules, VisitDependencies } from './visits.ports';

type Code = VisitsContract['undoVisit']['errors'][number] | 'identity/session-over' | 'identity/not-allowed';
export interface Undoable {
  readonly at: Instant;
  readonly staff: StaffCaller;
  readonly rules: ShopRules;
  readonly visit: Document<VisitFacts>;
  /** Absent for a walk-in: there is no account to restore. */
  readonly advanced?: Advanced;
  readonly writes: readonly Write[];
}
interface UndoFacts {
  readonly visitId: CommandKey;
  readonly byName: string;
}

/** Reads the visit with all that an undo restores, and decides; `by` is the command that undoes. */
export async function prepareUndo(deps: VisitDependencies, caller: Caller, request: { readonly shopId: ShopId; readonly visitId: CommandKey }, by: CommandKey): Promise<Result<Undoable, Refused<Code>>> {
  const at = deps.now();
  const staffKeys = deps.staff.keys(caller, request.shopId);
  const [visitItem, ...staffItems] = await deps.table.getMany([documentKey(request.shopId, request.visitId), ...staffKeys]);
  const staff = deps.staff.from(staffItems, caller, request.shopId, 'cashier');
  if (!staff.ok) return denied(staff.error);
  if (visitItem?.documentKind !== 'visit') return refuse('http/not-found');
  const visit = documentOf<VisitFacts>(visitItem);
  const rules = await deps.rulesOf(request.shopId, visit.facts.storeId, at);
  if (!rules) return refuse('http/not-found');
  const allowed = mayUndo({ at: visit.at, storeId: visit.facts.storeId, undone: undoneOf(visit) !== undefined }, staff.value, rules.undo, at);
  if (!allowed.ok) return allowed;
  const mark = { update: documentKey(request.shopId, request.visitId), set: { undoneAt: at, undoneBy: by, undoneByName: staff.value.name }, when: { exists: true as const, missing: ['undoneAt'] } };
  const base = { at, staff: staff.value, rules, visit };
  if (!visit.facts.member) return ok({ ...base, writes: [mark] });
  const restored = await restore(deps, caller, base, by);
  if (!restored.ok) return restored;
  const { advanced, coupons, missing } = restored.value;
  const told: Write = missing === 0 ? mark : { ...mark, set: { ...mark.set, undoneMissing: missing, undonePolicy: rules.debt.policy } };
  return ok({ ...base, advanced, writes: [told, ...advanceWrites(advanced), ...coupons] });
}

/** The account as the undo leaves it: reversal posted, visit and tier taken back, coupons given back with their old term. */
async function restore(deps: VisitDependencies, caller: Caller, { at, staff, rules, visit }: Omit<Undoable, 'writes'>, by: CommandKey): Promise<Result<{ advanced: Advanced; missing: number; coupons: readonly Write[] }, Refused<Code>>> {
  const of = visit.facts.member;
  assert(of, 'a walk-in has no account');
  const used = visit.facts.coupons;
  const rows = await deps.table.getMany([entryKey(of.memberId, of.sequence), memberKey(of.memberId), ...used.map((coupon) => couponKey(coupon.heldBy ?? of.memberId, coupon.id)), ...lotsKeys(of.memberId, rules.expiry)]);
  const [entryRow, memberRow] = rows;
  const couponRows = rows.slice(2, 2 + used.length);
  assert(entryRow && memberRow, `visit ${visit.key} has lost its entry`);
  const member = await survivorOf(deps, withLots(memberOf(memberRow), rows[2 + used.length], rules.expiry, at, rules.zone), rules, at);
  if (member.userId === caller.userId) return refuse('visits/own-membership');
  const coupons = couponRows.flatMap((row) => (row && row.usedBy === visit.key ? [couponOf(row)] : []));
  if (coupons.length !== used.length || member.visits === 0) return overtaken(deps, visit);
  const reversal = undoPostings(member, entryOf(entryRow), rules.debt.policy);
  if (!reversal.ok) return overtaken(deps, visit, reversal);
  const draft = {
    at, kind: 'visit-undone' as const, documentId: by, postings: reversal.value.postings, storeId: visit.facts.storeId, storeName: visit.facts.storeName, staffId: staff.staffId, staffName: staff.name,
    amountFen: visit.facts.dueFen, rules: { tiers: rules.tiers.version },
  };
  const reopened = coupons.filter((coupon) => coupon.to > at).map(({ couponId, to, memberId }) => ({ couponId, to, ...(memberId === member.memberId ? {} : { heldBy: memberId }) }));
  const advanced = advance(member, draft, (same) => {
    const without = withCounted(withoutVisit(same, visit.at), visit.at, rules.zone, { growth: visit.facts.earnedGrowth, spentFen: visit.facts.dueFen }, -1);
    const account = { ...(same.earnedOn ? withoutEarned(without, dayOf(visit.at, rules.zone), visit.facts.earnedPoints) : without), openCoupons: [...openCouponsOf(same, at), ...reopened] };
    return inTier(account, lowered(account, rules.tiers, dayOf(at, rules.zone)));
  });
  if (!advanced.ok) return overtaken(deps, visit);
  return ok({ advanced: advanced.value, missing: reversal.value.missing, coupons: coupons.map((coupon) => restoreWrite(coupon, visit.key)) });
}
/** The account does not fit the visit that was read just before: another undo came between. Where none did, the refusal stands; without one the books are broken. */
async function overtaken(deps: Pick<VisitDependencies, 'table'>, visit: Document<VisitFacts>, refusal?: Result<never, Refused<Code>>): Promise<Result<never, Refused<Code>>> {
  const item = await deps.table.get(documentKey(visit.shopId, visit.key), { consistent: true });
  if (item?.undoneAt !== undefined) return refuse('visits/already-undone');
  assert(refusal, `the account of visit ${visit.key} has lost what the visit gave or took`);
  return refusal;
}
async function survivorOf(deps: Pick<VisitDependencies, 'table'>, member: Member, rules: ShopRules, at: Instant): Promise<Member> {
  if (!member.mergedInto) return member;
  const survivor = await readMember(deps.table, member.mergedInto, rules, at);
  assert(survivor, `merged member ${member.memberId} points nowhere`);
  return survivor;
}

/** Undoes a whole visit once, by a reversal entry; repeating the command answers the same. */
export const createUndoVisit = (deps: VisitDependencies) =>
  async (caller: Caller, request: z.output<VisitsContract['undoVisit']['request']>, mark: CommandMark): Promise<Result<VisitView, Refused<Code>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'visit-undo' }, async (): Promise<Result<Plan<UndoFacts>, Refused<Code>>> => {
      const undoable = await prepareUndo(deps, caller, request, mark.key);
      if (!undoable.ok) return undoable;
      const { at, staff, writes } = undoable.value;
      return ok({ at, by: staff.staffId, facts: { visitId: request.visitId, byName: staff.name }, ...(request.reason ? { state: { reason: request.reason } } : {}), writes });
    });
    if (!committed.ok) return committed;
    const { document } = committed.value;
    const item = await deps.table.get(documentKey(request.shopId, document.facts.visitId), { consistent: true });
    assert(item?.undoneAt !== undefined, 'an undone visit stands, and says so');
    const visit = documentOf<VisitFacts>(item);
    return ok(visitView(visit, undoneOf(visit)));
  };
