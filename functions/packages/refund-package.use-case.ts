import type { PackagesContract } from '@shared/contracts/packages.contract';
import { assert } from '@shared/kernel/assert';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { notOwn } from '../membership';
import { worksAt } from '../identity';
import { advance, advanceWrites, backBy, checkBack, commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { close, countedLeft } from './domain/package';
import { appliesAt, refundDay, refundFen, type RefundGround, withdrawableUntil } from './domain/refund';
import { heldPackage } from './held';
import { usesPosting } from './package-facts';
import { packageView, type PackageView } from './package-view';
import { packageWrite } from './packages.dynamo';
import type { PackageDependencies } from './packages.ports';
import type { SaleFacts } from './sell-package.use-case';

/** Of a document from before grounds were asked for it is the member's own reasons. */
interface RefundFacts extends SaleFacts {
  readonly ground?: RefundGround;
}
type Code = PackagesContract['refundPackage']['errors'][number];

/**
 * Takes a package back, once: an expired or paused one too.
 *
 * 1. The ground must hold, and the amount that the manager saw must still be the rule's on it. 2. It goes back by the ways in which it was paid. 3. One commit: the uses left go back to issuance, the package is
 * closed, and the money is in the day of this store.
 */
export const createRefundPackage = (deps: PackageDependencies) =>
  async (caller: StaffCaller, request: z.output<PackagesContract['refundPackage']['request']>, mark: CommandMark): Promise<Result<PackageView, Refused<Code>>> => {
    const { shopId, storeId, memberId, packageId, ground = 'own-reasons' } = request;
    const committed = await commitOnce(deps, { ...mark, shopId, kind: 'package-refund' }, async (): Promise<Result<Plan<RefundFacts>, Refused<Code>>> => {
      const at = deps.now();
      const rules = await deps.rulesOf(shopId, storeId, at);
      if (!rules || !worksAt(caller, storeId)) return refuse('http/not-found');
      const held = await heldPackage(deps.table, shopId, memberId, packageId);
      if (!held.ok) return held;
      const { member, pack } = held.value;
      const own = notOwn(member, caller);
      if (!own.ok) return own;
      if (pack.refundedAt !== undefined) return refuse('packages/gone');
      if (!appliesAt(ground, pack, at, rules.zone)) return refuse('packages/withdrawal-over', { until: withdrawableUntil(pack, rules.zone) ?? at });
      const amountFen = refundFen(pack, refundDay(pack, at, rules.zone), ground);
      if (amountFen !== request.refundFen) return refuse('packages/refund-changed', { refundFen: amountFen });
      const tenders = checkBack(request.tenders, pack.tenders && backBy(pack.tenders, amountFen), amountFen);
      if (!tenders.ok) return tenders;
      const advanced = advance(member, {
        at, kind: 'package-refunded', documentId: mark.key, postings: usesPosting('member', 'issuance', packageId, countedLeft(pack), 'refunded'), storeId, storeName: rules.storeName, staffId: caller.staffId, staffName: caller.name, amountFen, ground,
      });
      assert(advanced.ok, 'what a package has left its member has too');
      const closed = close(pack, at);
      return ok({
        at, by: caller.staffId, facts: { pack: closed, zone: rules.zone, storeId, staffName: caller.name, memberId: member.memberId, amountFen, tenders: tenders.value, ground }, state: { reason: request.reason },
        writes: [...advanceWrites(advanced.value), packageWrite(pack, closed)],
      });
    });
    if (!committed.ok) return committed;
    const { facts, at } = committed.value.document;
    return ok(packageView(facts.pack, at, facts.zone));
  };
