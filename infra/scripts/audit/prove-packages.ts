import { balanceOf } from '../../../functions/ledger';
import { type Member, memberKey, memberOf } from '../../../functions/membership';
import { countedLeft, packageOf, packagesRange } from '../../../functions/packages';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

/** A member who is served again and again while the audit reads is looked at this often. */
const ROUNDS = 20;

/** Counted uses that a member's packages have left, against the balance of the journal's asset `uses`. Where a sale or deduction came between the two reads, both are read again. */
export async function checkPackages(source: AuditSource, member: Member): Promise<BookDifference | undefined> {
  let seen = member;
  for (let round = 0; round < ROUNDS; round++) {
    const found = await leftOf(source, seen);
    const expected = balanceOf(seen.balances, 'uses');
    if (found === expected) return undefined;
    const [item] = await source.get([memberKey(member.memberId)]);
    const now = item && memberOf(item);
    if (!now || now.version === seen.version) return { what: 'package-uses', memberId: member.memberId, sequence: seen.version, asset: 'uses', expected, found };
    seen = now;
  }
  return undefined;
}
async function leftOf(source: AuditSource, { memberId }: Member): Promise<number> {
  const { pk, prefix } = packagesRange(memberId);
  let left = 0;
  for await (const item of source.partition(pk, prefix)) left += countedLeft(packageOf(item));
  return left;
}
