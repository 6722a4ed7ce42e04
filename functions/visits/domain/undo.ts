import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Entry } from '../../ledger/domain/entry';
import { changesOf, type Posting, reversalOf } from '../../ledger/domain/posting';
import type { Member } from '../../membership/domain/member';

/**
 * The postings that take a visit back. Points that the visit earned and that are spent since cannot be taken back: refused, with how many are missing
 * (a shop's debt or cap policy may later allow it). Money, bonus and growth always come back exactly.
 */
export function undoPostings(member: Member, original: Entry): Result<readonly Posting[], Refusal<'visits/points-already-spent'>> {
  const reversal = reversalOf(original.postings, original.sequence, 'undone');
  const left = member.balances.points + changesOf(reversal).points;
  return left < 0 ? refuse('visits/points-already-spent', { missing: -left }) : ok(reversal);
}
