import type { CouponTypeId } from '@shared/kernel/ids';
import { mallGoodsCopy } from '../../copy/mall-goods.copy';
import { officeCopy } from '../../copy/office.copy';
import { wholeOf } from '../../copy/whole';
import type { OfficeGoods } from './mall.client';

/** Goods while they are being typed; empty stock and limit are none. */
export interface GoodsDraft {
  readonly title: string;
  readonly detail: string;
  readonly points: string;
  readonly kind: 'pickup' | 'coupon';
  readonly days: string;
  readonly couponTypeId?: CouponTypeId | undefined;
  readonly stock: string;
  readonly perMember: string;
  readonly open: boolean;
}
export const EMPTY_GOODS: GoodsDraft = { title: '', detail: '', points: '', kind: 'pickup', days: '7', stock: '', perMember: '', open: true };
export const goodsDraftOf = ({ title, detail, points, gives, left, perMember, closed }: OfficeGoods): GoodsDraft => ({
  title, detail: detail ?? '', points: String(points), kind: gives.kind, days: gives.kind === 'pickup' ? String(gives.days) : '7', ...(gives.kind === 'coupon' ? { couponTypeId: gives.couponTypeId } : {}),
  stock: left === undefined ? '' : String(left), perMember: perMember === undefined ? '' : String(perMember), open: !closed,
});

type Field = 'title' | 'points' | 'days' | 'couponTypeId' | 'stock' | 'perMember';
const MOST = { points: 1_000_000, days: 60, stock: 1_000_000, perMember: 999 } as const;
const within = (typed: string, least: number, most: number): boolean => {
  const n = wholeOf(typed);
  return n !== undefined && n >= least && n <= most;
};
/** What is wrong, by field; empty when it may be sent. */
export function goodsProblems(draft: GoodsDraft): Readonly<Partial<Record<Field, string>>> {
  const [t, o] = [mallGoodsCopy(), officeCopy()];
  const found: Readonly<Record<Field, string | undefined>> = {
    title: draft.title.trim() === '' ? o.needed(t.title) : undefined,
    points: within(draft.points, 1, MOST.points) ? undefined : o.wholeNumber(t.points, 1, MOST.points),
    days: draft.kind === 'coupon' || within(draft.days, 1, MOST.days) ? undefined : o.wholeNumber(t.days, 1, MOST.days),
    couponTypeId: draft.kind === 'coupon' && draft.couponTypeId === undefined ? o.needed(t.couponType) : undefined,
    stock: draft.stock.trim() === '' || within(draft.stock, 0, MOST.stock) ? undefined : o.wholeNumber(t.stock, 0, MOST.stock),
    perMember: draft.perMember.trim() === '' || within(draft.perMember, 1, MOST.perMember) ? undefined : o.wholeNumber(t.perMember, 1, MOST.perMember),
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
}
/** What to send; meaningful once nothing is wrong. */
export function goodsDefinition(draft: GoodsDraft) {
  const { title, detail, points, kind, days, couponTypeId, perMember } = draft;
  const gives = kind === 'coupon' && couponTypeId ? { kind: 'coupon' as const, couponTypeId } : { kind: 'pickup' as const, days: wholeOf(days) ?? 7 };
  return { title: title.trim(), points: wholeOf(points) ?? 0, gives, ...(detail.trim() ? { detail: detail.trim() } : {}), ...(perMember.trim() ? { perMember: wholeOf(perMember) ?? 1 } : {}) };
}
/** The stock to set afresh: only where it was changed, so that what is ordered meanwhile is not given back by saving a name. */
export function stockChange(draft: GoodsDraft, before: GoodsDraft): { readonly stock?: number | 'unlimited' } {
  if (draft.stock.trim() === before.stock) return {};
  return { stock: wholeOf(draft.stock) ?? 'unlimited' };
}
