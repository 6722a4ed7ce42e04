import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, subtract } from '@shared/kernel/money';
import { addMonths, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import type { Entry } from '../../ledger/domain/entry';
import { changesOf, type Posting } from '../../ledger/domain/posting';

/** What a card's account did in a calendar month of the shop: made once, when the month is over, and never changed. Opening, added and what went make up the closing. */
export interface CreditStatement {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  /** As `2026-11`. */
  readonly month: string;
  /** Its first instant, and the first of the next month. */
  readonly from: Instant;
  readonly until: Instant;
  readonly openingFen: Fen;
  /** Put on credit, or come with another card. */
  readonly addedFen: Fen;
  /** Repaid, less what of repayments was given back; below zero where more was. */
  readonly repaidFen: Fen;
  /** Refunded, undone or written off, or gone with the card. */
  readonly offFen: Fen;
  readonly closingFen: Fen;
}
export const monthOfDay = (day: ShopDay): string => day.slice(0, 7);
/** The instants between which a month lies in the shop's zone. */
export function monthSpan(month: string, zone: Zone): { readonly from: Instant; readonly until: Instant } {
  const first = `${month}-01` as ShopDay;
  return { from: startOf(first, zone), until: startOf(addMonths(first, 1), zone) };
}
const sumOf = (postings: readonly Posting[], of: (posting: Posting) => boolean): Fen => add(fen(0), ...postings.filter(of).map(({ amount }) => fen(amount)));

/** The statement of the entries of a month, oldest first; undefined where none of them moved what is owed. */
export function statementOf(span: Pick<CreditStatement, 'shopId' | 'memberId' | 'month' | 'from' | 'until'>, entries: readonly Entry[]): CreditStatement | undefined {
  const moved = entries.filter(({ at, postings }) => at >= span.from && at < span.until && postings.some(({ asset }) => asset === 'credit'));
  const [first, last] = [moved[0], moved.at(-1)];
  if (!first || !last) return undefined;
  const postings = moved.flatMap((entry) => entry.postings).filter(({ asset }) => asset === 'credit');
  const repaidFen = subtract(sumOf(postings, ({ from, to }) => from === 'member' && to === 'payments'), sumOf(postings, ({ from, to }) => from === 'payments' && to === 'member'));
  return {
    ...span, openingFen: subtract(first.after.creditFen ?? fen(0), fen(changesOf(first.postings).credit)), addedFen: sumOf(postings, ({ from, to }) => to === 'member' && from !== 'payments'), repaidFen,
    offFen: sumOf(postings, ({ from, to }) => from === 'member' && to !== 'payments'), closingFen: last.after.creditFen ?? fen(0),
  };
}
