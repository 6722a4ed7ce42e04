import type { ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Item, Key, Write } from '../platform/table/table';
import type { DayClose } from './domain/day-close';
import type { ClosedShift, Drawer } from './domain/shift';

/** Drawer, shifts and closed days of a store stand together. */
const tillPk = (shopId: ShopId, storeId: StoreId): string => `TILL#${shopId}#${storeId}`;
const padded = (n: number, width: number): string => String(n).padStart(width, '0');
export const drawerKey = (shopId: ShopId, storeId: StoreId): Key => ({ pk: tillPk(shopId, storeId), sk: 'DRAWER' });
/** By when it was opened: no two shifts of a drawer open at one instant, and those of a day are found without the others. */
export const shiftKey = (shopId: ShopId, storeId: StoreId, openedAt: Instant): Key => ({ pk: tillPk(shopId, storeId), sk: `SHIFT#${padded(openedAt, 13)}` });
export const shiftsRange = (shopId: ShopId, storeId: StoreId) => ({ pk: tillPk(shopId, storeId), prefix: 'SHIFT#' });
export const shiftsBefore = (shopId: ShopId, storeId: StoreId, end: Instant) => ({ pk: tillPk(shopId, storeId), from: 'SHIFT#', to: `SHIFT#${padded(end, 13)}` });
const dayKey = (shopId: ShopId, storeId: StoreId, day: ShopDay, number: number): Key => ({ pk: tillPk(shopId, storeId), sk: `DAY#${day}#${padded(number, 2)}` });
export const closesRange = (shopId: ShopId, storeId: StoreId, from: ShopDay, to: ShopDay = from) => ({ pk: tillPk(shopId, storeId), from: `DAY#${from}`, to: `DAY#${to}#~` });

const stripped = (item: Item): unknown => {
  const { pk: _pk, sk: _sk, kind: _kind, ...rest } = item;
  return rest;
};
export const drawerOf = (item: Item): Drawer => stripped(item) as Drawer;
export const shiftOf = (item: Item): ClosedShift => stripped(item) as ClosedShift;
export const dayCloseOf = (item: Item): DayClose => stripped(item) as DayClose;
const itemOf = (key: Key, kind: string, value: object): Item => ({ ...value, ...key, kind }) as unknown as Item;

/** The drawer's next state, if nothing came between. */
export const drawerWrite = (before: Drawer, after: Drawer): Write => ({
  put: itemOf(drawerKey(after.shopId, after.storeId), 'drawer', after), when: before.revision === 0 ? { absent: true } : { equals: { revision: before.revision } },
});
export const shiftWrite = (shift: ClosedShift): Write => ({ put: itemOf(shiftKey(shift.shopId, shift.storeId, shift.openedAt), 'shift', shift), when: { absent: true } });
export const dayCloseWrite = (close: DayClose): Write => ({ put: itemOf(dayKey(close.shopId, close.storeId, close.day, close.number), 'day-close', close), when: { absent: true } });
