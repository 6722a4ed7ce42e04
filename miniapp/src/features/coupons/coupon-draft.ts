import type { StoreId } from '@shared/kernel/ids';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { offersCopy } from '../../copy/offers.copy';
import { wholeOf } from '../../copy/whole';

/** A coupon type while it is being typed. */
export interface CouponDraft {
  readonly kind: 'cash-off' | 'exchange';
  readonly title: string;
  readonly value: string;
  readonly minimum: string;
  readonly days: string;
  readonly stock: string;
  readonly each: string;
  /** Empty is every store. */
  readonly storeIds: readonly StoreId[];
}
export const EMPTY_DRAFT: CouponDraft = { kind: 'cash-off', title: '', value: '', minimum: '0', days: '30', stock: '', each: '1', storeIds: [] };
const MAX_TITLE = 20;
const MAX_DAYS = 1095;
const MAX_EACH = 100;
const MAX_STOCK = 10_000_000;
const MAX_FEN = 100_000_000;

type Field = Exclude<keyof CouponDraft, 'kind' | 'storeIds'>;
/** What is wrong, by field; empty when it may be sent. */
export function couponProblems(draft: CouponDraft): Readonly<Partial<Record<Field, string>>> {
  const t = offersCopy();
  const o = officeCopy();
  const within = (text: string, min: number, max: number): boolean => {
    const n = wholeOf(text);
    return n !== undefined && n >= min && n <= max;
  };
  const value = draft.kind === 'cash-off' ? fenOf(draft.value) : 0;
  const minimum = fenOf(draft.minimum.trim() === '' ? '0' : draft.minimum);
  const found: Partial<Record<Field, string | undefined>> = {
    title: draft.title.trim() === '' ? o.needed(t.title) : draft.title.trim().length > MAX_TITLE ? o.tooLong(t.title, MAX_TITLE) : undefined,
    value: draft.kind === 'exchange' ? undefined : value === undefined && draft.value.trim() !== '' ? o.amount(t.value) : !value ? t.valueNeeded : value > MAX_FEN ? t.valueUpTo(MAX_FEN) : undefined,
    minimum: minimum === undefined ? o.amount(t.minimum) : minimum > 0 && minimum < (value ?? 0) ? t.minimumBelow : minimum > MAX_FEN ? t.valueUpTo(MAX_FEN) : undefined,
    days: within(draft.days, 1, MAX_DAYS) ? undefined : o.wholeNumber(t.days, 1, MAX_DAYS),
    stock: draft.stock.trim() === '' || within(draft.stock, 1, MAX_STOCK) ? undefined : o.wholeNumber(t.stock, 1, MAX_STOCK),
    each: within(draft.each, 1, MAX_EACH) ? undefined : o.wholeNumber(t.each, 1, MAX_EACH),
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
}

/** What to send; meaningful once nothing is wrong. */
export const couponTerms = ({ kind, title, value, minimum, days, stock, each, storeIds }: CouponDraft) => ({
  kind, title: title.trim(), valueFen: kind === 'cash-off' ? (fenOf(value) ?? 0) : 0, minimumSpendFen: fenOf(minimum.trim() === '' ? '0' : minimum) ?? 0, validityDays: wholeOf(days) ?? 0, perMember: wholeOf(each) ?? 0,
  ...(stock.trim() === '' ? {} : { stock: wholeOf(stock) ?? 0 }), ...(storeIds.length > 0 ? { storeIds: [...storeIds] } : {}),
});
