import type { ItemId } from '@shared/kernel/ids';
import type { ShopDay } from '@shared/kernel/shop-day';
import { acceleratorsCopy } from '../../copy/accelerators.copy';
import { officeCopy } from '../../copy/office.copy';
import { wholeOf } from '../../copy/whole';
import { categoryKey, OF_CATEGORY } from './product-key';
import type { Rules } from './rules.query';

type Accelerator = NonNullable<Rules['earning']['rule']['accelerators']>[number];
/** An accelerator as it is typed; what is empty does not matter. `of` are categories (`category:护理`) and ids of items. */
export interface AcceleratorDraft {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly percent: string;
  readonly tierIds: readonly string[];
  readonly joined: string;
  readonly away: string;
  readonly of: readonly string[];
}
export const MAX_ACCELERATORS = 10;
export const MAX_TIERS = 10;
export const MAX_PRODUCTS = 20;
const MAX_DAYS = 3_650;
export const NEW_ACCELERATOR: AcceleratorDraft = { name: '', from: '', until: '', percent: '200', tierIds: [], joined: '', away: '', of: [] };

const typed = (n: number | undefined): string => (n === undefined ? '' : String(n));
export const acceleratorDraftOf = ({ name, from, until, multiplierPercent, tierIds = [], joinedWithinDays, awayDays, categories = [], itemIds = [] }: Accelerator): AcceleratorDraft =>
  ({ name, from, until, percent: String(multiplierPercent), tierIds, joined: typed(joinedWithinDays), away: typed(awayDays), of: [...categories.map(categoryKey), ...itemIds] });

const outside = (text: string, least: number, most: number): boolean => {
  const n = wholeOf(text);
  return n === undefined || n < least || n > most;
};
/** What is wrong with each of them. */
export const acceleratorProblems = (drafts: readonly AcceleratorDraft[]): readonly Readonly<Partial<Record<'name' | 'from' | 'until' | 'percent' | 'joined' | 'away', string>>>[] =>
  drafts.map(({ name, from, until, percent, joined, away }) => {
    const [t, o] = [acceleratorsCopy(), officeCopy()];
    const days = (label: string, text: string) => (text.trim() !== '' && outside(text, 1, MAX_DAYS) ? o.wholeNumber(label, 1, MAX_DAYS) : undefined);
    const all = { name: name.trim() === '' ? t.nameNeeded : undefined, from: from === '' ? t.dayNeeded : undefined, until: until === '' || until < from ? t.dayNeeded : undefined, percent: outside(percent, 101, 1_000) ? t.percentNeeded : undefined, joined: days(t.joined, joined), away: days(t.away, away) };
    return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
  });
export function acceleratorOf({ name, from, until, percent, tierIds, joined, away, of }: AcceleratorDraft): Accelerator {
  const categories = of.filter((key) => key.startsWith(OF_CATEGORY)).map((key) => key.slice(OF_CATEGORY.length));
  const itemIds = of.filter((key) => !key.startsWith(OF_CATEGORY)) as ItemId[];
  return {
    name: name.trim(), from: from as ShopDay, until: until as ShopDay, multiplierPercent: wholeOf(percent) ?? 0, ...(tierIds.length > 0 ? { tierIds: [...tierIds] } : {}),
    ...(joined.trim() ? { joinedWithinDays: wholeOf(joined) ?? 1 } : {}), ...(away.trim() ? { awayDays: wholeOf(away) ?? 1 } : {}), ...(categories.length > 0 ? { categories } : {}), ...(itemIds.length > 0 ? { itemIds } : {}),
  };
}
