import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, subtract } from '@shared/kernel/money';
import { leftOf } from '../../ledger/domain/refund';
import type { Order } from './order';
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
const principalOf = ({ payFen, refundedFen }: Holder): Fen => leftOf(payFen, refundedFen);

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
  const spare = leftOf(principalFen, add(sum(rest, principalOf), principalOf(recharge)));
  return {
    principalFen: least(principalOf(recharge), leftOf(principalFen, sum(newer, principalOf))),
    bonusFen: least(givenOf(recharge), leftOf(bonusFen, sum(newer, (one) => givenOf(one)))),
    reopenedFen: least(settled(recharge), leftOf(spare, sum(newer, settled))),
  };
}
/** A settled recharge as far as value came back to it: as much principal as that, nothing else of it is open. */
export const reopened = <T extends Pick<Order, 'payFen'>>({ payFen }: T, reopenedFen: Fen) => ({ payFen, bonusFen: fen(0), refundedFen: subtract(payFen, reopenedFen) });
