declare const kind: unique symbol;
type Id<K extends string> = string & { readonly [kind]: K };

export type ShopId = Id<'shop'>;
export type StoreId = Id<'store'>;
export type UserId = Id<'user'>;
export type SessionId = Id<'session'>;
export type StaffId = Id<'staff'>;
export type InvitationId = Id<'invitation'>;
export type MemberId = Id<'member'>;
export type CouponId = Id<'coupon'>;
export type CouponTypeId = Id<'coupon-type'>;
export type CouponGiftId = Id<'coupon-gift'>;
export type PointsGiftId = Id<'points-gift'>;
export type CouponBudgetId = Id<'coupon-budget'>;
export type PackageId = Id<'package'>;
export type PackageTypeId = Id<'package-type'>;
export type PaidPlanId = Id<'paid-plan'>;
export type OfferId = Id<'offer'>;
/** A card's balance that one member lets another spend; whoever has the link of an open one may take it. */
export type ShareId = Id<'share'>;
export type JoinCodeId = Id<'join-code'>;
export type ItemId = Id<'item'>;
/** Something in the points mall. */
export type GoodsId = Id<'goods'>;
export type MessageId = Id<'message'>;
/** The Idempotency-Key of a command, a ULID made by the app; with the shop it names the document that the command creates. */
export type CommandKey = Id<'command'>;

/** Prefix of each id; an id is prefix + '_' + ULID. Documents (visits, recharges, adjustments) are named by their command key instead. */
export const ID_PREFIX = {
  shop: 'shp', store: 'sto', user: 'usr', session: 'ses', staff: 'stf', invitation: 'inv', member: 'mbr',
  coupon: 'cpn', 'coupon-type': 'cty', 'coupon-gift': 'cgf', 'coupon-budget': 'cbg', 'points-gift': 'pgf', package: 'pkg', 'package-type': 'pty', 'paid-plan': 'ppl', offer: 'off', share: 'shr', 'join-code': 'jcd', item: 'itm', goods: 'gds', message: 'msg',
} as const;
export type IdKind = keyof typeof ID_PREFIX;

/** Crockford base 32 as ULIDs write it: 26 characters, the first at most 7. */
export const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
export const idPattern = (of: IdKind): RegExp => new RegExp(`^${ID_PREFIX[of]}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`);
