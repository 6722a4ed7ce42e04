import type { PointsGiftsContract } from '@shared/contracts/points-gifts.contract';
import type { CommandKey, MemberId, PointsGiftId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, commitOnce, lapsedHere, type Plan, readLots } from '../ledger';
import { type Member, notFrozen, standingMember } from '../membership';
import type { CommandMark, Refused } from '../platform/http/routes';
import { TableUnavailable } from '../platform/table/table';
import { type Arriving, arriving, closed, givenPostings, type PointsGift, receivedPostings, stateOf } from './domain/points-gift';
import type { GivingDependencies } from './points-gifts.ports';
import { closeWrites } from './points-gifts.dynamo';
import { offeredGift } from './return-points.use-case';

export const POINTS_TAKING = 'points-taking';
type Code = PointsGiftsContract['takePoints']['errors'][number];
type Taken = z.output<PointsGiftsContract['takePoints']['response']>;
interface Taking {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly giftId: PointsGiftId;
}

/**
 * A friend takes it, exactly once for the key; of many at once one wins by the gift's revision.
 *
 * 1. The same person by any card is refused, and whoever is frozen neither gives nor takes.
 * 2. One commit, an entry each: held points leave the giver, points arrive with the days that they had. What lapsed on the way ends there, and is said; with the giver it has expired.
 */
export const createTakePoints = (deps: GivingDependencies) => async ({ shopId, memberId, giftId }: Taking, mark: CommandMark): Promise<Result<Taken, Refused<Code>>> => {
  const committed = await commitOnce<Taken, Code>(deps, { ...mark, shopId, kind: POINTS_TAKING }, async (): Promise<Result<Plan<Taken>, Refused<Code>>> => {
    const at = deps.now();
    const [offered, taker] = [await offeredGift(deps.table, shopId, giftId), await standingMember(deps.table, shopId, memberId)];
    if (!offered || !taker) return refuse('http/not-found');
    const { gift, giver } = offered;
    const state = stateOf(gift, at);
    if (state !== 'open') return refuse('points-gifts/gone', { why: state });
    if (giver.memberId === taker.memberId || (taker.userId !== undefined && taker.userId === giver.userId)) return refuse('points-gifts/own');
    const fit = notFrozen(taker);
    if (!fit.ok) return fit;
    // Why the shop froze the giver is nobody else's to know.
    if (giver.frozen) return refuse('points-gifts/gone', { why: 'frozen' });
    const zone = await deps.zoneOf(shopId);
    const friend = await readLots(deps, taker, at, zone);
    const arrives = arriving(gift, friend.lots);
    return arrives.points === 0 ? refuse('points-gifts/gone', { why: 'lapsed' }) : ok(planTake(gift, arrives.lapsed > 0 ? await readLots(deps, giver, at, zone) : giver, friend, arrives, at, mark.key));
  });
  return committed.ok ? ok(committed.value.document.facts) : committed;
};

function planTake(gift: PointsGift, giver: Member, friend: Member, arrives: Arriving, at: Instant, documentId: CommandKey): Plan<Taken> {
  const out = advance(giver, { at, documentId, kind: 'points-given', postings: givenPostings(gift, arrives) }, lapsedHere(arrives.lapsedLots ?? []));
  const into = advance(friend, { at, documentId, kind: 'points-received', postings: receivedPostings(arrives) });
  if (!out.ok || !into.ok) throw new TableUnavailable('gift and members were read apart');
  const { points, lapsed, lots } = arrives;
  return {
    facts: { giftId: gift.giftId, points, lapsed, lots: [...(lots ?? [])] }, at, by: friend.memberId,
    writes: [...advanceWrites(out.value), ...advanceWrites(into.value), ...closeWrites(giver.memberId, gift, closed(gift, 'taken', at, { takenBy: friend.memberId, lapsed }))],
  };
}
