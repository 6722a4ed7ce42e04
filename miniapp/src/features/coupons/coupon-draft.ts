import type { CouponBudgetId, ItemId, StoreId } from '@shared/kernel/ids';
import type { ShopDay } from '@shared/kernel/shop-day';
import { couponTypeCopy } from '../../copy/coupon-type.copy';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { offersCopy } from '../../copy/offers.copy';
import { percentOf, wholeOf } from '../../copy/whole';

export const KINDS = ['cash-off', 'percent-off', 'exchange', 'gift'] as const;
export const TOGETHER = ['with-things', 'with-others', 'alone'] as const;
interface DraftDays {
  readonly from: string;
  readonly to: string;
}
/** A coupon type while it is being typed. */
export interface CouponDraft {
  readonly kind: (typeof KINDS)[number];
  readonly title: string;
  /** What cash-off takes off, and where percent-off ends. */
  readonly value: string;
  /** 8.5 is 85 % of the price. */
  readonly fold: string;
  readonly minimum: string;
  readonly term: 'days' | 'fixed';
  readonly days: string;
  readonly fixed: DraftDays;
  readonly stock: string;
  readonly each: string;
  readonly eachDay: string;
  /** Empty is every store; so are tiers and weekdays. */
  readonly storeIds: readonly StoreId[];
  readonly tierIds: readonly string[];
  /** Empty is the whole bill. */
  readonly categories: readonly string[];
  readonly itemIds: readonly ItemId[];
  readonly weekdays: readonly string[];
  readonly hours: { readonly from: string; readonly to: string };
  readonly blackouts: readonly DraftDays[];
  readonly together: (typeof TOGETHER)[number];
  /** Empty is none. */
  readonly group: string;
  readonly claimable: boolean;
  readonly mayGive: boolean;
  readonly budgetId: CouponBudgetId | undefined;
}
export const NO_DAYS: DraftDays = { from: '', to: '' };
export const EMPTY_DRAFT: CouponDraft = {
  kind: 'cash-off', title: '', value: '', fold: '', minimum: '0', term: 'days', days: '30', fixed: NO_DAYS, stock: '', each: '1', eachDay: '', storeIds: [], tierIds: [], categories: [], itemIds: [], weekdays: [], hours: { from: '0', to: '24' }, blackouts: [], together: 'with-things', group: '', claimable: false, mayGive: false, budgetId: undefined,
};
const MAX_TITLE = 20;
const MAX_DAYS = 1095;
const MAX_EACH = 100;
const MAX_STOCK = 10_000_000;
const MAX_FEN = 100_000_000;

