import type { Instant } from '@shared/kernel/instant';
import { balanceOf, type Entry } from '../../../functions/ledger';
import { type Member, memberKey, memberOf } from '../../../functions/membership';
import { countedLeft, isUnlimited, packageOf, packagesRange, stateOf } from '../../../functions/packages';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** A member who is served again and again while the audit reads is looked at this often. */
const ROUNDS = 20;

/** Counted uses that a member's packages have left, against the balance of the journal's asset `uses`; and what a card that became another kept of packages that are in no balance, since they are not counted. Where a sale or deduction came between the two reads, both are read again. */
export async function checkPackages(source: AuditSource, member: Member, entries: readonly Entry[]): Promise<BookDifference | undefined> {
  // What was over when the card went may have stayed.
  const wentAt = entries.at(-1)?.at;
  let seen = member;
  for (let round = 0; round < ROUNDS; round++) {
    const { left, kept } = await leftOf(source, seen, seen.mergedInto && wentAt);
    const expected = balanceOf(seen.balances, 'uses');
    if (left === expected && kept === 0) return undefined;
    const [item] = await source.get([memberKey(member.memberId)]);
    const now = item && memberOf(item);
    const about = { memberId: member.memberId, sequence: seen.version };
    if (!now || now.version === seen.version) return left === expected ? { ...about, what: 'merged-holds', expected: 0, found: kept } : { ...about, what: 'package-uses', asset: 'uses', expected, found: left };
    seen = now;
  }
  return undefined;
}
async function leftOf(source: AuditSource, { memberId }: Member, wentAt: Instant | undefined): Promise<{ readonly left: number; readonly kept: number }> {
  const { pk, prefix } = packagesRange(memberId);
  let [left, kept] = [0, 0];
  for await (const item of source.partition(pk, prefix)) {
    const pack = packageOf(item);
    left += countedLeft(pack);
    if (wentAt !== undefined && isUnlimited(pack) && ['open', 'paused'].includes(stateOf(pack, wentAt))) kept++;
  }
  return { left, kept };
}
