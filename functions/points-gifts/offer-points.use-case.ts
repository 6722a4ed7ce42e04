import type { PointsGiftsContract } from '@shared/contracts/points-gifts.contract';
import type { MemberId, PointsGiftId, ShopId } from '@shared/kernel/ids';
import { points, subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { notFrozen, standingMember } from '../membership';
import { advance, advanceWrites, commitOnce, type Plan, readLots } from '../ledger';
import { dueWrite } from '../platform/due/due-entry';
import type { CommandMark, Refused } from '../platform/http/routes';
import { FIRST_RULES } from '../shops';
import { checkTerms, MAX_OPEN_GIFTS, offeredPostings, offeredUntil, type PointsGift } from './domain/points-gift';
import type { GivingDependencies } from './points-gifts.ports';
import { givenOn, offerWrites, openGiftsRange, sumGiven } from './points-gifts.dynamo';

/** Due when nobody has taken a gift in time. */
export const POINTS_GIFT_DUE = 'points-gift';
export const POINTS_OFFER = 'points-offer';

type Code = PointsGiftsContract['offerPoints']['errors'][number];
type Offer = z.output<PointsGiftsContract['offerPoints']['response']>;
export interface OfferRequest {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly points: number;
}

/**
 * Sets points aside for a friend, under an id that only its link knows, exactly once for the key. They leave the balance with their days and are held by the
 * giver's own card. The member is read first and everything else after: what moves in between moves the version, so that no two offers pass the day's most.
 */
export const createOfferPoints = (deps: GivingDependencies) => async ({ shopId, memberId, points: wanted }: OfferRequest, mark: CommandMark): Promise<Result<Offer, Refused<Code>>> => {
  const committed = await commitOnce<Offer, Code>(deps, { ...mark, shopId, kind: POINTS_OFFER }, async (): Promise<Result<Plan<Offer>, Refused<Code>>> => {
    const [at, zone] = [deps.now(), await deps.zoneOf(shopId)];
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refuse('http/not-found');
    const fit = notFrozen(member);
    if (!fit.ok) return fit;
    const day = dayOf(at, zone);
    const [rule, tallies, waiting] = await Promise.all([deps.ruleBook.inForce(shopId, 'points-giving', at), deps.table.getMany(givenOn(member, day), { consistent: true }), deps.table.query({ ...openGiftsRange(member.memberId), limit: MAX_OPEN_GIFTS, consistent: true })]);
    const allowed = checkTerms(rule?.rule ?? FIRST_RULES['points-giving'], wanted, sumGiven(tallies));
    if (!allowed.ok) return allowed;
    if (waiting.items.length >= MAX_OPEN_GIFTS) return refuse('points-gifts/too-many-open', { max: MAX_OPEN_GIFTS });
    if (member.balances.points < wanted) return refuse('points-gifts/not-enough-points', { missing: subtract(points(wanted), member.balances.points) });
    const giver = await readLots(deps, member, at, zone);
    const moved = advance(giver, { at, kind: 'points-offered', documentId: mark.key, postings: offeredPostings(points(wanted)), ...(rule ? { rules: { 'points-giving': rule.version } } : {}) });
    // What has expired and was not taken yet is given to nobody.
    if (!moved.ok) return refuse('points-gifts/not-enough-points', { missing: moved.error.facts?.missing ?? 0 });
    const lots = moved.value.entry.postings.find(({ asset }) => asset === 'points')?.lots;
    const gift: PointsGift = {
      giftId: deps.ids.newId<PointsGiftId>('points-gift', at), shopId, memberId: member.memberId, ...(member.name === undefined ? {} : { name: member.name }), points: points(wanted), day,
      sequence: moved.value.entry.sequence, ...(lots ? { lots } : {}), offeredAt: at, until: offeredUntil(lots, at, zone), state: 'open', revision: 1,
    };
    const { giftId, until } = gift;
    return ok({
      facts: { giftId, points: gift.points, offeredAt: at, until }, at, by: member.memberId,
      writes: [...advanceWrites(moved.value), ...offerWrites(gift), dueWrite({ shopId, kind: POINTS_GIFT_DUE, subject: giftId, at: until, memberId: member.memberId })],
    });
  });
  return committed.ok ? ok(committed.value.document.facts) : committed;
};
