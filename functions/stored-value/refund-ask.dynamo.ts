import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Item, Key, Value, Write } from '../platform/table/table';
import type { AskState, RefundAsk } from './domain/refund-ask';

export const askKey = (shopId: ShopId, rechargeId: CommandKey): Key => ({ pk: `STORED#${shopId}`, sk: `ASK#${rechargeId}` });
/** Behind all that are to be paid by a day. */
const LATER = '9999-12-31';
/** Requests that wait stand in the index, by the day on which they are to be paid, then in the order in which they were asked. */
export const waitingRange = (shopId: ShopId) => ({ index: true as const, pk: `ASKS#${shopId}` });

export const askOf = (item: Item): RefundAsk => {
  const optional = <T extends Value>(name: string): Record<string, T> => (item[name] === undefined ? {} : { [name]: item[name] as T });
  return {
    askId: item.askId as CommandKey, rechargeId: item.rechargeId as CommandKey, memberId: item.memberId as MemberId, askedAt: item.askedAt as Instant, state: item.state as AskState,
    ...optional<Instant>('firstAskedAt'), ...optional<ShopDay>('payBy'), ...optional<string>('reason'), ...optional<Instant>('closedAt'), ...optional<string>('byName'), ...optional<string>('answer'), ...optional<CommandKey>('refundId'),
  };
};
/** A new request in the place of the last one of the order, which must be closed; there may be none. */
export const askedWrite = (shopId: ShopId, ask: RefundAsk, last: RefundAsk | undefined): Write => ({
  put: { ...askKey(shopId, ask.rechargeId), kind: 'refund-ask', shopId, ...ask, gsi1pk: `ASKS#${shopId}`, gsi1sk: `${ask.payBy ?? LATER}#${String(ask.askedAt).padStart(13, '0')}#${ask.askId}` },
  when: last ? { equals: { askId: last.askId, state: last.state } } : { absent: true },
});
/** The end of a request that waits. */
export const closedWrite = (shopId: ShopId, ask: RefundAsk, end: Pick<RefundAsk, 'state'> & Partial<Pick<RefundAsk, 'closedAt' | 'byName' | 'answer' | 'refundId'>>): Write => ({
  update: askKey(shopId, ask.rechargeId), set: Object.fromEntries(Object.entries(end).filter(([, value]) => value !== undefined)) as Record<string, Value>, remove: ['gsi1pk', 'gsi1sk'], when: { equals: { askId: ask.askId, state: 'asked' } },
});
