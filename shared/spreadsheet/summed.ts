import { add, fen, growth, points, yuanDigits } from '@shared/kernel/money';
import { readDay } from './dates';
import { readCard } from './people';
import { MAX_CELL, type Cells, readRow, type WrittenMember } from './row';
import { says } from './without-number';

const exact = (amount: number): string => yuanDigits(amount).join('.');
const text = (cells: Cells, column: keyof Cells): string | undefined => (says(cells[column]) ? cells[column] : undefined);
/** Both texts, one after the other, as a cell writes several. */
const both = (a: Cells, b: Cells, column: keyof Cells): string | undefined => [text(a, column), text(b, column)].filter((one) => one !== undefined).join('；') || undefined;
const earlier = (a: Cells, b: Cells): string | undefined => {
  const [one, other] = [text(a, 'joinedOn'), text(b, 'joinedOn')];
  const [day, otherDay] = [one && readDay(one), other && readDay(other)];
  return day !== undefined && (otherDay === undefined || otherDay > day) ? one : (other ?? one);
};
/** The tier that stands further on in the shop's own order; a name that the shop does not have is behind all of them. */
function further(a: Cells, b: Cells, tiers: readonly string[]): string | undefined {
  const [one, other] = [text(a, 'tier'), text(b, 'tier')];
  if (one === undefined || other === undefined) return one ?? other;
  return tiers.indexOf(other) > tiers.indexOf(one) ? other : one;
}
const figures = (one: WrittenMember, other: WrittenMember, cells: readonly Cells[]): Cells => ({
  principal: exact(add(one.principalFen, other.principalFen)), bonus: exact(add(one.bonusFen, other.bonusFen)), points: String(add(one.points, other.points)),
  ...(cells.some((each) => text(each, 'growth')) ? { growth: String(add(one.growth ?? growth(0), other.growth ?? growth(0))) } : {}),
});

/**
 * Two rows of one person as one: money, points, growth, packages and coupons of both; who it is by the first, what it does not say by the other, the
 * further tier and the earlier day. Undefined where the two cannot stand in one row.
 */
export function summed(first: Cells, other: Cells, tiers: readonly string[], otherCard: (number: string) => string): Cells | undefined {
  const [one, two] = [readRow(first).member, readRow(other).member];
  if (!one || !two) return undefined;
  const spare = two.cardNumber !== undefined && one.cardNumber !== undefined && readCard(two.cardNumber) !== readCard(one.cardNumber) ? otherCard(two.cardNumber) : undefined;
  const told: Cells = {
    ...other, ...Object.fromEntries(Object.entries(first).filter(([, value]) => says(value))), ...figures(one, two, [first, other]), tier: further(first, other, tiers), joinedOn: earlier(first, other),
    packages: both(first, other, 'packages'), coupons: both(first, other, 'coupons'), note: [spare, both(first, other, 'note')].filter(says).join('；') || undefined,
  };
  const sum = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Cells;
  const read = readRow(sum).member;
  const long = [sum.packages, sum.coupons].some((cell) => (cell?.length ?? 0) > MAX_CELL);
  return read && !long ? sum : undefined;
}
/** Whether two rows carry the very same money, points, packages and coupons: a line that was pasted twice. */
export const sameFigures = (a: WrittenMember, b: WrittenMember): boolean =>
  a.principalFen === b.principalFen && a.bonusFen === b.bonusFen && a.points === b.points && JSON.stringify([a.growth, a.packages, a.coupons]) === JSON.stringify([b.growth, b.packages, b.coupons]);

/** What some rows bring along in money and points. */
export interface Figures {
  readonly principalFen: WrittenMember['principalFen'];
  readonly bonusFen: WrittenMember['bonusFen'];
  readonly points: WrittenMember['points'];
}
export const figuresOf = (rows: readonly Cells[]): Figures => {
  const read = rows.map((cells) => readRow(cells).member ?? readRow({ cardNumber: '0000', principal: cells.principal, bonus: cells.bonus, points: cells.points }).member);
  const all = read.filter((one) => one !== undefined);
  return { principalFen: add(fen(0), ...all.map((one) => one.principalFen)), bonusFen: add(fen(0), ...all.map((one) => one.bonusFen)), points: add(points(0), ...all.map((one) => one.points)) };
};
