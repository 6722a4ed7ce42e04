import type { CommandKey, MemberId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import type { TillTender } from './till';

/** `abnormal`: the payer's bank card takes no money any more. `closed`: WeChat closed it. `refused`: WeChat did not accept it, with its code. `differs`: what WeChat states is not this refund. */
type StuckWhy = 'abnormal' | 'closed' | 'refused' | 'differs' | 'merchant-changed';
export interface Stuck {
  readonly why: StuckWhy;
  readonly since: Instant;
  /** Of a refusal, as WeChat said it. */
  readonly code?: string;
  readonly message?: string;
}
/** How the shop paid it itself. It waits for a second person while `paidAt` is absent. */
export interface ByHand {
  readonly byHandId: CommandKey;
  readonly tender: TillTender;
  /** Out of which store's drawer; money that no store paid came from the shop's account. */
  readonly storeId?: StoreId;
  readonly storeName?: string;
  readonly to: string;
  readonly reference?: string;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
  readonly byUser: UserId;
  readonly byStaff: StaffId;
  /** Above what may be paid in cash: that whoever proposed it was told. */
  readonly cashConfirmed?: true;
  /** An owner proposed it: then any second person approves it, whatever the sum. */
  readonly byOwner?: true;
  readonly until?: Instant;
  readonly approvedBy?: string;
  readonly paidAt?: Instant;
  /** The entry that says so. */
  readonly entryOf?: MemberId;
  readonly sequence?: number;
}
/** WeChat sent it after the shop had paid it: who has the money is for a person to find out. */
interface PaidTwice {
  readonly at: Instant;
  /** Where WeChat says that it arrived: it may be the shop's own account. */
  readonly account?: string;
  readonly settledAt?: Instant;
  readonly settledBy?: string;
  readonly note?: string;
}
/**
 * sending → done; `stuck` when WeChat will not send it: a person must look. From there `again` (a person asked to try once more) or `by-hand` (the shop paid it
 * otherwise). `twice`: paid by hand, and WeChat says later that it sent it as well.
 */
export type RefundState = 'sending' | 'done' | 'stuck' | 'again' | 'by-hand' | 'twice';

/** Money on its way back through WeChat Pay: what WeChat is told is fixed when it is made, a repeat sends the very same. */
export interface WechatRefund {
  readonly shopId: ShopId;
  /** The command's key; the document is named by it, and WeChat's number is made of it. */
  readonly refundId: CommandKey;
  readonly rechargeId: CommandKey;
  readonly memberId: MemberId;
  /** Absent: of a recharge. */
  readonly purpose?: 'repayment';
  /** Of an order that did not fit when it was paid: nothing of it was ever credited, and the order itself is the refund's document. */
  readonly whole?: true;
  readonly at: Instant;
  readonly byName: string;
  readonly reason?: string;
  readonly moneyFen: Fen;
  readonly payFen: Fen;
  readonly mchid: string;
  readonly transactionId: string;
  readonly noticeBase: string;
  readonly state: RefundState;
  readonly tries: number;
  /** How many numbers WeChat closed before this one. */
  readonly closed?: number;
  /** Why WeChat would not send it, also after it was sent at last. */
  readonly stuck?: Stuck;
  readonly byHand?: ByHand;
  readonly twice?: PaidTwice;
  readonly doneAt?: Instant;
  /** When the sweeper looks again. */
  readonly dueAt?: Instant;
}
/** Never that of another refund. A number that WeChat closed stays closed: the next try has a number of its own. */
export const rechargeRefundNo = ({ refundId, closed }: Pick<WechatRefund, 'refundId' | 'closed'>): string => (closed ? `RF${refundId}-${closed}` : `RF${refundId}`);
/** The refund that such a number is of. */
export const refundIdIn = (no: string): CommandKey => no.slice(2, 28) as CommandKey;
