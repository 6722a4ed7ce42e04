import type { CommandKey, StaffId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen } from '@shared/kernel/money';
import type { Posting } from '../../ledger/domain/posting';
import { REFUND_BY_HAND } from '../../stored-value/domain/refund';
export { tillTenderOf } from '../../stored-value/domain/till';
import type { ClearedUse } from '../../packages/domain/worth';
import type { Tender } from '../../ledger/domain/tender';
import type { Work } from './work';

/** What one event adds to a day; an undo or a refund is a line of its own on its own day, with the signs turned. Derived from the stream, and made again from the journal at any time. */
export interface DayLine {
  readonly type: 'visit' | 'undo' | 'visit-refund' | 'recharge' | 'recharge-refund' | 'refund-by-hand' | 'package' | 'package-refund' | 'paid-tier' | 'paid-tier-refund' | 'repayment' | 'repayment-undo' | 'join' | 'package-use' | 'package-use-undo' | 'sale-back' | 'pay-in' | 'pay-out';
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
  /** Who did it at the till. */
  readonly staffId?: StaffId;
  readonly staffName?: string;
  /** Put on credit; nothing of it is taken yet. */
  readonly creditFen?: number;
  /** Of a refund that was paid by hand: it was of a card's money. */
  readonly ofCards?: boolean;
  /** Points given by it. */
  readonly points?: number;
  /** Uses deducted from packages. */
  readonly uses?: number;
  /** How they count between stores, or of a refund which store sold; an undone use has its worth below zero. */
  readonly cleared?: Omit<ClearedUse, 'worthFen'> & { readonly worthFen?: number };
  /** Cash put into the drawer, or taken out of it below zero, that no sale brought. */
  readonly drawerFen?: number;
  /** Who served and who sold. */
  readonly work?: readonly Work[];
}

/** How much of a refund the shop gave back itself: none of that is WeChat's money of the day. */
export const outsideWechat = (postings: readonly Posting[]): Fen => add(fen(0), ...postings.flatMap(({ reason, to, amount }) => (reason === REFUND_BY_HAND && to === 'payments' ? [fen(amount)] : [])));
