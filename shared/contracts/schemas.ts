import type {
  CommandKey, CouponId, CouponBudgetId, CouponGiftId, CouponTypeId, GoodsId, InvitationId, ItemId, JoinCodeId, MemberId, MessageId, OfferId, PackageId, PackageTypeId, PointsGiftId, PaidPlanId, ShareId, ShopId, StaffId, StoreId, UserId,
} from '@shared/kernel/ids';
import { type IdKind, idPattern, ULID } from '@shared/kernel/ids';
import { MAX_INSTANT, MIN_INSTANT, type Instant } from '@shared/kernel/instant';
import { type Fen, type Growth, MAX_FEN, type PercentOff, type Points } from '@shared/kernel/money';
import { MAX_PAGE } from '@shared/kernel/page';
import type { ShopDay } from '@shared/kernel/shop-day';
import * as z from 'zod';

/** The schema's check stays; its static type becomes the branded one. */
const branded = <T>(schema: z.ZodType): z.ZodType<T, T extends number ? number : string> => schema as unknown as z.ZodType<T, T extends number ? number : string>;

const id = <T extends string>(kind: IdKind) => branded<T>(z.string().regex(idPattern(kind)));
export const shopId = id<ShopId>('shop');
export const storeId = id<StoreId>('store');
export const userId = id<UserId>('user');
export const staffId = id<StaffId>('staff');
export const invitationId = id<InvitationId>('invitation');
export const memberId = id<MemberId>('member');
export const couponId = id<CouponId>('coupon');
export const couponTypeId = id<CouponTypeId>('coupon-type');
export const couponGiftId = id<CouponGiftId>('coupon-gift');
export const couponBudgetId = id<CouponBudgetId>('coupon-budget');
export const pointsGiftId = id<PointsGiftId>('points-gift');
export const packageId = id<PackageId>('package');
export const packageTypeId = id<PackageTypeId>('package-type');
export const paidPlanId = id<PaidPlanId>('paid-plan');
export const offerId = id<OfferId>('offer');
export const shareId = id<ShareId>('share');
export const joinCodeId = id<JoinCodeId>('join-code');
export const itemId = id<ItemId>('item');
export const goodsId = id<GoodsId>('goods');
export const messageId = id<MessageId>('message');
/** A document is named by the key of the command that created it. */
export const documentId = branded<CommandKey>(z.string().regex(ULID));

const LIMIT = Number.MAX_SAFE_INTEGER;
/** An amount of money that a person enters or owes: 0 to ¥1,000,000.00. */
export const fen = branded<Fen>(z.int().min(0).max(MAX_FEN));
/** An amount of money that something is about: never none. */
export const someFen = branded<Fen>(z.int().min(1).max(MAX_FEN));
/** Hundredths off a price: 5 is 9.5 折. */
/** By what it was shown that a member wants something of theirs spent. */
export const proof = z.enum(['code', 'app', 'card', 'checked']);
export const percentOff = branded<PercentOff>(z.int().min(1).max(99));
export const signedFen = branded<Fen>(z.int().min(-LIMIT).max(LIMIT));
/** What is given once: points, and a coupon of each of some types. */
export const gift = z.strictObject({ points: z.int().min(0).max(100_000), couponTypeIds: z.array(couponTypeId).max(3) });
export const points = branded<Points>(z.int().min(0).max(LIMIT));
export const signedPoints = branded<Points>(z.int().min(-LIMIT).max(LIMIT));
export const growth = branded<Growth>(z.int().min(0).max(LIMIT));
export const instant = branded<Instant>(z.int().min(MIN_INSTANT).max(MAX_INSTANT - 1));
export const shopDay = branded<ShopDay>(z.iso.date());

/** Text that a person wrote: trimmed, well-formed Unicode, no control characters, at most `max` UTF-16 units. */
export const text = (max: number, min = 1) =>
  z.string().trim().min(min).max(max)
    .refine((s) => s.isWellFormed(), { message: 'not well-formed Unicode' })
    .refine((s) => !/[\p{Cc}\u2028\u2029]/u.test(s), { message: 'control character' });
export const fieldId = z.string().regex(/^[a-z0-9]{1,12}$/);
/** A question of the shop's own on the profile page, asked by an id that stays while its words change. */
export const profileField = z.strictObject({ fieldId, label: text(12), kind: z.enum(['text', 'choice', 'choices', 'number', 'date']), options: z.array(text(20)).min(2).max(20).optional() });
const answerValue = z.union([text(100), z.int().min(-1_000_000_000).max(1_000_000_000), z.array(text(20)).min(1).max(20)]);
/** Answers to such questions; `null` takes one back. */
export const answers = z.array(z.strictObject({ fieldId, value: answerValue.nullable() })).max(10);
export const answeredFields = z.array(profileField.extend({ needed: z.boolean(), value: z.union([z.string(), z.int(), z.array(z.string())]).optional() })).max(10);
/** A mainland mobile number, without country code. */
export const phone = z.string().regex(/^1[3-9]\d{9}$/);
/** What WeChat gives an app for one use (sign-in, phone number): visible ASCII. */
export const wechatCode = z.string().max(256).regex(/^[\x21-\x7e]+$/);
/** What a 小程序码 carries: 1 to 32 of the characters that WeChat takes. */
export const scene = z.string().max(32).regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/);
/** What a scan or a look-up at a till proves, signed. */
export const ticket = z.string().min(20).max(1024).regex(/^[A-Za-z0-9_.-]+$/);
export const version = z.int().min(1).max(1_000_000);
/** Opaque; that of a list woven from several sources holds a place in each. */
export const cursor = z.string().min(1).max(1024).regex(/^[A-Za-z0-9_-]+$/);
export const paging = { cursor: cursor.optional(), limit: z.coerce.number().int().min(1).max(MAX_PAGE).optional() };
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item).max(MAX_PAGE), next: z.string().optional() });
export const nothing = z.object({});
/** A parked bill, by its number in the store and the command that parked it. */
export const billRef = z.strictObject({ slot: z.int().min(1).max(50), billId: documentId });
