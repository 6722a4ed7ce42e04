import { fact } from '@shared/events/catalogue';
import type { MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Derived, Projection, Teller } from '../platform/stream/follow-stream';
import type { Item } from '../platform/table/table';
import { sameBirthday } from './domain/birthday';
import type { Consent } from './domain/profile';
import { NOBODY } from './domain/member';
import { couponsIn, memberOf } from './member.dynamo';
import { dropNameWrite, dropRowWrite, memberRowWrite, moveRowWrite, nameRowWrite, profileOf } from './profile.dynamo';

const about = (item: Item) => ({ shopId: item.shopId as ShopId, memberId: item.memberId as MemberId });

/** What a change of a member or of a profile tells: joined, merged, itself again, another birthday, another consent. */
export const memberTeller: Teller = (before, after) => {
  const facts = after?.kind === 'member' ? memberFacts(before, after) : after?.kind === 'profile' ? profileFacts(before, after) : [];
  return facts.map(({ name, version, detail }) => ({ name, detail: { version, ...detail } }));
};
/** The way by which a card came that was moved in: it tells another fact. */
export const IMPORTED = 'import';
function memberFacts(before: Item | undefined, after: Item) {
  const joined = fact('member.joined', {
    ...about(after), at: after.joinedAt as Instant,
    ...(after.joinedStoreId === undefined ? {} : { storeId: after.joinedStoreId as StoreId }), ...(after.joinChannel === undefined ? {} : { channel: after.joinChannel as string }),
  });
  const received = gained(before, after) ? [fact('coupon.received', { ...about(after), memberVersion: after.version as number })] : [];
  if (!before) return [after.joinChannel === IMPORTED ? fact('member.imported', { ...about(after), at: after.joinedAt as Instant }) : joined, ...received];
  if (after.mergedInto === undefined) return before.mergedInto === undefined ? received : [fact('member.parted', about(after)), ...received];
  return after.mergedInto !== NOBODY && before.mergedInto === undefined ? [fact('member.merged', { ...about(after), intoId: after.mergedInto as MemberId })] : [];
}
/** Whether a coupon is in the list that was not. */
function gained(before: Item | undefined, after: Item): boolean {
  if (before?.openCoupons === after.openCoupons) return false;
  const [was, is] = [couponIds(before), couponIds(after)];
  return is.some((couponId) => !was.includes(couponId));
}
const couponIds = (item: Item | undefined): readonly string[] => couponsIn(item?.openCoupons).map(({ couponId }) => couponId);
function profileFacts(before: Item | undefined, after: Item) {
  const [was, is] = [before && profileOf(before), profileOf(after)];
  const consents = (['marketing', 'sms'] as const).flatMap((purpose) => {
    const consent = is.consents[purpose];
    return consent && !sameConsent(was?.consents[purpose], consent) ? [fact('consent.changed', { ...about(after), purpose, on: consent.on, consentVersion: consent.version, at: consent.at })] : [];
  });
  return [...(sameBirthday(was?.birthday, is.birthday) ? [] : [fact('birthday.changed', { ...about(after), profileVersion: is.version })]), ...consents];
}
const sameConsent = (a: Consent | undefined, b: Consent): boolean => a?.on === b.on && a.at === b.at && a.version === b.version;

/** What is derived from a member for searching: the row by newest visit, and the row by name. Repeats and late records change nothing. */
export const memberProjections: Projection = (before, after) => {
  if (after?.kind !== 'member') return [];
  const { shopId, memberId } = about(after);
  const merged = after.mergedInto !== undefined;
  if (merged && before?.mergedInto !== undefined) return [];
  return [...rowWrites(before, after, shopId, memberId, merged), ...nameWrites(before, after, shopId, memberId, merged)];
};
const newestVisit = (item: Item): Instant | undefined => (item.recentVisitAts as readonly Instant[])[0];
function rowWrites(before: Item | undefined, after: Item, shopId: ShopId, memberId: MemberId, merged: boolean): readonly Derived[] {
  if (merged) return [dropRowWrite(shopId, memberId)];
  if (before?.mergedInto !== undefined) return [memberRowWrite(memberOf(after))];
  if (!before || newestVisit(before) === newestVisit(after)) return [];
  return [moveRowWrite(shopId, memberId, after.version as number, newestVisit(after) ?? (after.joinedAt as Instant))];
}
function nameWrites(before: Item | undefined, after: Item, shopId: ShopId, memberId: MemberId, merged: boolean): readonly Derived[] {
  const [was, is] = [before?.name as string | undefined, after.name as string | undefined];
  const version = (after.nameVersion as number | undefined) ?? 0;
  const last = is ?? was;
  if (merged) return last === undefined ? [] : [dropNameWrite(shopId, memberId, last, version + 1)];
  // A card that stands again after a merge was undone is found by its name again.
  if (before?.mergedInto !== undefined) return is === undefined ? [] : [nameRowWrite(shopId, memberId, is, version)];
  if (was === is) return [];
  return [...(is === undefined ? [] : [nameRowWrite(shopId, memberId, is, version)]), ...(was === undefined ? [] : [dropNameWrite(shopId, memberId, was, version)])];
}
