import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { UNDO_DAYS } from '@shared/spreadsheet/limits';
import type { FindingCode } from '@shared/spreadsheet/row';
import type { Entry, EntryKind } from '../../ledger/domain/entry';
import type { Posting } from '../../ledger/domain/posting';
import type { Member } from '../../membership/domain/member';
import type { Import } from './import';

/** Why somebody whom an import brought stays as they are. */
export type Kept = Extract<FindingCode, `kept-${string}`>;
export type UndoRefusal = Refusal<'records/import-not-done' | 'records/import-undone' | 'records/undo-over'>;

/** May this import be taken back? Once, when it is done, within seven days of its end. */
export function checkUndo({ state, doneAt, undo }: Import, at: Instant): Result<undefined, UndoRefusal> {
  if (undo) return refuse('records/import-undone');
  if (state !== 'done' || doneAt === undefined) return refuse('records/import-not-done');
  return at < doneAt + UNDO_DAYS * DAY_MS ? ok(undefined) : refuse('records/undo-over', { days: UNDO_DAYS });
}

const BY_KIND: Readonly<Partial<Record<EntryKind, Kept>>> = {
  visit: 'kept-visited', 'visit-undone': 'kept-visited', 'visit-refunded': 'kept-visited', 'code-step': 'kept-visited',
  recharge: 'kept-recharged', 'recharge-reserved': 'kept-recharged', 'recharge-released': 'kept-recharged', 'recharge-refunded': 'kept-recharged',
  'package-sold': 'kept-package', 'package-used': 'kept-package', 'package-use-undone': 'kept-package', 'package-refunded': 'kept-package', 'package-extended': 'kept-package', 'package-expired': 'kept-package',
  'coupon-claim': 'kept-coupon', 'coupon-issue': 'kept-coupon', 'coupon-given': 'kept-coupon', 'coupon-received': 'kept-coupon', 'coupon-recalled': 'kept-coupon',
  'join-gift': 'kept-signed-in', 'merge-out': 'kept-merged', 'merge-in': 'kept-merged', 'merge-undone-out': 'kept-merged', 'merge-undone-in': 'kept-merged',
  bind: 'kept-changed', 'card-changed': 'kept-changed', 'paper-noted': 'kept-changed', 'freeze-changed': 'kept-changed',
};
export interface Seen {
  readonly member: Member;
  readonly profileVersion: number;
  /** The newest entry of the journal. */
  readonly newest: Entry | undefined;
  /** What was brought along beside the balances is as it came. */
  readonly packagesAsCame: boolean;
  readonly couponsAsCame: boolean;
  /** A bill of theirs waits at a till. */
  readonly parked: boolean;
}
/** What a member has had of their own since the opening; undefined where there is nothing, and the opening may be taken back. */
export function keptBecause({ member, profileVersion, newest, packagesAsCame, couponsAsCame, parked }: Seen, opened: { readonly documentId: Entry['documentId']; readonly profileVersion: number }): Kept | undefined {
  if (member.mergedInto) return 'kept-merged';
  if (newest?.documentId !== opened.documentId) return (newest && BY_KIND[newest.kind]) ?? 'kept-otherwise';
  if (parked) return 'kept-bill';
  if (profileVersion !== opened.profileVersion) return 'kept-changed';
  if (!packagesAsCame) return 'kept-package';
  return couponsAsCame ? undefined : 'kept-coupon';
}
/** The postings of an opening the other way, lots and all. */
export const turnedBack = ({ sequence, postings }: Pick<Entry, 'sequence' | 'postings'>): readonly Posting[] => postings.map((one) => ({ ...one, from: one.to, to: one.from, reason: 'opening-undone', reverses: sequence }));
