import type { CommandKey } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import { addDays, daysBetween, type ShopDay } from '@shared/kernel/shop-day';

/** A term of paid membership that a member holds, with what was agreed at its sale. Its days are those after `from`, through `through`. */
export interface PaidTerm {
  /** The document of its sale. */
  readonly saleId: CommandKey;
  readonly title: string;
  /** The member stands at least here while it is held. */
  readonly tierId: string;
  /** What was paid; 0 for a trial. */
  readonly priceFen: Fen;
  /** Days that were sold: what a refund reckons with, also after a merge has moved the rest of them. */
  readonly days: number;
  readonly from: ShopDay;
  readonly through: ShopDay;
  readonly trial?: true;
}
type Holder = { readonly paid?: readonly PaidTerm[] };

const later = (a: ShopDay, b: ShopDay): ShopDay => (a > b ? a : b);
/** Whole days of a term that have not begun. The day of the sale, which comes before the first of them, takes one when something of the tier was `used` on it. */
export function unusedDays({ from, through }: PaidTerm, today: ShopDay, used = false): number {
  const left = Math.max(0, daysBetween(later(from, today), through));
  return used && today === from ? Math.max(0, left - 1) : left;
}
/** The term of a tier that ends last: what a renewal goes on from, and the only one that may be given back. */
export const lastOf = ({ paid = [] }: Holder, tierId: string): PaidTerm | undefined => paid.filter((term) => term.tierId === tierId).toSorted((a, b) => b.through.localeCompare(a.through))[0];
/** What a member and the till are shown: what was bought, and its last day. */
export function paidShown({ paid = [] }: Holder): { readonly title: string; readonly through: ShopDay; readonly trial: boolean } | undefined {
  const [last] = paid.toSorted((a, b) => b.through.localeCompare(a.through));
  return last && { title: last.title, through: last.through, trial: last.trial === true };
}
/** The terms of two cards that become one. Of one tier they follow each other, so that no day is lost; of different tiers they run side by side. */
export function paidTogether(stands: Holder, goes: Holder, today: ShopDay): readonly PaidTerm[] {
  const paid = [...(stands.paid ?? [])];
  for (const term of (goes.paid ?? []).toSorted((a, b) => a.through.localeCompare(b.through))) {
    const last = lastOf({ paid }, term.tierId);
    const left = unusedDays(term, today);
    paid.push(last && last.through > later(term.from, today) && left > 0 ? { ...term, from: last.through, through: addDays(last.through, left) } : term);
  }
  return paid;
}
