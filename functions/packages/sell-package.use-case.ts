import type { PackagesContract } from '@shared/contracts/packages.contract';
import { assert } from '@shared/kernel/assert';
import type { PackageId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { notFrozen } from '../membership';
import { knownStaff } from '../staff';
import { advance, advanceWrites, checkTenders, commitOnce, type Plan } from '../ledger';
import { memberAtTill } from './at-till';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { countedLeft, MAX_OPEN_PACKAGES, type Package, packageFrom, type PackageSource } from './domain/package';
import { checkType, type PackageType } from './domain/package-type';
import { openPackages } from './held';
import { type MoneyFacts, usesPosting } from './package-facts';
import { packageView, type PackageView } from './package-view';
import { newPackageWrite, packageTypeKey, packageTypeOf } from './packages.dynamo';
import type { PackageDependencies } from './packages.ports';

type Sell = z.output<PackagesContract['sellPackage']['request']>;
type Give = z.output<PackagesContract['givePackage']['request']>;
type Code = PackagesContract['sellPackage']['errors'][number];
/** What the sale's document keeps. */
export interface SaleFacts extends MoneyFacts {
  readonly pack: Package;
  readonly zone: Zone;
}

/** Sells a package exactly once for its key: document, entry with the counted uses, member and package in one transaction. */
export const createSellPackage = (deps: PackageDependencies) => (caller: StaffCaller, request: Sell, mark: CommandMark) => handOut(deps, caller, request, mark, 'sold');
/** Gives one away: nothing is taken for it, and the reason stays on the document. */
export const createGivePackage = (deps: PackageDependencies) => async (caller: StaffCaller, { reason, ...request }: Give, mark: CommandMark) => {
  const given = await handOut(deps, caller, { ...request, tenders: [] }, mark, 'gift', reason);
  assert(given.ok || given.error.code !== 'visits/tenders-do-not-add-up', 'a gift takes no money');
  return given as Result<PackageView, Refused<Exclude<Code, 'visits/tenders-do-not-add-up'>>>;
};

/**
 * 1. This person works at this store, and the ticket names a member who is not themselves. 2. The kind is still sold and the member has room for it.
 * 3. The tenders make up the price. 4. One commit. The ticket's code is not spent: nothing of the member's is taken.
 */
async function handOut(deps: PackageDependencies, caller: StaffCaller, request: Sell, mark: CommandMark, source: PackageSource, reason?: string): Promise<Result<PackageView, Refused<Code>>> {
  const { shopId, storeId } = request;
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'package-sale' }, async (): Promise<Result<Plan<SaleFacts>, Refused<Code>>> => {
    const at = deps.now();
    const found = await memberAtTill(deps, caller, request, at);
    if (!found.ok) return found;
    const { rules, member } = found.value;
    const fit = notFrozen(member);
    if (!fit.ok) return fit;
    if (!(await knownStaff(deps.table, { shopId, staffId: caller.staffId }, request.soldBy))) return refuse('http/not-found');
    const type = await soldType(deps, request, dayOf(at, rules.zone));
    if (!type.ok) return type;
    if ((await openPackages(deps.table, member.memberId, at)) >= MAX_OPEN_PACKAGES) return refuse('packages/too-many', { max: MAX_OPEN_PACKAGES });
    const plain = packageFrom(type.value, { packageId: deps.ids.newId<PackageId>('package', at), memberId: member.memberId, source, soldIn: storeId, ...(source === 'sold' ? { soldBy: request.soldBy ?? caller.staffId } : {}) }, at, rules.zone);
    const tenders = checkTenders(request.tenders, plain.priceFen);
    if (!tenders.ok) return tenders;
    const pack = source === 'sold' ? { ...plain, tenders: tenders.value } : plain;
    const told = { at, documentId: mark.key, storeId, storeName: rules.storeName, staffId: caller.staffId, staffName: caller.name };
    const advanced = advance(member, { ...told, kind: 'package-sold', postings: usesPosting('issuance', 'member', pack.packageId, countedLeft(pack), source), amountFen: pack.priceFen });
    assert(advanced.ok, 'issuing never overdraws');
    return ok({
      at, by: caller.staffId, facts: { pack, zone: rules.zone, storeId, staffName: caller.name, amountFen: pack.priceFen, tenders: tenders.value, memberId: member.memberId }, ...(reason === undefined ? {} : { state: { reason } }),
      writes: [...advanceWrites(advanced.value), newPackageWrite(pack)],
    });
  });
  if (!committed.ok) return committed;
  const { facts, at } = committed.value.document;
  return ok(packageView(facts.pack, at, facts.zone));
}

/** The kind that is asked for, still sold, its fixed last day not over. */
async function soldType(deps: PackageDependencies, { shopId, packageTypeId }: Sell, today: ReturnType<typeof dayOf>): Promise<Result<PackageType, Refused<'packages/type-closed' | 'packages/term-over'>>> {
  const item = await deps.table.get(packageTypeKey(shopId, packageTypeId), { consistent: true });
  const type = item && packageTypeOf(item);
  if (!type || type.closedAt !== undefined) return refuse('packages/type-closed');
  const sound = checkType(type, today);
  return sound.ok ? ok(type) : refuse('packages/term-over');
}
