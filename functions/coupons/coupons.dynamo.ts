import type { CouponBudgetId, CouponGiftId, CouponId, CouponTypeId, MemberId, ShopId } from '@shared/kernel/ids';
import { memberPk } from '../membership';
import type { Item, Key, When, Write } from '../platform/table/table';
import type { CommandKey } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Coupon, CouponType } from './domain/coupon';

export const couponKey = (memberId: MemberId, couponId: CouponId): Key => ({ pk: memberPk(memberId), sk: `CPN#${couponId}` });
export const couponsRange = (memberId: MemberId) => ({ pk: memberPk(memberId), prefix: 'CPN#' });
export const couponTypeKey = (shopId: ShopId, couponTypeId: CouponTypeId): Key => ({ pk: `SHOP#${shopId}`, sk: `COUPONTYPE#${couponTypeId}` });
export const couponTypesRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}`, prefix: 'COUPONTYPE#' });
/** How many of a type one member was given: the limit per member lives with the member. */
export const tallyKey = (memberId: MemberId, couponTypeId: CouponTypeId): Key => ({ pk: memberPk(memberId), sk: `CPNTALLY#${couponTypeId}` });
/** Finite stock is spread over eight shards, so that no single item caps the issuing. */
export const STOCK_SHARDS = 8;
/** The shards of a type, of a code, or of a budget. */
export const stockKeys = (of: string): readonly Key[] => Array.from({ length: STOCK_SHARDS }, (_, shard) => ({ pk: `STOCK#${of}#${shard}`, sk: 'STOCK' }));
/** A budget of a campaign; its shards are those of a stock, in fen. */
export const budgetKey = (shopId: ShopId, budgetId: CouponBudgetId): Key => ({ pk: `SHOP#${shopId}`, sk: `CPNBUDGET#${budgetId}` });
export const budgetsRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}`, prefix: 'CPNBUDGET#' });
/** A code leads to its type by one read; its twin under the shop lists the codes of a type. */
export const codeKey = (shopId: ShopId, code: string): Key => ({ pk: `CPNCODE#${shopId}#${code}`, sk: 'CODE' });
export const codesRange = (shopId: ShopId, couponTypeId: CouponTypeId) => ({ pk: `SHOP#${shopId}`, prefix: `CPNCODE#${couponTypeId}#` });
export const codeOfTypeKey = (shopId: ShopId, couponTypeId: CouponTypeId, code: string): Key => ({ pk: `SHOP#${shopId}`, sk: `CPNCODE#${couponTypeId}#${code}` });
/** A member claims once by a code. */
export const codeClaimKey = (memberId: MemberId, code: string): Key => ({ pk: memberPk(memberId), sk: `CPNCODE#${code}` });
/** A run that gives to many, and, apart from it, the list of whom to. */
export const issueKey = (shopId: ShopId, issueId: CommandKey): Key => ({ pk: `SHOP#${shopId}`, sk: `CPNISSUE#${issueId}` });
export const issuesRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}`, prefix: 'CPNISSUE#' });
export const issueListKey = (shopId: ShopId, issueId: CommandKey): Key => ({ pk: `SHOP#${shopId}`, sk: `CPNLIST#${issueId}` });
/** A run that takes back what a run gave, or all of a type. */
export const recallKey = (shopId: ShopId, recallId: CommandKey): Key => ({ pk: `SHOP#${shopId}`, sk: `CPNRECALL#${recallId}` });
export const recallsRange = (shopId: ShopId) => ({ pk: `SHOP#${shopId}`, prefix: 'CPNRECALL#' });
/** Beside a card: the piece of a recall that went through it. */
export const recallMarkKey = (memberId: MemberId, recallId: CommandKey): Key => ({ pk: memberPk(memberId), sk: `CPNRECALL#${recallId}` });
/** What a friend's link names. */
export const giftKey = (shopId: ShopId, giftId: CouponGiftId): Key => ({ pk: `CPNGIFT#${shopId}#${giftId}`, sk: 'GIFT' });
export const triesKey = (memberId: MemberId, minute: number): Key => ({ pk: memberPk(memberId), sk: `CPNTRIES#${minute}` });

