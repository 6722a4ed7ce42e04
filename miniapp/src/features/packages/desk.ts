import type { MemberId, ShopId, StoreId } from '@shared/kernel/ids';

/** Who stands before the counter, and where: what every act on their packages carries. */
export interface Desk {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly zone: string;
  readonly memberId: MemberId;
  readonly ticket: string;
  /** A code was scanned; without it the member is asked in the app. */
  readonly canSpend: boolean;
  readonly isSelf: boolean;
  readonly mayManage: boolean;
}
