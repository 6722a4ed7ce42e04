import type { SessionId, UserId } from '@shared/kernel/ids';
import { idPattern } from '@shared/kernel/ids';
import { after, type Instant, instant, SECOND_MS } from '@shared/kernel/instant';
import { jwtVerify, SignJWT } from 'jose';
import { dateOf } from '../platform/clock';
import { keyedHash, sameText } from '../platform/crypto/digests';
import type { Caller } from '../platform/http/routes';
import { ACCESS_LIFETIME_MS, refreshEnds, type Session } from './domain/session';

const ISSUER = 'shuke';
const ALGORITHM = 'HS256';
const USER = idPattern('user');
const SESSION = idPattern('session');

/** A JWT (HS256) that names person and session for fifteen minutes; whether the session still stands is asked at each request. */
const accessToken = (key: Uint8Array, session: Session, at: Instant): Promise<string> =>
  new SignJWT({ sid: session.sessionId }).setProtectedHeader({ alg: ALGORITHM }).setIssuer(ISSUER).setSubject(session.userId)
    .setIssuedAt(Math.floor(at / SECOND_MS)).setExpirationTime(Math.floor(after(at, ACCESS_LIFETIME_MS) / SECOND_MS)).sign(key);

/** Checked tokens that a warm container remembers: as many tills and phones as one serves within a quarter of an hour. */
const MOST_REMEMBERED = 512;
interface Checked {
  readonly caller: Caller;
  readonly expiresAt: Instant;
}

/**
 * Reads the caller in an Authorization header; undefined when it is missing, forged or past its time.
 * A token that was checked is remembered until its end, since the same till sends the same one all day and a signature takes longer than the rest of a
 * request's way in; the session behind it is asked at each request all the same, and another key begins anew.
 */
export function createTokenReader(): (key: Uint8Array, authorization: string | undefined, at: Instant) => Promise<Caller | undefined> {
  const remembered = new WeakMap<Uint8Array, Map<string, Checked>>();
  return async (key, authorization, at) => {
    const token = /^Bearer ([A-Za-z0-9_.-]{20,2048})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    const known = remembered.get(key) ?? new Map<string, Checked>();
    const found = known.get(token);
    if (found) return at < found.expiresAt ? found.caller : undefined;
    const checked = await checkedIn(key, token, at);
    if (!checked) return undefined;
    if (known.size >= MOST_REMEMBERED) known.delete(known.keys().next().value as string);
    remembered.set(key, known.set(token, checked));
    return checked.caller;
  };
}
async function checkedIn(key: Uint8Array, token: string, at: Instant): Promise<Checked | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER, currentDate: dateOf(at), requiredClaims: ['sub', 'exp'] });
    const { sub, sid, exp } = payload;
    if (typeof sub !== 'string' || !USER.test(sub) || typeof sid !== 'string' || !SESSION.test(sid) || exp === undefined) return undefined;
    return { caller: { userId: sub as UserId, sessionId: sid as SessionId }, expiresAt: instant(exp * SECOND_MS) };
  } catch {
    return undefined;
  }
}

/** The refresh token of one generation: derived, so that asking again gives the very same text, and nothing secret is stored. */
const refreshToken = (key: Uint8Array, { sessionId, salt }: Session, generation: number): string =>
  `${sessionId}.${generation}.${keyedHash(key, `refresh|${sessionId}|${generation}|${salt}`)}`;

/** Session and generation that a refresh token names; they prove nothing until `isRefreshToken` has compared it. */
export function readRefreshToken(token: string): { readonly sessionId: SessionId; readonly generation: number } | undefined {
  const [sessionId = '', generation = '', mac, ...rest] = token.split('.');
  return SESSION.test(sessionId) && /^[1-9]\d{0,8}$/.test(generation) && mac !== undefined && rest.length === 0 ? { sessionId: sessionId as SessionId, generation: Number(generation) } : undefined;
}
export const isRefreshToken = (key: Uint8Array, session: Session, generation: number, token: string): boolean => sameText(refreshToken(key, session, generation), token);

export interface Tokens {
  readonly accessToken: string;
  readonly accessExpiresAt: Instant;
  readonly refreshToken: string;
  readonly refreshExpiresAt: Instant;
  readonly userId: UserId;
}
/** A fresh access token and the session's newest refresh token. */
export const tokensOf = async (key: Uint8Array, session: Session, at: Instant): Promise<Tokens> => ({
  accessToken: await accessToken(key, session, at), accessExpiresAt: after(at, ACCESS_LIFETIME_MS),
  refreshToken: refreshToken(key, session, session.generation), refreshExpiresAt: refreshEnds(session), userId: session.userId,
});
