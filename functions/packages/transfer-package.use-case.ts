import type { PackagesContract } from '@shared/contracts/packages.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { notFrozen, notOwn, standingMember } from '../membership';
import { advance, advanceWrites, commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { countedLeft, handOver, MAX_OPEN_PACKAGES, type Package, stateOf } from './domain/package';
import { heldPackage, openPackages } from './held';
import { usesPosting } from './package-facts';
import { packageView, type PackageView } from './package-view';
import { moveWrites } from './packages.dynamo';
import type { PackageDependencies } from './packages.ports';

type Code = PackagesContract['transferPackage']['errors'][number];
interface TransferFacts {
  /** Who had it before; absent in documents of before 2026-11-28. */
  readonly fromId?: MemberId;
  readonly pack: Package;
  readonly zone: Zone;
}

/** Hands a package over: an entry each, balanced against clearing, and the package stands under the other member; what was used stays used. Neither card is frozen. */
export const createTransferPackage = (deps: PackageDependencies) =>
  async (caller: StaffCaller, { shopId, memberId, packageId, toMemberId, reason }: z.output<PackagesContract['transferPackage']['request']>, mark: CommandMark): Promise<Result<PackageView, Refused<Code>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId, kind: 'package-transfer' }, async (): Promise<Result<Plan<TransferFacts>, Refused<Code>>> => {
      const at = deps.now();
      const [held, to] = [await heldPackage(deps.table, shopId, memberId, packageId), await standingMember(deps.table, shopId, toMemberId)];
      if (!held.ok || !to) return refuse('http/not-found');
      const { member: from, pack } = held.value;
      for (const one of [from, to]) {
        const own = notOwn(one, caller);
        if (!own.ok) return own;
        const fit = notFrozen(one);
        if (!fit.ok) return fit;
      }
      if (to.memberId === from.memberId) return refuse('visits/same-member');
      const state = stateOf(pack, at);
      if (state !== 'open' && state !== 'paused') return refuse('packages/not-usable', { bar: state, title: pack.title, lastDay: pack.lastDay });
      if ((await openPackages(deps.table, to.memberId, at)) >= MAX_OPEN_PACKAGES) return refuse('packages/too-many', { max: MAX_OPEN_PACKAGES });
      const moved = handOver(pack, to.memberId);
      const told = { at, documentId: mark.key, staffId: caller.staffId, staffName: caller.name };
      const out = advance(from, { ...told, kind: 'package-out', postings: usesPosting('member', 'clearing', packageId, countedLeft(pack), 'transfer') });
      const into = advance(to, { ...told, kind: 'package-in', postings: usesPosting('clearing', 'member', packageId, countedLeft(pack), 'transfer') });
      assert(out.ok && into.ok, 'what a package has left its member has too');
      return ok({ at, by: caller.staffId, facts: { fromId: from.memberId, pack: moved, zone: await deps.zoneOf(shopId) }, state: { reason }, writes: [...advanceWrites(out.value), ...advanceWrites(into.value), ...moveWrites(pack, moved)] });
    });
    if (!committed.ok) return committed;
    const { facts, at } = committed.value.document;
    return ok(packageView(facts.pack, at, facts.zone));
  };
