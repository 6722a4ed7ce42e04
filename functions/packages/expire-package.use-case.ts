import { assert } from '@shared/kernel/assert';
import type { PackageId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueWrite, notBefore } from '../platform/due/due-entry';
import type { Refused } from '../platform/http/routes';
import type { Projection } from '../platform/stream/follow-stream';
import { TableUnavailable, type Write } from '../platform/table/table';
import { written } from '../platform/table/written';
import { countedLeft, lapse, type Package, willLapse } from './domain/package';
import { heldPackage } from './held';
import { usesPosting } from './package-facts';
import { packageOf, packageWrite } from './packages.dynamo';

/** Due when a package's last day is over in the shop's zone. */
export const PACKAGE_EXPIRY_DUE = 'package-expiry';
interface Facts {
  readonly packageId: PackageId;
  readonly uses: number;
}
const armWrite = ({ shopId, memberId, packageId }: Package, at: Package['expiresAt']): Write =>
  dueWrite({ shopId, kind: PACKAGE_EXPIRY_DUE, subject: `${memberId}#${packageId}`, at, memberId, facts: { packageId } });

/**
 * Arms the end of a package that has uses in the balance, when it is sold or handed over, and when its end has moved. None is taken away: what comes
 * too early or to another hand finds nothing to do, so a pause writes nothing here and a resumption arms the end anew.
 */
export const createPackageDueProjection = (deps: { readonly now: Clock }): Projection => (before, after) => {
  if (after?.kind !== 'package') return [];
  const [was, is] = [before && packageOf(before), packageOf(after)];
  if (!willLapse(is) || (was && willLapse(was) && was.expiresAt === is.expiresAt)) return [];
  return [armWrite(is, notBefore(is.expiresAt, deps.now()))];
};

/**
 * Takes what an ended package has left out of the balance, once a package and end: the day after its last, in the shop's zone.
 *
 * 1. Read afresh: what was used up, paused, refunded or handed over meanwhile has nothing to take; what was extended is armed for its new end.
 * 2. One commit: the entry, the member and the package, which keeps its counts, since a refund is reckoned by them and an extension brings them back.
 */
export const createExpirePackage = (deps: CommitDependencies & { readonly now: Clock }) => async ({ shopId, memberId, facts }: DueEntry): Promise<'done'> => {
  const packageId = facts?.packageId as PackageId | undefined;
  if (!memberId || !packageId) return 'done';
  const seen = await heldPackage(deps.table, shopId, memberId, packageId);
  if (!seen.ok || !willLapse(seen.value.pack)) return 'done';
  const { expiresAt } = seen.value.pack;
  if (expiresAt > deps.now()) {
    await written(deps.table, [armWrite(seen.value.pack, expiresAt)]);
    return 'done';
  }
  const key = derivedCommandKey('package-expired', packageId, expiresAt);
  const committed = await commitOnce<Facts, 'http/not-found'>(deps, { shopId, key, kind: 'package-expired', hash: `${packageId}/${expiresAt}` }, async (): Promise<Result<Plan<Facts>, Refused<'http/not-found'>>> => {
    const [at, held] = [deps.now(), await heldPackage(deps.table, shopId, memberId, packageId)];
    const lapsed = held.ok && held.value.pack.expiresAt === expiresAt ? lapse(held.value.pack, at) : undefined;
    if (!held.ok || !lapsed) return refuse('http/not-found');
    const { member, pack } = held.value;
    const uses = countedLeft(pack);
    const advanced = advance(member, { at, kind: 'package-expired', documentId: key, postings: usesPosting('member', 'issuance', packageId, uses, 'expired') });
    // Member and package are read in one request, yet not of one instant: a deduction between them is seen at the next try.
    if (!advanced.ok) throw new TableUnavailable('member and package were read apart');
    assert(uses > 0, 'an end takes something');
    return ok({ at, by: PACKAGE_EXPIRY_DUE, facts: { packageId, uses }, writes: [...advanceWrites(advanced.value), packageWrite(pack, lapsed)] });
  });
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the package was overtaken too often');
  return 'done';
};
