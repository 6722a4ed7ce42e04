import type { MemberId, ShopId, StoreId } from '@shared/kernel/ids';

/** Who stands before the counter, and where: what every act at the till on something of theirs carries. */
export interface TillDesk {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly zone: string;
  readonly memberId: MemberId;
  readonly ticket: string;
  /** A code was scanned; without it the member is asked in the app, or says theirs. */
  readonly canSpend: boolean;
  /** What stands in for the code where none was scanned: the card by which they were found, or a manager's check. */
  readonly way?: 'card' | 'checked';
  readonly isSelf: boolean;
  readonly mayManage: boolean;
}
