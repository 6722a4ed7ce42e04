import type { CommandKey, MemberId, ShareId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { advance, advanceWrites, type EntryDraft } from '../ledger';
import { isOwn, type Member, standingMembers } from '../membership';
import { calledName, drawsOf, monthIn, readShares, roomIn, type Share, shareStateOf, shareWrite, spentFrom } from '../stored-value';
import type { Caller } from '../platform/http/routes';
import type { Table, Write } from '../platform/table/table';
import { assert } from '@shared/kernel/assert';
import { sharePostings, type SharedPart } from './domain/visit';

/** Whose card pays in the member's stead, and how much of it this visit may take. */
export interface Payer {
  readonly share: Share;
  readonly owner: Member;
  readonly month: string;
  readonly roomFen: Fen;
}
/** What the document keeps of it: enough to give it back where it came from. */
export interface PaidByShare extends SharedPart {
  readonly shareId: ShareId;
  readonly memberId: MemberId;
  /** Of the owner's journal entry. */
  readonly sequence: number;
  readonly ownerName: string;
  readonly month: string;
}
type Reading = { readonly table: Pick<Table, 'getMany'> };

/** The owner's card behind a share, if the member may spend from it now. */
export async function payerOf(deps: Reading, member: Member | undefined, shareId: ShareId, caller: Pick<Caller, 'userId'>, zone: Zone, at: Instant): Promise<Result<Payer, Refusal<'stored-value/share-gone' | 'visits/own-membership'>>> {
  if (!member || !drawsOf(member).includes(shareId)) return refuse('stored-value/share-gone', { why: 'ended' });
  const [share] = await readShares(deps.table, member.shopId, [shareId]);
  const [owner] = share ? await standingMembers(deps.table, [share.ownerId]) : [];
  if (!share || !owner || shareStateOf(share, at) !== 'active' || owner.memberId === member.memberId) return refuse('stored-value/share-gone', { why: 'ended' });
  if (isOwn(owner, caller)) return refuse('visits/own-membership');
  if (owner.frozen) return refuse('stored-value/share-gone', { why: 'frozen' });
  const month = monthIn(at, zone);
  return ok({ share, owner, month, roomFen: roomIn(share, owner, month) });
}

/** The owner's side of a visit that their card paid for: an entry of their own in the same transaction, and the share with what it has spent. */
export function planSharePayment({ share, owner, month }: Payer, part: SharedPart, draft: Pick<EntryDraft, 'at' | 'documentId' | 'storeId' | 'storeName' | 'staffId' | 'staffName' | 'rules'>, key: CommandKey): { readonly facts: PaidByShare; readonly writes: readonly Write[] } {
  const spent = advance(owner, { ...draft, kind: 'share-spent', documentId: key, postings: sharePostings(part), spender: share.label });
  assert(spent.ok, 'a decided visit never overdraws the card that pays for it');
  const { principalFen, bonusFen } = part;
  return {
    facts: { shareId: share.shareId, memberId: owner.memberId, sequence: spent.value.entry.sequence, ownerName: calledName(owner), month, principalFen, bonusFen },
    writes: [...advanceWrites(spent.value), shareWrite(share, spentFrom(share, month, part))],
  };
}

/** The cards that a member in hand may spend from, each with what it would give now; nothing is read for the many who have none. */
export async function payersOf(deps: Reading, member: Member, zone: Zone, at: Instant) {
  const shares = (await readShares(deps.table, member.shopId, drawsOf(member))).filter((share) => shareStateOf(share, at) === 'active');
  if (shares.length === 0) return {};
  const owners = await standingMembers(deps.table, shares.map(({ ownerId }) => ownerId));
  const month = monthIn(at, zone);
  return { payers: shares.flatMap((share, i) => { const owner = owners[i]; return owner && !owner.frozen ? [{ shareId: share.shareId, ownerName: calledName(owner), availableFen: roomIn(share, owner, month) }] : []; }) };
}
