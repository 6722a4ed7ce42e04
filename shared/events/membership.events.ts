import { instant, memberId, shopId, storeId } from '@shared/contracts/schemas';
import * as z from 'zod';
import { factKind } from './fact';

const about = { shopId, memberId };
/** A card was opened: by the person, or by a cashier for the person. */
export const memberJoined = factKind('member.joined', 1, z.object({ ...about, at: instant, storeId: storeId.optional(), channel: z.string().optional() }));
/** A card that the shop brought along from the system before: nobody joined just now, so nobody is welcomed. */
export const memberImported = factKind('member.imported', 1, z.object({ ...about, at: instant }));
/** This member became another; what is standing follows `intoId`. */
export const memberMerged = factKind('member.merged', 1, z.object({ ...about, intoId: memberId }));
/** This member became another and is itself again: the merge was undone. */
export const memberParted = factKind('member.parted', 1, z.object(about));
/** Coupons are the member's to use that were not: given, brought along, taken from a friend, come with a merged card, or given back by an undo. */
export const couponReceived = factKind('coupon.received', 1, z.object({ ...about, memberVersion: z.int() }));
/** A birthday was entered, edited or removed. The day itself stays in the profile: the bus keeps an archive. */
export const birthdayChanged = factKind('birthday.changed', 1, z.object({ ...about, profileVersion: z.int() }));
export const consentChanged = factKind('consent.changed', 1, z.object({ ...about, purpose: z.string(), on: z.boolean(), consentVersion: z.int(), at: instant }));
