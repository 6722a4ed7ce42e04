import type { MemberId, ShareId, ShopId } from '@shared/kernel/ids';
import { after, HOUR_MS, type Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, most, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import { type Member, type Shares, storedValueOf } from '../../membership/domain/member';
import type { ValueParts } from './spending';

/** One card is spent from by at most so many others, and one person spends from at most so many other cards. */
export const MOST_SHARES = 4;
/** An invitation that nobody takes lapses by itself. */
const OFFER_HOURS = 24;
export const shareUntil = (at: Instant): Instant => after(at, OFFER_HOURS * HOUR_MS);

/** What may be spent: of a month in the shop's zone, of one visit, or both; never nothing said. */
export interface ShareLimits {
  readonly perMonthFen?: Fen;
  readonly perVisitFen?: Fen;
}
/** One member's balance, spent by another within limits that its owner sets. */
export interface Share extends ShareLimits {
  readonly shareId: ShareId;
  readonly shopId: ShopId;
  readonly ownerId: MemberId;
  /** How the owner calls whoever takes it. */
  readonly label: string;
  readonly createdAt: Instant;
  readonly until: Instant;
  readonly takenBy?: MemberId;
  readonly takenAt?: Instant;
  readonly endedAt?: Instant;
  /** What was spent of the newest month in which anything was. */
  readonly usedMonth?: string;
  readonly usedFen?: Fen;
  /** One higher with every change: what commands condition on. */
  readonly revision: number;
}
export type ShareState = 'offered' | 'lapsed' | 'active' | 'ended';
export function shareStateOf({ endedAt, takenBy, until }: Share, at: Instant): ShareState {
  if (endedAt !== undefined) return 'ended';
  if (takenBy !== undefined) return 'active';
  return at < until ? 'offered' : 'lapsed';
}

export const monthIn = (at: Instant, zone: Zone): string => dayOf(at, zone).slice(0, 7);
/** Spent in this month so far. */
export const usedIn = (share: Share, month: string): Fen => (share.usedMonth === month ? share.usedFen ?? fen(0) : fen(0));
/** What the limits leave for one visit of this month. */
export function leftIn(share: Share, month: string): Fen {
  const { perMonthFen, perVisitFen } = share;
  const ofMonth = perMonthFen === undefined ? undefined : most(fen(0), subtract(perMonthFen, usedIn(share, month)));
  if (ofMonth === undefined) return perVisitFen ?? fen(0);
  return perVisitFen === undefined ? ofMonth : least(ofMonth, perVisitFen);
}
/** What one visit of this month may take from the owner's card. */
export const roomIn = (share: Share, owner: Pick<Member, 'balances'>, month: string): Fen => least(storedValueOf(owner.balances), leftIn(share, month));

const sumOf = ({ principalFen, bonusFen }: ValueParts): Fen => add(principalFen, bonusFen);
/** The share after a visit of this month; what was spent of an earlier month no longer counts. */
export const spentFrom = (share: Share, month: string, parts: ValueParts): Share => ({ ...share, usedMonth: month, usedFen: add(usedIn(share, month), sumOf(parts)), revision: share.revision + 1 });
/** The share after so much of a visit of `month` went back: there is room again as long as nothing was spent in a later month. */
export const returnedTo = (share: Share, month: string, parts: ValueParts): Share =>
  ({ ...share, ...(share.usedMonth === month ? { usedFen: subtract(usedIn(share, month), least(usedIn(share, month), sumOf(parts))) } : {}), revision: share.revision + 1 });

const listed = ({ shares }: Pick<Member, 'shares'>): Shares => shares ?? { gives: [], draws: [] };
export const givesOf = (member: Pick<Member, 'shares'>): readonly ShareId[] => listed(member).gives;
export const drawsOf = (member: Pick<Member, 'shares'>): readonly ShareId[] => listed(member).draws;
export const withGives = (member: Member, gives: readonly ShareId[]): Member => ({ ...member, shares: { ...listed(member), gives } });
export const withDraws = (member: Member, draws: readonly ShareId[]): Member => ({ ...member, shares: { ...listed(member), draws } });
/** The member with a share on neither list. */
export const withoutShare = (member: Member, shareId: ShareId): Member => ({ ...member, shares: { gives: givesOf(member).filter((id) => id !== shareId), draws: drawsOf(member).filter((id) => id !== shareId) } });

/** Two cards of one person: both lists, and nothing between the two cards, since nobody spends from their own by a share. */
export function sharesTogether(stands: Pick<Member, 'shares'>, goes: Pick<Member, 'shares'>): Shares {
  const [gives, draws] = [[...new Set([...givesOf(stands), ...givesOf(goes)])], [...new Set([...drawsOf(stands), ...drawsOf(goes)])]];
  const own = sharesBetween(stands, goes);
  return { gives: gives.filter((id) => !own.includes(id)), draws: draws.filter((id) => !own.includes(id)) };
}
export const sharesBetween = (a: Pick<Member, 'shares'>, b: Pick<Member, 'shares'>): readonly ShareId[] => [...givesOf(a).filter((id) => drawsOf(b).includes(id)), ...givesOf(b).filter((id) => drawsOf(a).includes(id))];

export type ShareRefusal = Refusal<'stored-value/share-gone' | 'stored-value/share-own' | 'stored-value/share-full'>;
/** Whether somebody may take an invitation: it is open, not their own, and they spend from few enough cards. */
export function checkTake(share: Share, owner: Pick<Member, 'memberId' | 'userId'>, taker: Pick<Member, 'memberId' | 'userId' | 'shares'>, at: Instant): Result<undefined, ShareRefusal> {
  const state = shareStateOf(share, at);
  if (state !== 'offered') return refuse('stored-value/share-gone', { why: state === 'active' ? 'taken' : state });
  if (owner.memberId === taker.memberId || (taker.userId !== undefined && taker.userId === owner.userId)) return refuse('stored-value/share-own');
  return drawsOf(taker).length >= MOST_SHARES ? refuse('stored-value/share-full', { most: MOST_SHARES }) : ok(undefined);
}
