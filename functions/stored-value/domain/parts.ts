import { type Fen, fen, firstParts, ratioOf, subtract } from '@shared/kernel/money';
import { addDays, addMonths, type ShopDay } from '@shared/kernel/shop-day';
import { type Posting, posting, postingIf } from '../../ledger/domain/posting';

/** The bonus of an offer in so many parts, one a day, week or month: the first with the payment, or one such time after it. */
export interface Parts {
  readonly count: number;
  readonly every: 'day' | 'week' | 'month';
  readonly first: 'now' | 'later';
}
export const MAX_PARTS = 36;

/** What is asked of an order. */
interface Bought {
  readonly payFen: Fen;
  /** All parts together. */
  readonly bonusFen: Fen;
  readonly parts?: Parts;
}
interface Planned extends Bought {
  readonly partsFrom?: ShopDay;
  readonly partsGiven?: number;
  readonly refundedFen: Fen;
}
/** A bonus that is given at once is one part, given with the payment. */
const standOf = ({ parts, partsGiven }: Pick<Planned, 'parts' | 'partsGiven'>): readonly [count: number, given: number] => (parts ? [parts.count, partsGiven ?? 0] : [1, 1]);
/** What comes back of the whole bonus once so much of the payment was returned; each part bears the same of it, to the fen. */
const backOf = ({ bonusFen, payFen }: Planned, returnedFen: Fen): Fen => fen(ratioOf(bonusFen, returnedFen, payFen, 'down'));

/**
 * What the first `k` parts amount to once so much of the payment was returned. It depends on nothing else: whether a refund came before a part or after it,
 * and in how many pieces, what was given less what was taken back is the same.
 */
export function givenOf(order: Planned, returnedFen: Fen = order.refundedFen, k: number = standOf(order)[1]): Fen {
  const [count] = standOf(order);
  return subtract(firstParts(order.bonusFen, count, k), firstParts(backOf(order, returnedFen), count, k));
}
/** What is still to come once so much of the payment was returned. */
export const comingOf = (order: Planned, returnedFen: Fen = order.refundedFen): Fen => subtract(subtract(order.bonusFen, backOf(order, returnedFen)), givenOf(order, returnedFen));

/** With the payment: the parts that are given then, and the day from which the others are counted. */
export const partsBegun = ({ parts }: Pick<Bought, 'parts'>, day: ShopDay): Pick<Planned, 'partsFrom' | 'partsGiven'> => (parts ? { partsFrom: day, partsGiven: parts.first === 'now' ? 1 : 0 } : {});
/** Bonus that is there with the payment. */
export const bonusAtOnce = ({ bonusFen, parts }: Pick<Bought, 'bonusFen' | 'parts'>): Fen => (parts ? firstParts(bonusFen, parts.count, parts.first === 'now' ? 1 : 0) : bonusFen);
/** Always counted from the payment's day, so that a short month moves no later one: 31 January, 28 February, 31 March. */
export function dayOfPart({ every, first }: Parts, from: ShopDay, n: number): ShopDay {
  const periods = first === 'now' ? n - 1 : n;
  return every === 'month' ? addMonths(from, periods) : addDays(from, every === 'week' ? periods * 7 : periods);
}

export interface NextPart {
  /** Which it is, from 1. */
  readonly n: number;
  readonly day: ShopDay;
  readonly amountFen: Fen;
}
/** The next part with something in it; none where all were given, or nothing is left of the payment. */
export function nextPart(order: Planned): NextPart | undefined {
  const { parts, partsFrom } = order;
  if (!parts || !partsFrom) return undefined;
  const given = standOf(order)[1];
  for (let n = given + 1; n <= parts.count; n++) {
    const amountFen = subtract(givenOf(order, order.refundedFen, n), givenOf(order));
    if (amountFen > 0) return { n, day: dayOfPart(parts, partsFrom, n), amountFen };
  }
  return undefined;
}

/** The journal's side of what a payment gives: bonus that is there, and bonus to come. */
export const bonusPostings = (order: Pick<Bought, 'bonusFen' | 'parts'>): readonly Posting[] => {
  const now = bonusAtOnce(order);
  return [...postingIf('issuance', 'member', 'bonus', now, 'recharge-bonus'), ...postingIf('issuance', 'member', 'coming', subtract(order.bonusFen, now), 'bonus-to-come')];
};
/** A part that has come: it waits no more, and is bonus. */
export const partPostings = (amountFen: Fen): readonly Posting[] => [posting('member', 'exchange', 'coming', amountFen, 'bonus-part'), posting('exchange', 'member', 'bonus', amountFen, 'bonus-part')];
