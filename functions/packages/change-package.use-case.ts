import type { PackagesContract } from '@shared/contracts/packages.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId, PackageId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { notOwn } from '../membership';
import { advance, advanceWrites, commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { countedLeft, extend, type Package, pause, resume } from './domain/package';
import { type Held, heldPackage } from './held';
import { usesPosting } from './package-facts';
import { packageView, type PackageView } from './package-view';
import { packageWrite } from './packages.dynamo';
import type { PackageDependencies } from './packages.ports';

interface Target {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly packageId: PackageId;
}
type Code = (PackagesContract['pausePackage'] | PackagesContract['resumePackage'] | PackagesContract['extendPackage'])['errors'][number];
type Change<C extends Code> = (pack: Package, at: Instant, zone: Zone) => Result<Package, Refused<C>>;

/** A change of a package's term, once for its key: document and package, and where an extension brings uses back that had lapsed, the entry that says so. */
async function change<C extends Code>(
  deps: PackageDependencies, caller: StaffCaller, { shopId, memberId, packageId }: Target, mark: CommandMark, kind: string, decide: Change<C>, reason?: string,
): Promise<Result<PackageView, Refused<C | PackagesContract['resumePackage']['errors'][0 | 1 | 2 | 3]>>> {
  const committed = await commitOnce(deps, { ...mark, shopId, kind }, async (): Promise<Result<Plan<{ readonly pack: Package; readonly zone: Zone }>, Refused<C | 'http/not-found' | 'visits/own-membership'>>> => {
    const at = deps.now();
    const held = await heldPackage(deps.table, shopId, memberId, packageId);
    if (!held.ok) return held;
    const own = notOwn(held.value.member, caller);
    if (!own.ok) return own;
    const zone = await deps.zoneOf(shopId);
    const decided = decide(held.value.pack, at, zone);
    if (!decided.ok) return decided;
    return ok({ at, by: caller.staffId, facts: { pack: decided.value, zone }, ...(reason === undefined ? {} : { state: { reason } }), writes: [packageWrite(held.value.pack, decided.value), ...broughtBack(held.value, decided.value, caller, at, mark)] });
  });
  if (!committed.ok) return committed;
  const { facts, at } = committed.value.document;
  return ok(packageView(facts.pack, at, facts.zone));
}

/** No balance moves unless the package had lapsed. */
function broughtBack({ member, pack }: Held, next: Package, caller: StaffCaller, at: Instant, mark: CommandMark): readonly Write[] {
  const uses = countedLeft(next) - countedLeft(pack);
  if (uses === 0) return [];
  const advanced = advance(member, { at, kind: 'package-extended', documentId: mark.key, postings: usesPosting('issuance', 'member', pack.packageId, uses, 'extended'), staffId: caller.staffId, staffName: caller.name });
  assert(advanced.ok, 'what comes back never overdraws');
  return advanceWrites(advanced.value);
}

export const createPausePackage = (deps: PackageDependencies) => (caller: StaffCaller, request: Target & { readonly reason?: string | undefined }, mark: CommandMark) => change(deps, caller, request, mark, 'package-pause', pause, request.reason);
export const createResumePackage = (deps: PackageDependencies) => (caller: StaffCaller, request: Target & { readonly reason?: string | undefined }, mark: CommandMark) => change(deps, caller, request, mark, 'package-resumption', resume, request.reason);
export const createExtendPackage = (deps: PackageDependencies) => (caller: StaffCaller, request: Target & { readonly days: number; readonly reason: string }, mark: CommandMark) =>
  change(deps, caller, request, mark, 'package-extension', (pack, at, zone) => extend(pack, request.days, at, zone), request.reason);
