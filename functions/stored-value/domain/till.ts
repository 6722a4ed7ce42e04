import type { StaffId, StoreId } from '@shared/kernel/ids';
import type { Posting } from '../../ledger/domain/posting';

/** How a recharge was taken at the till, outside WeChat Pay of the app. */
export type TillTender = 'wechat' | 'alipay' | 'cash' | 'bank-card';
const TENDERS: readonly TillTender[] = ['wechat', 'alipay', 'cash', 'bank-card'];

/** Where, by whom and how it was taken; a refund goes back the same way. */
export interface TakenAtTill {
  readonly storeId: StoreId;
  readonly storeName: string;
  readonly staffId: StaffId;
  readonly staffName: string;
  /** Whoever sold it, where that is not who took the money. */
  readonly soldBy?: StaffId;
  readonly tender: TillTender;
}
/** The posting's reason carries the tender, so that the day of the store can be added up from the journal. */
export const tillReason = (tender: TillTender): string => `till-${tender}`;
export const tillTenderOf = (postings: readonly Posting[]): TillTender | undefined => TENDERS.find((tender) => postings.some(({ reason }) => reason === tillReason(tender)));
