import { type Fen, fen } from '@shared/kernel/money';
import { addDays, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import type { Law } from './in-force';

/** What the law wants of the shop about its filing: the cards filed, where members have money on them; or the figures of the last quarter reported. */
export interface FilingDue {
  readonly kind: 'file' | 'report';
  readonly lastDay: ShopDay;
  /** The last day has passed. */
  readonly late: boolean;
  /** Of cards that are not filed: principal that is on them. */
  readonly owedFen?: Fen;
}
const QUARTER = 3;

/**
 * What is due on a day. Cards are to be filed so many days after the first money was on one, taken as the first day of its month, so that nobody is told too late.
 * A report is spoken of in the month after a quarter while it can still be in time: whether it was sent is known to the authority alone.
 */
export function filingDue(law: Pick<Law, 'filingDays' | 'reportDay'>, today: ShopDay, filed: boolean, owed: readonly { readonly month: string; readonly principalFen: Fen }[]): FilingDue | undefined {
  const [first, owedFen] = [owed.find(({ principalFen }) => principalFen > 0), owed.at(-1)?.principalFen ?? fen(0)];
  if (!filed) {
    if (law.filingDays === undefined || !first || owedFen === 0) return undefined;
    const lastDay = addDays(shopDay(`${first.month}-01`), law.filingDays);
    return { kind: 'file', lastDay, late: today > lastDay, owedFen };
  }
  if (law.reportDay === undefined || (Number(today.slice(5, 7)) - 1) % QUARTER !== 0) return undefined;
  const lastDay = addDays(shopDay(`${today.slice(0, 7)}-01`), law.reportDay - 1);
  return today <= lastDay ? { kind: 'report', lastDay, late: false } : undefined;
}
