import type { MemberId, ShopId, StoreId } from '@shared/kernel/ids';

/** Who stands before the counter, and where. */
export interface Desk {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly zone: string;
  readonly memberId: MemberId;
  readonly ticket: string;
  readonly isSelf: boolean;
  readonly mayManage: boolean;
}
