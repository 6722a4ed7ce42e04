import type { CommandKey } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Posting } from '../../ledger/domain/posting';
import { REFUND_BY_HAND } from '../../stored-value/domain/refund';
export { tillTenderOf } from '../../stored-value/domain/till';
import type { Tender } from '../../ledger/domain/tender';

/** What one event adds to a day; an undo or a refund is a line of its own on its own day, with the signs turned. Derived from the stream, and made again from the journal at any time. */
export interface DayLine {
  readonly type: 'visit' | 'undo' | 'visit-refund' | 'recharge' | 'recharge-refund' | 'package' | 'package-refund' | 'repayment' | 'repayment-undo' | 'join';
  readonly at: Instant;
  readonly documentId: CommandKey;
  readonly amountFen: number;
  /** Money taken, by tender; a recharge in the app is `wechat-pay`. */
  readonly taken: readonly { readonly tender: Tender | 'wechat-pay'; readonly amountFen: number }[];
  /** Paid from members' cards. */
  readonly valueUsedFen: number;
  /** How much of that was bonus; absent where none was. */
  readonly bonusUsedFen?: number;
  /** What points paid of it at the till, which is neither money nor a balance; absent where none did. */
  readonly pointsFen?: number;
  readonly ofMember: boolean;
  readonly byCode: boolean;
}

/** A refund that the shop gave back itself: none of it is WeChat's money of the day. */
export const outsideWechat = (postings: readonly Posting[]): boolean => postings.some(({ reason }) => reason === REFUND_BY_HAND);
