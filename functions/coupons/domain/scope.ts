import type { ItemId } from '@shared/kernel/ids';
import { add, type Fen, fen, ratioOf, subtract } from '@shared/kernel/money';

/** One line of a bill; what was typed as an amount alone is a line of neither item nor category. */
export interface BillLine {
  readonly itemId?: ItemId | undefined;
  readonly category?: string | undefined;
  readonly sumFen: Fen;
  /** What coupons find of it, where something was taken off before them; they are judged by the sum all the same. */
  readonly leftFen?: Fen;
}
export const leftBefore = ({ sumFen, leftFen }: BillLine): Fen => leftFen ?? sumFen;
/** What a coupon is for, where not for the whole bill: lines of these categories, and of these items. The names are those at the making of the type. */
export interface CouponScope {
  readonly categories?: readonly string[];
  readonly items?: readonly { readonly itemId: ItemId; readonly name: string }[];
}
export const covers = (scope: CouponScope | undefined, { itemId, category }: BillLine): boolean =>
  scope === undefined || (category !== undefined && (scope.categories?.includes(category) ?? false)) || (itemId !== undefined && (scope.items?.some((item) => item.itemId === itemId) ?? false));
export const linesOf = (amountFen: Fen, lines: readonly BillLine[]): readonly BillLine[] => (lines.length > 0 ? lines : [{ sumFen: amountFen }]);
/** What the lines in scope come to. */
export const sumInScope = (scope: CouponScope | undefined, lines: readonly BillLine[]): Fen => add(fen(0), ...lines.filter((line) => covers(scope, line)).map(({ sumFen }) => sumFen));

/**
 * What is left of every line after so much is taken off those in scope, in proportion to what is left of them. Rounded down on the running sum, so that the
 * parts make up the whole and no line falls below nothing. Example: ¥1.00 off lines of ¥1.00, ¥1.00 and ¥1.00 takes 33, 33 and 34 fen.
 */
export function takeOff(left: readonly Fen[], inScope: readonly boolean[], offFen: Fen): readonly Fen[] {
  const whole = add(fen(0), ...left.filter((_, i) => inScope[i]));
  let [upTo, taken] = [fen(0), fen(0)];
  return left.map((one, i) => {
    if (!inScope[i] || whole === 0) return one;
    upTo = add(upTo, one);
    const all = fen(ratioOf(offFen, upTo, whole, 'down'));
    const here = subtract(all, taken);
    taken = all;
    return subtract(one, here);
  });
}
