import type { SessionId, UserId } from '@shared/kernel/ids';
import { idPattern } from '@shared/kernel/ids';
import { after, type Instant, SECOND_MS } from '@shared/kernel/instant';
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

/** The caller in an Authorization header; undefined when it is missing, forged or past its time. */
export async function callerIn(key: Uint8Array, authorization: string | undefined, at: Instant): Promise<Caller | undefined> {
  const token = /^Bearer ([A-Za-z0-9_.-]{20,2048})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER, currentDate: dateOf(at), requiredClaims: ['sub', 'exp'] });
    const { sub, sid } = payload;
    return typeof sub === 'string' && USER.test(sub) && typeof sid === 'string' && SESSION.test(sid) ? { userId: sub as UserId, sessionId: sid as SessionId } : undefined;
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