export const takesMoneyOff = ({ kind }: Pick<CouponDraft, 'kind'>): boolean => kind === 'cash-off' || kind === 'percent-off';
type Field = 'title' | 'value' | 'fold' | 'minimum' | 'days' | 'fixed' | 'stock' | 'each' | 'eachDay' | 'hours' | 'blackouts';
const isRange = ({ from, to }: DraftDays): boolean => from !== '' && to !== '' && from <= to;
const within = (text: string, min: number, max: number): boolean => {
  const n = wholeOf(text);
  return n !== undefined && n >= min && n <= max;
};
function valueProblem({ kind, value: text }: CouponDraft): string | undefined {
  const t = offersCopy();
  const value = fenOf(text);
  if (kind !== 'cash-off' && kind !== 'percent-off') return undefined;
  const [label, needed] = kind === 'cash-off' ? [t.value, t.valueNeeded] : [couponTypeCopy().cap, couponTypeCopy().capNeeded];
  return value === undefined && text.trim() !== '' ? officeCopy().amount(label) : !value ? needed : value > MAX_FEN ? t.valueUpTo(MAX_FEN) : undefined;
}
/** What is wrong, by field; empty when it may be sent. `today` as YYYY-MM-DD. */
export function couponProblems(draft: CouponDraft, today = ''): Readonly<Partial<Record<Field, string>>> {
  const [t, o, c] = [offersCopy(), officeCopy(), couponTypeCopy()];
  const value = draft.kind === 'cash-off' ? fenOf(draft.value) : 0;
  const minimum = fenOf(draft.minimum.trim() === '' ? '0' : draft.minimum);
  const found: Partial<Record<Field, string | undefined>> = {
    title: draft.title.trim() === '' ? o.needed(t.title) : draft.title.trim().length > MAX_TITLE ? o.tooLong(t.title, MAX_TITLE) : undefined,
    value: valueProblem(draft), fold: draft.kind === 'percent-off' && percentOf(draft.fold) === undefined ? c.foldWrong : undefined,
    minimum: minimum === undefined ? o.amount(t.minimum) : minimum > 0 && minimum < (value ?? 0) ? t.minimumBelow : minimum > MAX_FEN ? t.valueUpTo(MAX_FEN) : undefined,
    days: draft.term === 'fixed' || within(draft.days, 1, MAX_DAYS) ? undefined : o.wholeNumber(t.days, 1, MAX_DAYS),
    fixed: draft.term === 'days' || (isRange(draft.fixed) && draft.fixed.to >= today) ? undefined : c.fixedWrong,
    stock: draft.stock.trim() === '' || within(draft.stock, 1, MAX_STOCK) ? undefined : o.wholeNumber(t.stock, 1, MAX_STOCK),
    each: within(draft.each, 1, MAX_EACH) ? undefined : o.wholeNumber(t.each, 1, MAX_EACH), eachDay: draft.eachDay.trim() === '' || within(draft.eachDay, 1, MAX_EACH) ? undefined : o.wholeNumber(c.eachDay, 1, MAX_EACH),
    hours: draft.hours.from !== draft.hours.to ? undefined : c.hoursWrong, blackouts: draft.blackouts.every(isRange) ? undefined : c.blackoutWrong,
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
}

function timesOf({ weekdays, hours, blackouts }: CouponDraft) {
  const times = {
    ...(hours.from === '0' && hours.to === '24' ? {} : { hours: { from: Number(hours.from), to: Number(hours.to) } }),
    ...(weekdays.length === 0 || weekdays.length === 7 ? {} : { weekdays: weekdays.map(Number).sort((a, b) => a - b) }), ...(blackouts.length === 0 ? {} : { blackouts: blackouts.map(({ from, to }) => ({ from: from as ShopDay, to: to as ShopDay })) }),
  };
  return Object.keys(times).length > 0 ? { times } : {};
}
const scopeOf = ({ kind, categories, itemIds }: CouponDraft) =>
  (kind === 'exchange' || categories.length + itemIds.length === 0 ? {} : { scope: { ...(categories.length > 0 ? { categories: [...categories] } : {}), ...(itemIds.length > 0 ? { itemIds: [...itemIds] } : {}) } });
/** What to send; meaningful once nothing is wrong. */
export function couponTerms(draft: CouponDraft) {
  const { kind, title, value, fold, minimum, term, days, fixed, stock, each, eachDay, storeIds, tierIds, together, group, claimable, mayGive, budgetId } = draft;
  return {
    kind, title: title.trim(), valueFen: takesMoneyOff(draft) ? (fenOf(value) ?? 0) : 0, ...(kind === 'percent-off' ? { percentOff: percentOf(fold) ?? 0 } : {}), minimumSpendFen: fenOf(minimum.trim() === '' ? '0' : minimum) ?? 0,
    ...(term === 'days' ? { validityDays: wholeOf(days) ?? 0 } : { validFrom: fixed.from as ShopDay, validTo: fixed.to as ShopDay }), perMember: wholeOf(each) ?? 0, ...(eachDay.trim() === '' ? {} : { perMemberDay: wholeOf(eachDay) ?? 0 }),
    ...(stock.trim() === '' ? {} : { stock: wholeOf(stock) ?? 0 }), ...(storeIds.length > 0 ? { storeIds: [...storeIds] } : {}), ...(tierIds.length > 0 ? { tierIds: [...tierIds] } : {}), ...timesOf(draft), ...scopeOf(draft), ...(together === 'with-things' ? {} : { together }), ...(together === 'alone' || group.trim() === '' ? {} : { group: group.trim() }), ...(claimable ? { claimable } : {}), ...(mayGive ? { mayGive } : {}), ...(budgetId && takesMoneyOff(draft) ? { budgetId } : {}),
  };
}
