import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponId, GoodsId, MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Points } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, dayOf, startOf, type Zone } from '@shared/kernel/shop-day';
import { posting, type Posting } from '../../ledger/domain/posting';
import type { Lot } from '../../membership/domain/lot';

/** `open`: set aside and not collected. `given`: a coupon, which was there at once. */
export type OrderState = 'open' | 'collected' | 'cancelled' | 'lapsed' | 'given';
/** What never changes of an order. */
export interface OrderFacts {
  readonly orderId: CommandKey;
  readonly shopId: ShopId;
  /** Who ordered; the card that this one became may stand for it since. */
  readonly memberId: MemberId;
  readonly goodsId: GoodsId;
  readonly title: string;
  readonly points: Points;
  readonly orderedAt: Instant;
  /** What the member shows, and until when it was kept at first. */
  readonly pickupCode?: string;
  readonly firstUntil?: Instant;
  /** Sequence of the entry that set the points aside, and the lots that they came from, where points expire. */
  readonly sequence: number;
  readonly lots?: readonly Lot[];
  /** The shard of the stock that it was taken from, and goes back to. */
  readonly shard?: number;
  readonly couponId?: CouponId;
  readonly couponTitle?: string;
}
export interface Order extends OrderFacts {
  readonly state: OrderState;
  /** One higher with every change; a change is conditioned on it. */
  readonly revision: number;
  /** Kept for the member until then. */
  readonly until?: Instant;
  readonly closedAt?: Instant;
  readonly storeId?: StoreId;
  readonly storeName?: string;
  readonly staffName?: string;
  readonly reason?: string;
}
/** Who closed it, and where. */
export type Closing = Pick<Order, 'storeId' | 'storeName' | 'staffName' | 'reason'>;

/** Orders of one member that may wait at a time: enough for a family, few enough for a merge to carry along. */
export const MAX_OPEN_ORDERS = 5;

/** Ordered on the 1st with seven days: to the end of the 8th, in the shop's zone. */
export const keptUntil = (at: Instant, days: number, zone: Zone): Instant => startOf(addDays(dayOf(at, zone), days + 1), zone);
/** By value: what was not collected in time is over, also before anybody has given it back. */
export const stateOf = ({ state, until }: Pick<Order, 'state' | 'until'>, at: Instant): OrderState => (state === 'open' && until !== undefined && until <= at ? 'lapsed' : state);

type Closed = Refusal<'mall/order-closed'>;
const closed = (state: OrderState): Result<never, Closed> => refuse('mall/order-closed', { state });
const next = (order: Order, state: OrderState, closedAt: Instant, closing: Closing): Order => ({ ...order, ...closing, state, closedAt, revision: order.revision + 1 });

/** Handed over, within its time. */
export function collect(order: Order, at: Instant, closing: Closing): Result<Order, Closed> {
  const state = stateOf(order, at);
  return state === 'open' ? ok(next(order, 'collected', at, closing)) : closed(state);
}
/** Given up, by the member or by the shop; also when its time is over and nobody has given it back yet. */
export const cancel = (order: Order, at: Instant, closing: Closing): Result<Order, Closed> => (order.state === 'open' ? ok(next(order, 'cancelled', at, closing)) : closed(order.state));
/** Not collected in time. */
export const lapse = (order: Order, at: Instant): Result<Order, Closed> => (order.state === 'open' && stateOf(order, at) === 'lapsed' ? ok(next(order, 'lapsed', at, {})) : closed(stateOf(order, at)));
/** Waits again after a hand-over that was none, and at least through the next day. */
export function reopen(order: Order, at: Instant, zone: Zone): Order {
  assert(order.state === 'collected' && order.until !== undefined, 'only what was collected waits again');
  const { storeId: _store, storeName: _name, staffName: _staff, reason: _reason, closedAt: _at, ...rest } = order;
  const tomorrow = keptUntil(at, 1, zone);
  return { ...rest, state: 'open', until: order.until > tomorrow ? order.until : tomorrow, revision: order.revision + 1 };
}

/** Points set aside: out of the balance, and as held points back to the member. */
export const heldPostings = (points: Points): readonly Posting[] => [posting('member', 'exchange', 'points', points, 'held'), posting('exchange', 'member', 'held', points, 'held')];
/** The other way, into the very lots that they came from; what has lapsed of them meanwhile lapses. */
export const releasedPostings = ({ points, sequence, lots }: Pick<Order, 'points' | 'sequence' | 'lots'>): readonly Posting[] => [
  { ...posting('member', 'exchange', 'held', points, 'released'), reverses: sequence }, { ...posting('exchange', 'member', 'points', points, 'released'), reverses: sequence, ...(lots ? { lots } : {}) },
];
export const collectedPostings = (points: Points): readonly Posting[] => [posting('member', 'sales', 'held', points, 'collected')];
export const uncollectedPostings = (points: Points): readonly Posting[] => [posting('sales', 'member', 'held', points, 'uncollected')];
/** A coupon is had at once: the points are spent. */
export const redeemedPostings = (points: Points): readonly Posting[] => [posting('member', 'sales', 'points', points, 'redeemed')];
