import type { SessionId, UserId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';

export type Platform = 'weapp' | 'h5';
/** One sign-in on one device. Its refresh tokens are numbered; `generation` is the newest that was given out. */
export interface Session {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  readonly platform: Platform;
  readonly generation: number;
  /** Chance that goes into each refresh token, so that none can be computed from the signing key alone. */
  readonly salt: string;
  readonly startedAt: Instant;
  /** When the newest refresh token was given out. */
  readonly refreshedAt: Instant;
  readonly endedAt?: Instant;
}

export const ACCESS_LIFETIME_MS = 15 * MINUTE_MS;
/** A session that nobody uses for this long is over. */
const IDLE_MS = 90 * DAY_MS;
/** And so is one this old, however much it is used. */
const LONGEST_MS = 365 * DAY_MS;

/** When the newest refresh token stops working. */
export const refreshEnds = (session: Session): Instant => after(session.startedAt, Math.min(LONGEST_MS, session.refreshedAt - session.startedAt + IDLE_MS));
export const isOver = (session: Session, at: Instant): boolean => session.endedAt !== undefined || at >= refreshEnds(session);

export const startSession = (of: Pick<Session, 'sessionId' | 'userId' | 'platform' | 'salt'>, at: Instant): Session => ({ ...of, generation: 1, startedAt: at, refreshedAt: at });

export type Refreshing =
  /** The newest token was used: the next one is given out. */
  | { readonly kind: 'advance'; readonly session: Session }
  /** The previous one was used again, because the answer that carried the newest was lost: the same newest one is given once more. */
  | { readonly kind: 'repeat'; readonly session: Session }
  /** An older one was used: it was copied, or the newest was. Both holders must sign in anew. */
  | { readonly kind: 'revoke'; readonly session: Session }
  | { readonly kind: 'over' };

/**
 * What presenting the refresh token of generation `presented` leads to. The previous token works, any number of times, until the newest is used;
 * from then on it is old. So a lost answer costs nothing, and a copied
 * token is noticed as soon as one holder is two refreshes ahead of the other.
 */
export function refresh(session: Session, presented: number, at: Instant): Refreshing {
  if (isOver(session, at) || presented > session.generation) return { kind: 'over' };
  if (presented === session.generation) return { kind: 'advance', session: { ...session, generation: session.generation + 1, refreshedAt: at } };
  if (presented === session.generation - 1) return { kind: 'repeat', session };
  return { kind: 'revoke', session: { ...session, endedAt: at } };
}
