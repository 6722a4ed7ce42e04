import type { CouponTypeId } from '@shared/kernel/ids';
import { giftsCopy } from '../../copy/gifts.copy';
import { fenOf } from '../../copy/money';
import { offersCopy } from '../../copy/offers.copy';
import { officeCopy } from '../../copy/office.copy';
import { partsCopy } from '../../copy/parts.copy';
import { typedYuan, wholeOf } from '../../copy/whole';

/** The least and the most that WeChat Pay and the law let a member hold: the server says so too. */
export const LEAST_FEN = 100;
export const LIMIT_FEN = 500_000;
export const MAX_PARTS = 36;

/** What is wrong with an offer as typed in yuan; empty when it may be sent. */
export function offerProblems(pay: string, bonus: string, count?: string): { readonly pay?: string; readonly bonus?: string; readonly parts?: string } {
  const t = offersCopy();
  const [payFen, bonusFen] = [fenOf(pay), fenOf(bonus.trim() === '' ? '0' : bonus)];
  if (payFen === undefined || payFen < LEAST_FEN || payFen > LIMIT_FEN) return { pay: t.payNeeded(LEAST_FEN, LIMIT_FEN) };
  if (bonusFen === undefined) return { bonus: officeCopy().amount(t.bonus) };
  if (bonusFen > payFen) return { bonus: t.bonusTooMuch };
  if (payFen + bonusFen > LIMIT_FEN) return { bonus: t.overLimit(LIMIT_FEN) };
  const parts = count === undefined || bonusFen === 0 ? 2 : (wholeOf(count) ?? 0);
  if (parts < 2 || parts > MAX_PARTS) return { parts: partsCopy().countWrong(MAX_PARTS) };
  return count !== undefined && bonusFen > 0 && bonusFen < parts ? { parts: partsCopy().tooMany } : {};
}

/** How many of one coupon an offer gives at most. */
export const MAX_EACH = 5;
/** A coupon of an offer as typed. */
export interface GiftDraft {
  readonly id: CouponTypeId;
  readonly title: string;
  readonly count: string;
  readonly worth: string;
}
/** The coupons chosen, as they were typed so far; money off begins with its value. */
export const draftsOf = (ids: readonly CouponTypeId[], typed: readonly GiftDraft[], options: readonly { readonly key: CouponTypeId; readonly title: string; readonly valueFen?: number | undefined }[]): readonly GiftDraft[] =>
  ids.map((id) => {
    const option = options.find(({ key }) => key === id);
    return typed.find((one) => one.id === id) ?? { id, title: option?.title ?? '', count: '1', worth: option?.valueFen === undefined ? '' : typedYuan(option.valueFen) };
  });
/** What is wrong with it; empty when it may be sent. */
export function giftProblems({ count, worth }: GiftDraft): { readonly count?: string; readonly worth?: string } {
  const [n, worthFen] = [wholeOf(count) ?? 0, fenOf(worth)];
  return { ...(n < 1 || n > MAX_EACH ? { count: giftsCopy().countWrong(MAX_EACH) } : {}), ...(worthFen === undefined || worthFen > LIMIT_FEN ? { worth: giftsCopy().worthWrong } : {}) };
}
export const wantedOf = ({ id, count, worth }: GiftDraft) => ({ couponTypeId: id, count: wholeOf(count) ?? 0, worthFen: fenOf(worth) ?? 0 });
