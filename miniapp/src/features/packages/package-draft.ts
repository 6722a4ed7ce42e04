import type { StoreId } from '@shared/kernel/ids';
import type { ShopDay } from '@shared/kernel/shop-day';
import { fenOf, wholeMoney } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { packageTypesCopy } from '../../copy/package-types.copy';
import { wholeOf } from '../../copy/whole';

export interface ServiceDraft {
  /** Tells it apart while it has no name. */
  readonly id: number;
  readonly name: string;
  readonly count: string;
  readonly list: string;
}
/** A kind of package while it is being typed. */
export interface PackageDraft {
  readonly title: string;
  readonly price: string;
  readonly counting: 'each' | 'shared';
  readonly shared: string;
  readonly services: readonly ServiceDraft[];
  readonly term: 'days' | 'lastDay';
  readonly days: string;
  readonly lastDay: string;
  /** Empty is every store. */
  readonly storeIds: readonly StoreId[];
}
export const emptyService = (id: number): ServiceDraft => ({ id, name: '', count: '', list: '' });
export const EMPTY_PACKAGE: PackageDraft = { title: '', price: '', counting: 'each', shared: '', services: [emptyService(1)], term: 'days', days: '365', lastDay: '', storeIds: [] };
export const MAX_SERVICES = 10;
const MAX_WORDS = 20;
const MAX_COUNT = 999;
const MAX_DAYS = 3_650;
const MAX_FEN = 100_000_000;

export interface PackageProblems {
  readonly title?: string | undefined;
  readonly price?: string | undefined;
  readonly shared?: string | undefined;
  readonly days?: string | undefined;
  readonly lastDay?: string | undefined;
  readonly services: readonly { readonly name?: string | undefined; readonly count?: string | undefined; readonly list?: string | undefined }[];
}
const within = (text: string, min: number, max: number): boolean => {
  const n = wholeOf(text);
  return n !== undefined && n >= min && n <= max;
};
function words(text: string, name: string): string | undefined {
  const o = officeCopy();
  return text.trim() === '' ? o.needed(name) : text.trim().length > MAX_WORDS ? o.tooLong(name, MAX_WORDS) : undefined;
}
function amount(text: string, name: string): string | undefined {
  const fen = fenOf(text);
  return text.trim() === '' ? officeCopy().needed(name) : fen === undefined ? officeCopy().amount(name) : fen > MAX_FEN ? packageTypesCopy().upTo(wholeMoney(MAX_FEN)) : undefined;
}

/** What is wrong, by field; `today` as YYYY-MM-DD in the shop's zone. */
export function packageProblems(draft: PackageDraft, today: string): PackageProblems {
  const t = packageTypesCopy();
  const o = officeCopy();
  const names = draft.services.map(({ name }) => name.trim());
  return {
    title: words(draft.title, t.title), price: amount(draft.price, t.price),
    shared: draft.counting === 'shared' && !within(draft.shared, 1, MAX_COUNT) ? o.wholeNumber(t.shared, 1, MAX_COUNT) : undefined,
    days: draft.term === 'days' && !within(draft.days, 1, MAX_DAYS) ? o.wholeNumber(t.days, 1, MAX_DAYS) : undefined,
    lastDay: draft.term === 'lastDay' ? (draft.lastDay === '' ? o.needed(t.lastDay) : draft.lastDay < today ? t.past : undefined) : undefined,
    services: draft.services.map(({ name, count, list }, i) => ({
      name: words(name, t.name) ?? (names.indexOf(name.trim()) < i ? t.sameNames : undefined),
      count: draft.counting === 'each' && count.trim() !== '' && !within(count, 1, MAX_COUNT) ? o.wholeNumber(t.times, 1, MAX_COUNT) : undefined, list: amount(list, t.list),
    })),
  };
}
export const isSound = ({ services, ...rest }: PackageProblems): boolean => [...Object.values(rest), ...services.flatMap((one) => Object.values(one))].every((problem) => problem === undefined);

/** What to send; meaningful once nothing is wrong. */
export const packageTerms = ({ title, price, counting, shared, services, term, days, lastDay, storeIds }: PackageDraft) => ({
  title: title.trim(), priceFen: fenOf(price) ?? 0, ...(counting === 'shared' ? { sharedCount: wholeOf(shared) ?? 0 } : {}),
  services: services.map(({ name, count, list }) => ({ name: name.trim(), listPriceFen: fenOf(list) ?? 0, ...(counting === 'each' && count.trim() !== '' ? { count: wholeOf(count) ?? 0 } : {}) })),
  term: term === 'days' ? { days: wholeOf(days) ?? 0 } : { lastDay: lastDay as ShopDay }, ...(storeIds.length > 0 ? { storeIds: [...storeIds] } : {}),
});
