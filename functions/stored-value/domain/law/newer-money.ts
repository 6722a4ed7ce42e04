import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, subtract } from '@shared/kernel/money';

/** Money and when it was paid. */
export interface Paid {
  readonly fen: Fen;
  readonly paidAt: Instant;
}
/** What on a card counts as an order's: its own money, and what was paid later and stands in for its own, which was spent; the oldest of it first. */
export interface Standing {
  readonly ownFen: Fen;
  readonly newer: readonly Paid[];
  /** What had been given back of the order by then. */
  readonly returnedFen: Fen;
}
/** Payments that are told apart; those after the last of them count as paid with it, which is earlier and so in the member's favour. */
const MOST_APART = 8;

/**
 * Of several recharges on a card the money that was paid first is spent first. `heldFen` is what counts as this order's, `later` what is left of the orders paid after it.
 * Example: ¥500 and a year later ¥500 were paid and ¥300 spent. Of the first order ¥500 of ¥700 count: ¥200 are its own, ¥300 were paid a year later.
 */
export function standingOf(heldFen: Fen, cardFen: Fen, later: readonly Paid[], returnedFen: Fen): Standing {
  let restFen = cardFen;
  const there = later.toSorted((a, b) => b.paidAt - a.paidAt).map((one): Paid => {
    const paid = { ...one, fen: least(one.fen, restFen) };
    restFen = subtract(restFen, paid.fen);
    return paid;
  });
  const ownFen = least(heldFen, restFen);
  const newer = taken(there.reverse(), subtract(heldFen, ownFen));
  const [apart, others] = [newer.slice(0, MOST_APART), newer.slice(MOST_APART)];
  return { ownFen, returnedFen, newer: others.length === 0 ? apart : apart.map((one, i) => (i === MOST_APART - 1 ? { ...one, fen: add(one.fen, ...others.map((other) => other.fen)) } : one)) };
}
/** So much of the payments, in their order. */
export function taken(payments: readonly Paid[], amountFen: Fen): readonly Paid[] {
  let wantedFen = amountFen;
  return payments.flatMap((one) => {
    const partFen = least(one.fen, wantedFen);
    wantedFen = subtract(wantedFen, partFen);
    return partFen === 0 ? [] : [{ ...one, fen: partFen }];
  });
}
export const sumOfPaid = (payments: readonly Paid[]): Fen => add(fen(0), ...payments.map((one) => one.fen));
