import { assert } from '@shared/kernel/assert';
import { type Fen, fen, least, ratioOf, subtract } from '@shared/kernel/money';
import type { Lot } from '../../membership/domain/lot';
import type { Posting } from './posting';

/**
 * The piece of a whole that one refund gives back: from `before`, which went back already, to `after`. All refunds of the product (visits, recharges,
 * packages) are reckoned by it, always over everything that went back so far and never over the piece alone, so that any pieces add up to one refund.
 */
export interface Part {
  readonly before: number;
  readonly after: number;
  readonly total: number;
}
/** All of a thing at once, also of one that cost nothing. */
export const WHOLE: Part = { before: 0, after: 1, total: 1 };

const until = (amount: number, done: number, total: number): number => ratioOf(amount, done, total, 'down');
/** From how much to how much of a thing goes back when this part of the whole does. */
export const rangeOf = (amount: number, { before, after, total }: Part): Pick<Part, 'before' | 'after'> => ({ before: until(amount, before, total), after: until(amount, after, total) });
/**
 * What goes back of something that came with the whole (points, growth, bonus) when this part of it does: what must be back by then, rounded down, less
 * what must have been back before. Rounding down leaves an odd point with the member until the last part, which takes it.
 * Example: 21 points came with ¥21.90; five parts of ¥5, ¥5, ¥5, ¥5 and ¥1.90 take 4, 5, 5, 5 and 2.
 */
export function partOf(amount: number, part: Part): number {
  const { before, after } = rangeOf(amount, part);
  return after - before;
}

/** What is left of a whole when so much of it was used or went back; never below nothing. */
export const leftOf = (whole: Fen, gone: Fen): Fen => subtract(whole, least(whole, gone));

/** What lies between `before` and `after` when amounts are laid end to end: filled one after the other, so that parts never overlap. */
function within<T>(pieces: readonly T[], amountOf: (piece: T) => number, { before, after }: Pick<Part, 'before' | 'after'>): readonly { readonly piece: T; readonly amount: number }[] {
  let start = 0;
  return pieces.flatMap((piece) => {
    const end = start + amountOf(piece);
    const amount = Math.min(end, after) - Math.max(start, before);
    start = end;
    return amount > 0 ? [{ piece, amount }] : [];
  });
}
/** Sums of money in the order in which they go back, and which of them this part gives back. */
export const inOrder = <T extends { readonly amountFen: Fen }>(sources: readonly T[], part: Pick<Part, 'before' | 'after'>): readonly T[] => within(sources, ({ amountFen }) => amountFen, part).map(({ piece, amount }) => ({ ...piece, amountFen: fen(amount) }));

/** The lots that a piece of what came in moved: each lot is named once over all pieces. */
export const lotsBetween = (lots: readonly Lot[], part: Pick<Part, 'before' | 'after'>): readonly Lot[] => within(lots, (lot) => lot.points, part).map(({ piece, amount: points }) => ({ day: piece.day, points }));

/** Money that was taken in one go, given back in one go: the last tender first, by the ways in which it came. */
export const backBy = <T extends { readonly amountFen: Fen }>(tenders: readonly T[], amountFen: Fen): readonly T[] => inOrder([...tenders].reverse(), { before: 0, after: amountFen });

/**
 * The posting that takes back what another moved, from `before` to `after` of its amount, with the very lots that this piece moved: each lot is named once over
 * all parts, so the last part has restored every lot with its old day. What moved no lot (it paid off a debt) comes last.
 */
export function reversalPart(original: Posting, sequence: number, reason: string, { before, after }: Pick<Part, 'before' | 'after'>): readonly Posting[] {
  const { from, to, asset, amount, lots, of } = original;
  assert(before >= 0 && before <= after && after <= amount, `part ${before} to ${after} of ${amount}`);
  if (before === after) return [];
  const named = lots && lotsBetween(lots, { before, after });
  return [{ from: to, to: from, asset, amount: after - before, reason, reverses: sequence, ...(named === undefined ? {} : { lots: named }), ...(of === undefined ? {} : { of }) }];
}
