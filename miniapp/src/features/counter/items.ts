import type { StaffId } from '@shared/kernel/ids';

/** One thing on the bill, as the contract wants it. */
export interface BillItem {
  /** Of the line on the screen; the server does not see it. */
  readonly line: number;
  readonly name: string;
  readonly quantity: number;
  readonly priceFen: number;
  readonly servedBy?: StaffId;
  readonly soldBy?: StaffId;
}
export const MAX_ITEMS = 30;
export const MAX_QUANTITY = 999;
export const sumOfItems = (items: readonly BillItem[]): number => items.reduce((sum, item) => sum + item.priceFen * item.quantity, 0);
