import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { type Member, standingMembers } from '../membership';
import { advance, advanceWrites, type EntryDraft, entryKey, entryOf, type Posting } from '../ledger';
import { readShare, returnedTo, shareWrite } from '../stored-value';
import type { Table, Write } from '../platform/table/table';
import { type Piece, sharePiecePostings } from './domain/refund';
import type { PaidByShare } from './pay-by-share';
import type { VisitFacts } from './visit-facts';

export interface ShareReturn {
  /** The account that gets it back: the owner's, or what it became. */
  readonly memberId: MemberId;
  readonly owner: Member;
  /** For the member's own entry, where the two cards have become one since. */
  readonly own: readonly Posting[];
  readonly writes: readonly Write[];
}
type Draft = Pick<EntryDraft, 'at' | 'storeId' | 'storeName' | 'staffId' | 'staffName'>;

/** Gives back to the owner's card what this piece takes from it, and the room of the month to the share. Nothing where the piece reaches no money of theirs. */
export async function returnToShare(deps: { readonly table: Table }, shopId: ShopId, facts: VisitFacts & { readonly shared: PaidByShare }, piece: Piece, memberId: MemberId, draft: Draft, by: CommandKey): Promise<ShareReturn> {
  const { shared } = facts;
  const [[owner], share, [entryRow]] = [await standingMembers(deps.table, [shared.memberId]), await readShare(deps.table, shopId, shared.shareId), await deps.table.getMany([entryKey(shared.memberId, shared.sequence)])];
  assert(owner && share && entryRow, `what paid for a visit stands: ${shared.shareId}`);
  const { spender, ...entry } = entryOf(entryRow);
  const postings = sharePiecePostings(facts, entry, piece);
  const to = { memberId: owner.memberId, owner };
  if (postings.length === 0 || !piece.shared) return { ...to, own: [], writes: [] };
  const room = shareWrite(share, returnedTo(share, shared.month, piece.shared));
  if (owner.memberId === memberId) return { ...to, own: postings, writes: [room] };
  const back = advance(owner, { ...draft, kind: 'share-returned', documentId: by, postings, ...(spender === undefined ? {} : { spender }) });
  assert(back.ok, 'money that comes back is never too much');
  return { ...to, own: [], writes: [...advanceWrites(back.value), room] };
}
