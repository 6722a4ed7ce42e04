import type { CommandKey } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Tender } from '../../ledger/domain/tender';

/** What one event adds to a day; an undo is a line of its own on its own day, with the signs turned. Derived from the stream, and made again from the journal at any time. */
export interface DayLine {
  readonly type: 'visit' | 'undo' | 'recharge' | 'recharge-refund' | 'package' | 'package-refund' | 'join';
  readonly at: Instant;
  readonly documentId: CommandKey;
  readonly amountFen: number;
  /** Money taken, by tender; a recharge is `wechat-pay`. */
  readonly taken: readonly { readonly tender: Tender | 'wechat-pay'; readonly amountFen: number }[];
  /** Paid from members' cards. */
  readonly valueUsedFen: number;
  readonly ofMember: boolean;
  readonly byCode: boolean;
}
