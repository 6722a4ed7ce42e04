import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Item, Key, Value, Write } from '../platform/table/table';
import type { Adjustment } from './domain/adjustment';

/** One item an adjustment, listed by shop; those that wait have a twin of their own, so that the list of them costs what it shows. */
export const adjustmentKey = (shopId: ShopId, adjustmentId: CommandKey): Key => ({ pk: `SHOP#${shopId}`, sk: `ADJUSTMENT#${adjustmentId}` });
export const adjustmentsRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}`, prefix: 'ADJUSTMENT#' });
const waitingKey = (shopId: ShopId, adjustmentId: CommandKey): Key => ({ pk: `SHOP#${shopId}`, sk: `ADJUSTWAIT#${adjustmentId}` });
export const waitingRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}`, prefix: 'ADJUSTWAIT#' });

export const adjustmentOf = ({ pk: _pk, sk: _sk, kind: _kind, ...item }: Item): Adjustment => item as unknown as Adjustment;
const itemOf = (one: Adjustment, key: Key, kind: string): Item => ({ ...one, ...key, kind }) as unknown as Item;

/** A new one; a waiting one with its twin. */
export const openedWrites = (one: Adjustment): readonly Write[] => [
  { put: itemOf(one, adjustmentKey(one.shopId, one.adjustmentId), 'adjustment'), when: { absent: true } },
  ...(one.state === 'waiting' ? [{ put: itemOf(one, waitingKey(one.shopId, one.adjustmentId), 'adjustment-waiting'), when: { absent: true as const } }] : []),
];
/** Moves on from the state that was read; of two that race, one does. */
export function movedWrites(before: Adjustment, change: Partial<Adjustment>): readonly Write[] {
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Record<string, Value>;
  return [
    { update: adjustmentKey(before.shopId, before.adjustmentId), set, when: { equals: { state: before.state } } },
    ...(before.state === 'waiting' ? [{ delete: waitingKey(before.shopId, before.adjustmentId) }] : []),
  ];
}
