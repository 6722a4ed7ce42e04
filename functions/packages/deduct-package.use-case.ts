import { createHash } from 'node:crypto';
import type { PackagesContract } from '@shared/contracts/packages.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { fen, most, times } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { worksAt } from '../identity';
import { advance, advanceWrites, commitOnce, type Document, type Plan } from '../ledger';
import { notFrozen, NOTHING_BOUGHT, notOwn, type Proof, unscannedProof, withCardBill, withCounted, withVisit } from '../membership';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Value, Write } from '../platform/table/table';
import { undoUntil } from '../shops';
import { knownStaff } from '../staff';
import { inTier, movedFrom, raised } from '../tiers';
import { deduct, type Deduction, leftOf } from './domain/package';
import { clearedUse } from './domain/worth';
import { type Held, heldPackage } from './held';
import { usesPosting } from './package-facts';
import { packageWrite } from './packages.dynamo';
import type { PackageDependencies, StoreRulesOf } from './packages.ports';
import { type UseFacts, viewOfUse, type UseView } from './use-view';

type Ask = z.output<PackagesContract['askPackageUse']['request']>;
type Use = z.output<PackagesContract['deductPackage']['request']>;
type Code = PackagesContract['deductPackage']['errors'][number];
type Barred = 'visits/spending-needs-code' | 'visits/card-not-in-use' | 'visits/card-over-limit' | 'visits/check-needs-manager';
type AskCode = PackagesContract['askPackageUse']['errors'][number];
type Question = z.output<PackagesContract['askPackageUse']['response']>;

interface Prepared extends Held {
  readonly at: Instant;
  readonly rules: NonNullable<Awaited<ReturnType<StoreRulesOf>>>;
  readonly step: number;
  readonly card?: string | undefined;
  readonly deduction: Deduction;
  readonly serviceName: string;
  /** A fingerprint of what the member is asked for: this package, service and quantity, at this store. */
  readonly hash: string;
}
/** What asking and deducting share: who, where, whose, and whether the package allows it. */
async function prepare(deps: PackageDependencies, caller: StaffCaller, request: Ask, useId: CommandKey): Promise<Result<Prepared, Refused<Exclude<Code, 'visits/code-spent' | Barred>>>> {
  const at = deps.now();
  const { shopId, storeId, packageId, service, quantity } = request;
  const rules = await deps.rulesOf(shopId, storeId, at);
  if (!rules || !worksAt(caller, storeId)) return refuse('http/not-found');
  const ticket = await deps.tickets.open(request.ticket, { shopId, storeId, userId: caller.userId }, at);
  if (!ticket.ok) return ticket;
  const held = await heldPackage(deps.table, shopId, ticket.value.memberId, packageId);
  if (!held.ok) return held;
  const { member, pack } = held.value;
  const own = notOwn(member, caller);
  if (!own.ok) return own;
  const fit = notFrozen(member);
  if (!fit.ok) return fit;
  const deduction = deduct(pack, { useId, at, service, quantity, storeName: rules.storeName }, storeId);
  if (!deduction.ok) return deduction;
  const serviceName = pack.services[service]?.name;
  assert(serviceName !== undefined, 'what was deducted has a name');
  const hash = createHash('sha256').update(JSON.stringify([member.memberId, storeId, packageId, service, quantity])).digest('base64url').slice(0, 32);
  return ok({ at, rules, member, pack, step: ticket.value.step, card: ticket.value.card, deduction: deduction.value, serviceName, hash });
}

/**
 * Deducts uses of one service, exactly once for the key.
 *
 * 1. Prepare: the store, the ticket, the member, the package. 2. The member's own: a scanned code that is unspent, their yes to exactly this, or what the shop takes in their stead.
 * 3. One commit: document, entry, member (the code is spent, the visit counts), package, and the yes. The revision lets one of many tills win.
 */
