import type { ItemId, StaffId } from '@shared/kernel/ids';

/** One thing on the bill, as the contract wants it. */
export interface BillItem {
  /** Of the line on the screen; the server does not see it. */
  readonly line: number;
  readonly name: string;
  readonly quantity: number;
  readonly priceFen: number;
  /** Of the shop's list. */
  readonly itemId?: ItemId;
  readonly servedBy?: StaffId;
  readonly soldBy?: StaffId;
}
/** Who served and who sold what is added next. */
export interface Who {
  readonly servedBy?: StaffId | undefined;
  readonly soldBy?: StaffId | undefined;
}
/** The lines with one more of an item of the list: of a line that is there already, one more. */
export function withPicked(items: readonly BillItem[], { itemId, name, priceFen }: { readonly itemId: ItemId; readonly name: string; readonly priceFen: number }, { servedBy, soldBy }: Who = {}): readonly BillItem[] {
  const same = items.find((item) => item.itemId === itemId && item.priceFen === priceFen && item.servedBy === servedBy && item.soldBy === soldBy && item.quantity < MAX_QUANTITY);
  if (same) return items.map((item) => (item === same ? { ...item, quantity: item.quantity + 1 } : item));
  return items.length < MAX_ITEMS ? [...items, { line: 1 + Math.max(0, ...items.map(({ line }) => line)), itemId, name, quantity: 1, priceFen, ...(servedBy ? { servedBy } : {}), ...(soldBy ? { soldBy } : {}) }] : items;
}
export const MAX_ITEMS = 30;
export const MAX_QUANTITY = 999;
export const sumOfItems = (items: readonly BillItem[]): number => items.reduce((sum, item) => sum + item.priceFen * item.quantity, 0);
