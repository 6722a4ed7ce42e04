import type { VisitsContract } from '@shared/contracts/visits.contract';
import type * as z from 'zod';
import { holds } from './books';

export type Quote = z.output<VisitsContract['quoteVisit']['response']>;
type Visit = z.output<VisitsContract['recordVisit']['response']>;
type Effects = Pick<Quote, 'amountFen' | 'discountFen' | 'dueFen' | 'principalFen' | 'bonusFen' | 'shared' | 'restFen' | 'earnedPoints' | 'earnedGrowth' | 'usableFrom' | 'pointsUsed' | 'pointsFen' | 'tierOff' | 'freeUse' | 'tierUses'> & { readonly before?: Quote['before'] | undefined; readonly after?: Quote['after'] | undefined; readonly tierAfter?: Quote['tierAfter'] | undefined };

const ASSETS = ['points', 'growth', 'principalFen', 'bonusFen'] as const;
/** What somebody agrees to: what is due and how it is paid, what is earned and from when, what each balance changes by, and the tier. Balances themselves may have moved since the quote. */
const agreed = ({ amountFen, discountFen, dueFen, principalFen, bonusFen, shared, restFen, earnedPoints, earnedGrowth, usableFrom, pointsUsed, pointsFen, tierOff, freeUse, tierUses = [], before, after, tierAfter }: Effects) => ({
  amountFen, discountFen, dueFen, principalFen, bonusFen, shared: shared && [shared.principalFen, shared.bonusFen], restFen, earnedPoints, earnedGrowth, usableFrom, pointsUsed, pointsFen, tierOff: tierOff && [tierOff.percentOff, tierOff.offFen], free: freeUse && [freeUse.perkId, freeUse.line, freeUse.offFen], uses: tierUses.filter(({ used }) => used).map(({ of }) => of),
  changes: ASSETS.map((asset) => (after?.[asset] ?? 0) - (before?.[asset] ?? 0)), tier: tierAfter?.tierId ?? '',
});
/** What a quote says the recording does, field by field, the coupons by name. */
export function asQuoted(quote: Quote, visit: Visit): void {
  const [said, done] = [
    { ...agreed(quote), coupons: quote.coupons.flatMap(({ chosen, title }) => (chosen ? [title] : [])).sort() },
    { ...agreed(visit), coupons: [...visit.couponTitles].sort() },
  ];
  holds(JSON.stringify(said) === JSON.stringify(done), 'a visit is not what its quote said', { said, done });
}
