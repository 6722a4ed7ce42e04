import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, subtract } from '@shared/kernel/money';
import { leftOf } from '../../ledger/domain/refund';
import type { Order } from './order';
import type { RefundSum } from './refund';
import { givenOf } from './parts';
import type { ValueParts } from './spending';

/** What is asked of a recharge, to know what of its card is its own. */
export type Holder = Pick<Order, 'rechargeId' | 'creditedAt' | 'createdAt' | 'payFen' | 'bonusFen' | 'parts' | 'partsFrom' | 'partsGiven' | 'refundedFen' | 'settledFen'> & {
  /** Of the entry that brought it, in its card's journal: tells apart what came at one instant. */
  readonly sequence?: number;
};
/** What of a card is one recharge's. `reopenedFen`: principal that came back after a refund on a ground of law had settled it, with a visit that was refunded. */
export interface Held extends ValueParts {
  readonly reopenedFen: Fen;
}

export const paidAtOf = ({ creditedAt, createdAt }: Pick<Order, 'creditedAt' | 'createdAt'>): Instant => creditedAt ?? createdAt;
/** Of two payments of one instant the journal decides, of two cards that have become one the number, so that any two are always told apart the same way. */
function isNewer(a: Holder, b: Holder): boolean {
  if (paidAtOf(a) !== paidAtOf(b)) return paidAtOf(a) > paidAtOf(b);
  return a.sequence !== b.sequence ? (a.sequence ?? 0) > (b.sequence ?? 0) : a.rechargeId > b.rechargeId;
}
const sum = (all: readonly Holder[], of: (one: Holder) => Fen): Fen => add(fen(0), ...all.map(of));
const principalOf = ({ payFen, refundedFen }: Pick<Holder, 'payFen' | 'refundedFen'>): Fen => leftOf(payFen, refundedFen);
/** Whether all of it was returned or settled. */
export const isOver = (one: Pick<Holder, 'payFen' | 'refundedFen'>): boolean => principalOf(one) === 0;
/** Whether principal may come back to it: something of it was settled, or it was over before recharges said whether. */
export const mayReopen = (one: Pick<Holder, 'payFen' | 'refundedFen' | 'settledFen'>): boolean => isOver(one) && one.settledFen !== 0;
/** What refunds settled of a recharge, less what came back of it since and was refunded. */
export const settledBy = (refunds: readonly Pick<RefundSum, 'settledFen' | 'reopenedFen'>[]): Fen =>
  subtract(add(fen(0), ...refunds.map(({ settledFen = fen(0) }) => settledFen)), add(fen(0), ...refunds.map(({ reopenedFen = fen(0) }) => reopenedFen)));
/** Principal on a card that no recharge has left. */
export const spareOf = ({ principalFen }: Pick<ValueParts, 'principalFen'>, all: readonly Holder[]): Fen => leftOf(principalFen, sum(all, principalOf));

/**
 * What of the card belongs to this recharge. What was paid first is used first: what is there belongs to the newest recharges, of principal and of bonus apart, as the
 * entries moved them. It follows from the card and its recharges alone, and a refund takes no more than this, so that whatever is refunded first, in parts or whole and on whichever ground,
 * no other recharge holds a fen more or less. Where more principal is there than all recharges have left, it came back after a settlement, and is the newest settled one's.
 * Example: ¥500, then ¥500 with ¥250 on top, ¥600 of principal used: the second holds ¥400 and ¥250, the first nothing.
 */
export function heldBy(recharge: Holder, others: readonly Holder[], { principalFen, bonusFen }: ValueParts): Held {
  const rest = others.filter(({ rechargeId }) => rechargeId !== recharge.rechargeId);
  const newer = rest.filter((one) => isNewer(one, recharge));
  const settled = (one: Holder): Fen => one.settledFen ?? fen(0);
  const spare = spareOf({ principalFen }, [...rest, recharge]);
  return {
    principalFen: least(principalOf(recharge), leftOf(principalFen, sum(newer, principalOf))),
    bonusFen: least(givenOf(recharge), leftOf(bonusFen, sum(newer, (one) => givenOf(one)))),
    reopenedFen: least(settled(recharge), leftOf(spare, sum(newer, settled))),
  };
}
/** A settled recharge as far as value came back to it: as much principal as that, nothing else of it is open. */
export const reopened = <T extends Pick<Order, 'payFen'>>({ payFen }: T, reopenedFen: Fen) => ({ payFen, bonusFen: fen(0), refundedFen: subtract(payFen, reopenedFen) });
