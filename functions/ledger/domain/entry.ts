import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { ok, type Refusal, type Result } from '@shared/kernel/result';
import type { Balances, Member } from '../../membership/domain/member';
import type { Proof } from '../../membership/domain/unscanned';
import { goneWith } from './expired';
import { moveLots } from './lots';
import { post, type Posting } from './posting';
import { moveWaiting } from './waiting';

export type EntryKind =
  | 'visit' | 'visit-undone' | 'visit-refunded' | 'recharge' | 'recharge-reserved' | 'recharge-released' | 'recharge-refunded' | 'bonus-part' | 'refund-by-hand' | 'share-spent' | 'share-returned' | 'share-changed'
  | 'credit-repaid' | 'credit-repayment-undone' | 'credit-written-off' | 'credit-changed'
  | 'package-sold' | 'package-used' | 'package-use-undone' | 'package-out' | 'package-in' | 'package-refunded' | 'package-expired' | 'package-extended'
  | 'paid-tier-sold' | 'paid-tier-refunded' | 'paid-tier-undone' | 'paid-tier-ended'
  | 'mall-held' | 'mall-redeemed' | 'mall-collected' | 'mall-uncollected' | 'mall-cancelled' | 'mall-lapsed' | 'mall-auto-redeemed' | 'mall-auto-changed' | 'points-offered' | 'points-returned' | 'points-unclaimed' | 'points-given' | 'points-received'
  | 'join-gift' | 'care-gift' | 'tier-gift' | 'tier-gift-returned' | 'referral-gift' | 'referral-returned' | 'check-in' | 'profile-finished' | 'review' | 'review-returned' | 'merge-out' | 'merge-in' | 'merge-undone-out' | 'merge-undone-in' | 'adjustment' | 'adjustment-undone' | 'code-step' | 'bind' | 'card-changed' | 'paper-noted' | 'freeze-changed' | 'accelerator-changed' | 'points-expired' | 'points-arrived' | 'tier-reviewed' | 'perk-used' | 'perk-use-undone' | 'coupon-claim' | 'coupon-issue' | 'coupon-recalled' | 'coupon-given' | 'coupon-received' | 'opening' | 'opening-undone';

/** One immutable line of a member's journal: what moved, why, by whom, and the balances after it. It is the statement's line and the event that stream readers consume. */
export interface Entry {
  readonly memberId: Member['memberId'];
  readonly shopId: ShopId;
  /** The member's version after this entry: 1 is the first. */
  readonly sequence: number;
  readonly at: Instant;
  readonly kind: EntryKind;
  /** The document of the command that wrote it. */
  readonly documentId: CommandKey;
  readonly postings: readonly Posting[];
  readonly after: Balances;
  readonly tierId: string;
  /** The tier before a review, or before a visit or a package use that moved it. */
  readonly tierBefore?: string;
  readonly storeId?: StoreId;
  readonly storeName?: string;
  readonly staffId?: StaffId;
  readonly staffName?: string;
  /** Who sold it, where that is not the staff of this entry. */
  readonly soldBy?: StaffId;
  /** Who spent it, in the words of the card's owner, where it was not the owner. */
  readonly spender?: string;
  /** Money of the purchase, what was due after coupons, or of the order, where there is one. */
  readonly amountFen?: Fen;
  /** What it was about, as it was called then: the goods of an order, a paid membership. */
  readonly what?: string;
  /** Of that, what points paid at the till, or what of it comes back as points; absent where none did. */
  readonly pointsFen?: Fen;
  /** Versions of the rules that decided; the past is never re-priced. */
  readonly rules?: Readonly<Record<string, number>>;
  /** The month of the programme's cap that its points count in, or are given back to; absent where the shop had none. */
  readonly givenIn?: number;
  /** Which cap of the month left fewer points than were earned. */
  readonly cut?: 'month' | 'all';
  /** Of what was given back or taken back, what no posting says: points that had expired and were not taken, and of a visit coupons that came back, or did not. */
  readonly besides?: { readonly expiredPoints?: number; readonly couponsBack?: number; readonly couponsExpired?: number; readonly couponsRecalled?: number };
  /** On what ground a recharge or a package was refunded; absent where the two agreed. */
  readonly ground?: string;
  /** By what it was shown that the member wants this spent; absent where nothing of theirs was. */
  readonly proof?: Proof;
  /** Of a merge: the card that became this one, under which its own journal stays. */
  readonly fromId?: Member['memberId'];
}

/** What a command says of its entry; sequence, balances and tier follow from the member. */
export type EntryDraft = Pick<Entry, 'at' | 'kind' | 'documentId' | 'postings'> & Partial<Pick<Entry, 'storeId' | 'storeName' | 'staffId' | 'staffName' | 'soldBy' | 'spender' | 'amountFen' | 'what' | 'pointsFen' | 'rules' | 'tierBefore' | 'givenIn' | 'cut' | 'besides' | 'ground' | 'proof' | 'fromId'>>;

export interface Advanced {
  readonly before: Member;
  readonly after: Member;
  readonly entry: Entry;
}

/** What may leave a member owing points: an undo or a refund under the shop's debt policy (of a visit, of a recharge, of an adjustment, of a visit that brought a tier's gift, a referral or a review), and a merge that brings a debt along, or gives it back. */
export const MAY_OWE: ReadonlySet<EntryKind> = new Set<EntryKind>(['visit-undone', 'adjustment-undone', 'visit-refunded', 'recharge-refunded', 'tier-gift-returned', 'referral-returned', 'review-returned', 'merge-in', 'merge-out', 'merge-undone-out', 'merge-undone-in']);
/** What takes back what was given, also out of lots whose day is over and that the tick has not emptied yet. */
const TAKES_BACK: ReadonlySet<EntryKind> = new Set<EntryKind>([...MAY_OWE, 'opening-undone']);

/**
 * One step of a member's account: the postings applied, to the lots as well where points expire, the version one higher, and the entry that says so.
 * `change` may set the rest of the account (tier, visits, coupons).
 */
export function advance(member: Member, draft: EntryDraft, change: (member: Member) => Member = (same) => same): Result<Advanced, Refusal<'ledger/insufficient'>> {
  const mayOwe = MAY_OWE.has(draft.kind);
  const balances = post(member.balances, draft.postings, mayOwe);
  if (!balances.ok) return balances;
  const moved = member.lots ? moveLots(member.lots, member.balances.points, draft.postings, TAKES_BACK.has(draft.kind)) : ok({ postings: draft.postings, lots: undefined });
  if (!moved.ok) return moved;
  const version = member.version + 1;
  const { postings, lots } = moved.value;
  const after = change({ ...member, balances: balances.value, version, ...moveWaiting(member.waiting, postings), ...(member.lots && lots ? { lots: { ...member.lots, lots, ...(draft.kind === 'points-expired' ? { gone: goneWith(member.lots, postings) } : {}), version } } : {}) });
  assert(after.version === version && after.balances === balances.value, 'a change may not touch version or balances');
  const entry: Entry = { ...(after.tierId === member.tierId ? {} : { tierBefore: member.tierId }), ...draft, postings, memberId: member.memberId, shopId: member.shopId, sequence: after.version, after: after.balances, tierId: after.tierId };
  return ok({ before: member, after, entry });
}
