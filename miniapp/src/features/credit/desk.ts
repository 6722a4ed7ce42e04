import type { MemberId, ShopId, StoreId } from '@shared/kernel/ids';

/** Who stands before the counter, and where: what a repayment carries. */
export interface Desk {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly zone: string;
  readonly memberId: MemberId;
  readonly ticket: string;
  readonly isSelf: boolean;
  readonly mayManage: boolean;
}
export const TENDERS = ['wechat', 'cash', 'alipay', 'bank-card', 'voucher'] as const;
export type Tender = (typeof TENDERS)[number];
