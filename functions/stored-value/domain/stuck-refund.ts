import type { CommandKey, UserId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type Posting, posting } from '../../ledger/domain/posting';
import { type TillTender, tillReason } from './till';
import type { ByHand, WechatRefund } from './wechat-refund';

type Stated = Pick<WechatRefund, 'state' | 'byHand' | 'twice' | 'stuck'>;

/** A proposal that nobody decided is over after this long. */
const WAITING_MS = 7 * DAY_MS;
/** WeChat is asked about a refund that was paid by hand for this long, once a day. */
const WATCHED_MS = 30 * DAY_MS;
export const waitsUntil = (at: Instant): Instant => after(at, WAITING_MS);
export const isWatched = ({ byHand }: Pick<WechatRefund, 'byHand'>, at: Instant): boolean => byHand?.paidAt !== undefined && at < after(byHand.paidAt, WATCHED_MS);
/** The proposal that a second person has still to decide. */
export const waitingIn = ({ state, byHand }: Stated, at: Instant): ByHand | undefined => (state === 'stuck' && byHand && byHand.paidAt === undefined && at <= (byHand.until ?? at) ? byHand : undefined);
/** What a person has to look at, or is being tried again because one did. */
export const isListed = ({ state, stuck, twice }: Stated): boolean => state === 'stuck' || state === 'again' || (state === 'sending' && stuck !== undefined) || (state === 'twice' && twice?.settledAt === undefined);

/** Only what WeChat has given up, and nobody has a proposal for, may be tried again or paid otherwise: what it is still sending would be paid twice. */
export function mayMove(refund: Stated, at: Instant): Result<undefined, Refusal<'stored-value/refund-not-stuck' | 'stored-value/by-hand-waits'>> {
  if (refund.state !== 'stuck') return refuse('stored-value/refund-not-stuck', { state: refund.state });
  return waitingIn(refund, at) ? refuse('stored-value/by-hand-waits') : ok(undefined);
}
/** A second person approves exactly what was proposed, and above what an owner may pay alone an owner, or whom an owner asked; who proposed it may only withdraw. */
export function mayDecideByHand(refund: Stated, { byHandId, approve }: { readonly byHandId: CommandKey; readonly approve: boolean }, by: { readonly user: UserId; readonly owner: boolean }, at: Instant): Result<ByHand, Refusal<'stored-value/refund-not-stuck' | 'adjustments/decided' | 'adjustments/over' | 'adjustments/second-person' | 'adjustments/owner-decides'>> {
  const { byHand } = refund;
  if (byHand?.byHandId !== byHandId || byHand.paidAt !== undefined) return refuse('adjustments/decided');
  if (refund.state !== 'stuck') return refuse('stored-value/refund-not-stuck', { state: refund.state });
  if (!waitingIn(refund, at)) return refuse('adjustments/over');
  if (!approve) return ok(byHand);
  if (by.user === byHand.byUser) return refuse('adjustments/second-person');
  return by.owner ? ok(byHand) : refuse('adjustments/owner-decides');
}
/** WeChat has not paid it out after all, and the tender has: the two meet at the clearing account. */
export function byHandPostings({ moneyFen, purpose }: Pick<WechatRefund, 'moneyFen' | 'purpose'>, tender: TillTender): readonly Posting[] {
  const asset = purpose ? 'credit' : 'principal';
  return [posting('payments', 'clearing', asset, moneyFen, 'refund-stuck'), posting('clearing', 'payments', asset, moneyFen, tillReason(tender))];
}
