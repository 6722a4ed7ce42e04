import type { PercentOff, Fen } from '@shared/kernel/money';
import { fenOf } from '../../copy/money';
import { tierDiscountCopy } from '../../copy/tier-discount.copy';
import { percentOf, typedYuan } from '../../copy/whole';
import { limitOf, NO_TIMES, type TimesDraft, timesDraftOf, timesProblem } from './times-rows';
import type { TierRule } from './tiers.client';

type Discount = NonNullable<TierRule['discount']>;
/** A tier's discount while it is being typed; none where no 折 is. */
export interface DiscountDraft extends TimesDraft {
  readonly fold: string;
  readonly most: string;
  readonly categories: readonly string[];
  readonly items: NonNullable<Discount['items']>;
  readonly withCoupons: boolean;
}
export const NO_DISCOUNT: DiscountDraft = { fold: '', most: '', categories: [], items: [], withCoupons: true, ...NO_TIMES };
const MAX_FEN = 100_000_000;

const foldOf = (percentOff: number): string => String((100 - percentOff) / 10);
export const discountDraftOf = ({ percentOff, mostFen, categories = [], items = [], withCoupons, times }: Discount): DiscountDraft => ({ fold: foldOf(percentOff), most: mostFen === undefined ? '' : typedYuan(mostFen), categories, items, withCoupons, ...timesDraftOf(times) });
/** What to send; nothing while no 折 is typed. */
export function discountOf({ fold, most, categories, items, withCoupons, ...counted }: DiscountDraft): Discount | undefined {
  const percentOff = percentOf(fold);
  const mostFen = most.trim() === '' ? undefined : fenOf(most);
  const times = limitOf(counted);
  return percentOff === undefined ? undefined : { percentOff: percentOff as PercentOff, ...(mostFen ? { mostFen: mostFen as Fen } : {}), ...(categories.length > 0 ? { categories: [...categories] } : {}), ...(items.length > 0 ? { items: items.map((item) => ({ ...item })) } : {}), withCoupons, ...(times ? { times } : {}) };
}
export function discountProblems({ fold, most, ...counted }: DiscountDraft): { readonly fold?: string; readonly most?: string; readonly times?: string } {
  const t = tierDiscountCopy();
  const fen = fenOf(most);
  const times = fold.trim() === '' ? undefined : timesProblem(counted);
  return { ...(times ? { times } : {}), ...(fold.trim() !== '' && percentOf(fold) === undefined ? { fold: t.wrong } : {}), ...(fold.trim() !== '' && most.trim() !== '' && (!fen || fen > MAX_FEN) ? { most: t.mostWrong } : {}) };
}
/** In one order, so that what was only opened is not changed. */
export const sortedDiscount = (discount: Discount | undefined) => (discount ? [discount.percentOff, discount.mostFen, discount.categories, discount.items?.map(({ itemId }) => itemId), discount.withCoupons, discount.times?.count, discount.times?.per] : []);
