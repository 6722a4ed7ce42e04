import type { StaffId } from '@shared/kernel/ids';
import { add, type Fen, fen } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { daysBetween, type ShopDay } from '@shared/kernel/shop-day';
import { merged, type Work } from '../../visits/domain/work';

export const MOST_DAYS = 62;
const MOST_CATEGORIES = 400;
/** What recharges, packages and their uses count under; no category of the list has such a name. */
export interface CardSales {
  readonly recharges: string;
  readonly packages: string;
  readonly uses: string;
}
interface Share {
  readonly amountFen: Fen;
  readonly count: number;
}
export interface StaffWork {
  readonly staffId: StaffId;
  /** Uses of packages are a part of it, at their list price. */
  readonly served: Share;
  readonly uses: Share;
  readonly sold: Share;
  readonly recharges: Share;
  readonly packages: Share;
  readonly categories: readonly (Share & Pick<Work, 'as' | 'category'>)[];
}
/** Days in order, no more than two months of them, that have begun. */
export const checkPeriod = (from: ShopDay, to: ShopDay, today: ShopDay): Result<undefined, Refusal<'analytics/period-wrong'>> => {
  const span = daysBetween(from, to) + 1;
  return span < 1 || span > MOST_DAYS || from > today ? refuse('analytics/period-wrong', { days: MOST_DAYS }) : ok(undefined);
};
const shareOf = (works: readonly Work[]): Share => ({ amountFen: add(fen(0), ...works.map(({ amountFen }) => amountFen)), count: works.reduce((sum, { count }) => sum + count, 0) });

/** Each person's work, most first. What was given back is in it with its sign turned; cards sold stand apart from goods and services. */
export function workByStaff(works: readonly Work[], { recharges, packages, uses }: CardSales): readonly StaffWork[] {
  const all = new Map<StaffId, Work[]>();
  for (const work of merged(works)) all.set(work.staffId, [...(all.get(work.staffId) ?? []), work]);
  const isCard = ({ category }: Work) => category === recharges || category === packages;
  return [...all].map(([staffId, own]) => {
    const goods = own.filter((work) => !isCard(work));
    return {
      staffId, served: shareOf(goods.filter((work) => work.as === 'served')), uses: shareOf(goods.filter(({ category }) => category === uses)), sold: shareOf(goods.filter((work) => work.as === 'sold')),
      recharges: shareOf(own.filter(({ category }) => category === recharges)), packages: shareOf(own.filter(({ category }) => category === packages)),
      categories: goods.filter(({ category }) => category !== uses).sort((a, b) => b.amountFen - a.amountFen).slice(0, MOST_CATEGORIES).map(({ as, category, amountFen, count }) => ({ as, ...(category === undefined ? {} : { category }), amountFen, count })),
    };
  }).sort((a, b) => total(b) - total(a) || a.staffId.localeCompare(b.staffId));
}
const total = ({ served, sold, recharges, packages }: StaffWork): Fen => add(served.amountFen, sold.amountFen, recharges.amountFen, packages.amountFen);
