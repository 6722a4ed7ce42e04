import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import type { Instant } from '@shared/kernel/instant';
import type * as z from 'zod';
import type { Member } from '../membership';
import { roomIn, type Share, shareStateOf, usedIn } from './domain/share';

export type GivenView = z.output<StoredValueContract['changeShare']['response']>;
export type DrawnView = z.output<StoredValueContract['takeShare']['response']>;

/** A member in a word that tells two people apart without giving a number away. */
export const calledName = ({ name, number }: Pick<Member, 'name' | 'number'>): string => name ?? `尾号 ${number.slice(-4)}`;
export const limitsOf = ({ perMonthFen, perVisitFen }: Share): Pick<Share, 'perMonthFen' | 'perVisitFen'> => ({ ...(perMonthFen === undefined ? {} : { perMonthFen }), ...(perVisitFen === undefined ? {} : { perVisitFen }) });

export const givenView = (share: Share, taker: Member | undefined, month: string, at: Instant): GivenView => ({
  shareId: share.shareId, label: share.label, state: shareStateOf(share, at), ...limitsOf(share), usedFen: usedIn(share, month), until: share.until, createdAt: share.createdAt,
  ...(share.takenAt === undefined ? {} : { takenAt: share.takenAt }), ...(taker ? { takerName: calledName(taker) } : {}),
});
export function drawnView(share: Share, owner: Member, month: string): DrawnView {
  assert(share.takenAt !== undefined, 'nobody spends from what they did not take');
  return { shareId: share.shareId, ownerName: calledName(owner), ...limitsOf(share), usedFen: usedIn(share, month), availableFen: roomIn(share, owner, month), takenAt: share.takenAt };
}