export const createDeductPackage = (deps: PackageDependencies) => async (caller: StaffCaller, request: Use, mark: CommandMark): Promise<Result<UseView, Refused<Code>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'package-use' }, async (): Promise<Result<Plan<UseFacts>, Refused<Code>>> => {
    const prepared = await prepare(deps, caller, request, mark.key);
    if (!prepared.ok) return prepared;
    if (!(await knownStaff(deps.table, { shopId: request.shopId, staffId: caller.staffId }, request.servedBy))) return refuse('http/not-found');
    const { at, member, step, hash } = prepared.value;
    if (step > 0) return step <= member.lastStep ? refuse('visits/code-spent') : ok(plan(prepared.value, caller, request, mark.key, 'code', []));
    const yes = request.confirmationId && (await deps.tickets.confirmed({ shopId: request.shopId, confirmationId: request.confirmationId, memberId: member.memberId, hash }, mark.key, at));
    if (yes) return ok(plan(prepared.value, caller, request, mark.key, 'app', [yes]));
    const proof = unscanned(prepared.value, caller, request);
    return proof.ok ? ok(plan(prepared.value, caller, request, mark.key, proof.value, [])) : proof;
  });
  return committed.ok ? ok(viewOfUse(committed.value.document)) : committed;
};

/** What the shop takes in a code's stead, for what this use is worth: its list price, of an all-pass that of the dearest service that it could have been or, where there is none, what the whole package cost. */
const unscanned = ({ at, rules, member, pack, card }: Prepared, caller: StaffCaller, { service, quantity, checked }: Pick<Use, 'service' | 'quantity' | 'checked'>) => {
  const listFen = pack.sharedCount === undefined ? (pack.services[service]?.listPriceFen ?? fen(0)) : pack.services.reduce((dearest, { listPriceFen }) => most(dearest, listPriceFen), fen(0));
  return unscannedProof(rules.spending.unscanned, member, { card, checked, manages: caller.role !== 'cashier', day: dayOf(at, rules.zone) }, listFen === 0 ? pack.priceFen : times(listFen, quantity));
};

function plan({ at, rules, member, pack, step, deduction, serviceName }: Prepared, caller: StaffCaller, { storeId, service, quantity, servedBy }: Use, key: CommandKey, proof: Proof, more: readonly Write[]): Plan<UseFacts> {
  const left = leftOf(deduction.pack, service);
  const counted = withCounted(withVisit(member, at), at, rules.zone, NOTHING_BOUGHT);
  const standing = raised(counted, rules.tiers, dayOf(at, rules.zone));
  const advanced = advance(member, {
    at, kind: 'package-used', documentId: key, postings: usesPosting('member', 'sales', pack.packageId, deduction.counted, 'used'), storeId, storeName: rules.storeName, staffId: caller.staffId, staffName: caller.name, proof, ...movedFrom(member, standing),
  }, (same) => inTier({ ...withCounted(withVisit(same, at), at, rules.zone, NOTHING_BOUGHT), ...withCardBill(member, proof, dayOf(at, rules.zone)), lastStep: Math.max(same.lastStep, step) }, standing));
  assert(advanced.ok, 'what a package has left the member has too');
  return {
    at, by: caller.staffId, writes: [...advanceWrites(advanced.value), packageWrite(pack, deduction.pack), ...more],
    facts: {
      memberId: member.memberId, packageId: pack.packageId, title: pack.title, service, serviceName, quantity, storeId, storeName: rules.storeName, staffName: caller.name,
      undoUntil: undoUntil(at, rules.undo, 'cashier'), proof, cleared: { ...clearedUse(pack, service, quantity) }, ...(left === undefined ? {} : { left }), ...(servedBy === undefined ? {} : { servedBy, valueFen: times(pack.services[service]?.listPriceFen ?? fen(0), quantity) }),
    },
  };
}

/** Asks the member in the app whether this may be deducted. */
export const createAskPackageUse = (deps: PackageDependencies) => async (caller: StaffCaller, request: Ask, mark: CommandMark): Promise<Result<Question, Refused<AskCode>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'confirmation' }, async (): Promise<Result<Plan<Readonly<Record<string, Value>>>, Refused<AskCode>>> => {
    const prepared = await prepare(deps, caller, request, mark.key);
    if (!prepared.ok) return prepared;
    const { at, member, pack, rules, hash, serviceName } = prepared.value;
    if (!member.userId) {
      const why = unscanned(prepared.value, caller, request);
      if (why.ok || why.error.code === 'visits/spending-needs-code') return refuse('visits/member-not-in-app');
      return refuse(why.error.code, why.error.facts);
    }
    const question = deps.tickets.question({ memberId: member.memberId, storeName: rules.storeName, hash, what: `${pack.title} · ${serviceName} × ${request.quantity}` }, mark.key, at);
    return ok({ at, by: caller.staffId, ...question });
  });
  if (!committed.ok) return committed;
  const document = committed.value.document as Document;
  return ok({ confirmationId: document.key, ...deps.tickets.answerOf(document, deps.now()) });
};