const stripped = (item: Item): Record<string, unknown> => {
  const { pk: _pk, sk: _sk, kind: _kind, ...rest } = item;
  return rest;
};
/** `form` is the coupon's kind; `kind` names the sort of item, as on every item of the table. */
export const couponItem = ({ kind, ...coupon }: Coupon): Item => ({ ...couponKey(coupon.memberId, coupon.couponId), ...coupon, form: kind, kind: 'coupon' }) as unknown as Item;
export const couponOf = (item: Item): Coupon => {
  const { form, ...rest } = stripped(item);
  return { ...rest, kind: form } as unknown as Coupon;
};
export const couponTypeItem = ({ kind, ...type }: CouponType): Item => ({ ...couponTypeKey(type.shopId, type.couponTypeId), ...type, form: kind, kind: 'coupon-type' }) as unknown as Item;
export const couponTypeOf = (item: Item): CouponType => {
  const { form, ...rest } = stripped(item);
  return { ...rest, kind: form } as unknown as CouponType;
};

const asRead = ({ giftId }: Coupon) => (giftId === undefined ? { missing: ['giftId'] } : { equals: { giftId } });
/** What holds of a coupon that is its member's to use, as far as was read: not used, not given away, not taken back, and no friend was offered it meanwhile. */
export const stillOpen = (coupon: Coupon): When => {
  const { missing = [], ...rest } = asRead(coupon) as When;
  return { exists: true, ...rest, missing: [...missing, 'usedBy', 'givenAt', 'recalledAt', 'billId'] };
};
/** Still held by the bill that it was read with; it was neither used nor taken back. */
const stillHeld = (billId: CommandKey): When => ({ equals: { billId }, missing: ['usedBy'] });
const HOLD = ['billId', 'held'] as const;
/** Spent once: the condition lets one of many racing tills win. What a bill holds is spent by that bill. */
export const redeemWrite = (coupon: Coupon, by: CommandKey, at: Instant): Write => {
  const used = { update: couponKey(coupon.memberId, coupon.couponId), set: { usedBy: by, usedAt: at } };
  return coupon.billId === undefined ? { ...used, when: stillOpen(coupon) } : { ...used, remove: HOLD, when: stillHeld(coupon.billId) };
};
/** Held by a bill from now on; what another bill held, which this one takes the place of, keeps the instant by which it is judged. */
export const holdWrite = (coupon: Coupon, billId: CommandKey, held: NonNullable<Coupon['held']>): Write => ({
  update: couponKey(coupon.memberId, coupon.couponId), set: { billId, held: { ...held, at: coupon.held?.at ?? held.at } }, when: coupon.billId === undefined ? stillOpen(coupon) : stillHeld(coupon.billId),
});
/** Free again, with its old term; whether it was taken back meanwhile is as it was read. */
export const freeWrite = (coupon: Coupon, billId: CommandKey): Write => ({
  update: couponKey(coupon.memberId, coupon.couponId), remove: HOLD, when: { equals: { billId }, missing: ['usedBy', ...(coupon.recalledAt === undefined ? ['recalledAt'] : [])] },
});
/** Taken back from whom has not used it, by the refund of what gave it, also off a parked bill: under the same condition as a use, so only one of the two can be; whether the shop recalled it meanwhile is as it was read. */
export const takeBackWrite = ({ memberId, couponId, recalledAt }: Coupon, by: CommandKey, at: Instant): Write => ({
  update: couponKey(memberId, couponId), set: { usedBy: by, usedAt: at, takenBack: true }, remove: HOLD, when: { exists: true, missing: ['usedBy', 'givenAt', ...(recalledAt === undefined ? ['recalledAt'] : [])] },
});
/** Given back with its old term, only by the undo of the command that used it; whether it was taken back meanwhile is as it was read. */
export const restoreWrite = (coupon: Coupon, usedBy: CommandKey): Write => ({
  update: couponKey(coupon.memberId, coupon.couponId), remove: ['usedBy', 'usedAt'], when: { equals: { usedBy }, ...(coupon.recalledAt === undefined ? { missing: ['recalledAt'] } : {}) },
});
