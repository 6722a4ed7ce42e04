import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Entry } from '../../ledger/domain/entry';
import { changesOf, type Posting, reversalOf } from '../../ledger/domain/posting';
import type { PointsDebt } from '../../shops/domain/rules';
import type { Member } from '../../membership/domain/member';

export interface Reversal {
  readonly postings: readonly Posting[];
  /** Points that the visit earned and that are spent since: owed now, or forgiven. */
  readonly missing: number;
}
/**
 * The postings that take a visit back. Money, bonus and growth always come back exactly, and points with the lots they came from. Earned points that
 * are spent since cannot simply be taken: the shop's policy refuses, lets the member owe them (later earnings pay it off), or takes what is there and forgives the rest.
 */
export function undoPostings(member: Member, original: Entry, policy: PointsDebt['policy']): Result<Reversal, Refusal<'visits/points-already-spent'>> {
  const reversal = reversalOf(original.postings, original.sequence, 'undone');
  const { points } = member.balances;
  const change = changesOf(reversal).points;
  // Who owes already owes no less for it: only what this undo adds is missing.
  const missing = change >= 0 ? 0 : Math.max(0, Math.min(0, points) - (points + change));
  if (missing === 0) return ok({ postings: reversal, missing: 0 });
  if (policy === 'refuse') return refuse('visits/points-already-spent', { missing });
  return ok({ postings: policy === 'cap' ? lessPoints(reversal, missing) : reversal, missing });
}
/** The postings with so many points less taken from the member. */
function lessPoints(postings: readonly Posting[], less: number): readonly Posting[] {
  let left = less;
  return postings.flatMap((one) => {
    if (one.asset !== 'points' || one.from !== 'member') return [one];
    const amount = one.amount - Math.min(left, one.amount);
    left -= one.amount - amount;
    return amount === 0 ? [] : [{ ...one, amount }];
  });
}
