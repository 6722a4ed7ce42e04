import type { MemberId, SessionId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, SECOND_MS } from '@shared/kernel/instant';
import type { Role } from '../platform/http/routes';
import type { Item, Key, Value, Write } from '../platform/table/table';
import { type Platform, refreshEnds, type Session } from './domain/session';

/** A person, over all shops of the installation; openids by appid. */
export interface User {
  readonly userId: UserId;
  readonly openids: Readonly<Record<string, string>>;
  readonly unionid?: string;
  /** Newest last; at most `MAX_SESSIONS`. */
  readonly sessions: readonly SessionId[];
  readonly version: number;
  readonly createdAt: Instant;
}
export const MAX_SESSIONS = 10;
/** Ended sessions are kept this long for whoever looks into a theft. */
const KEPT_AFTER_MS = 30 * DAY_MS;

const userPk = (userId: UserId): string => `USER#${userId}`;
export const userKey = (userId: UserId): Key => ({ pk: userPk(userId), sk: 'USER' });
export const sessionKey = (sessionId: SessionId): Key => ({ pk: `SESSION#${sessionId}`, sk: 'SESSION' });
export const openidClaimKey = (appid: string, openid: string): Key => ({ pk: `CLAIM#openid#${appid}#${openid}`, sk: 'CLAIM' });
export const unionidClaimKey = (unionid: string): Key => ({ pk: `CLAIM#unionid#${unionid}`, sk: 'CLAIM' });
/** A person's place in a shop: it claims that there is one, and it is what authorises. */
export const memberPlaceKey = (userId: UserId, shopId: ShopId): Key => ({ pk: userPk(userId), sk: `MEMBER#${shopId}` });
export const staffPlaceKey = (userId: UserId, shopId: ShopId): Key => ({ pk: userPk(userId), sk: `STAFF#${shopId}` });
export const placesRange = (userId: UserId) => ({ pk: userPk(userId), limit: 200 });

export interface StaffPlace {
  readonly userId: UserId;
  readonly shopId: ShopId;
  readonly staffId: StaffId;
  readonly role: Role;
  readonly storeIds: readonly StoreId[];
  readonly name: string;
  readonly leftAt?: Instant;
}
export const staffPlaceItem = (place: StaffPlace): Item => ({ ...staffPlaceKey(place.userId, place.shopId), kind: 'staff-place', ...place });
export const memberPlaceItem = (place: { readonly userId: UserId; readonly shopId: ShopId; readonly memberId: MemberId }): Item => ({ ...memberPlaceKey(place.userId, place.shopId), kind: 'member-place', ...place });

export const userOf = (item: Item): User => ({
  userId: item.userId as UserId, openids: item.openids as Record<string, string>, sessions: item.sessions as readonly SessionId[], version: item.version as number, createdAt: item.createdAt as Instant,
  ...(item.unionid === undefined ? {} : { unionid: item.unionid as string }),
});
const userItem = (user: User): Item => ({ ...userKey(user.userId), kind: 'user', ...user, openids: user.openids as Record<string, Value> });
/** The user's next state, conditioned on the one that was read; version 1 is the first. */
export const userWrite = (user: User): Write =>
  ({ put: userItem(user), when: user.version === 1 ? { absent: true } : { equals: { version: user.version - 1 } } });

const seconds = (at: number): number => Math.ceil(at / SECOND_MS);
export const sessionItem = (session: Session): Item => ({ ...sessionKey(session.sessionId), kind: 'session', ...session, ttl: seconds(refreshEnds(session) + KEPT_AFTER_MS) });
export const sessionOf = (item: Item): Session => ({
  sessionId: item.sessionId as SessionId, userId: item.userId as UserId, platform: item.platform as Platform, generation: item.generation as number, salt: item.salt as string,
  startedAt: item.startedAt as Instant, refreshedAt: item.refreshedAt as Instant, ...(item.endedAt === undefined ? {} : { endedAt: item.endedAt as Instant }),
});
export const endSessionWrite = (sessionId: SessionId, at: Instant): Write => ({ update: sessionKey(sessionId), set: { endedAt: at, ttl: seconds(at + KEPT_AFTER_MS) } });

/** Ends every session of a person at once; fails, and is decided again, when the person signs in meanwhile. */
export const endAllSessionsWrites = (user: User, at: Instant): readonly Write[] => [
  userWrite({ ...user, sessions: [], version: user.version + 1 }), ...user.sessions.map((sessionId) => endSessionWrite(sessionId, at)),
];
