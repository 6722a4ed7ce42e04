import type { PointsGiftsContract } from '@shared/contracts/points-gifts.contract';
import type { CommandKey, MemberId, PointsGiftId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, commitOnce, type Plan, readLots } from '../ledger';
import { type Member, standingMember } from '../membership';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { DueEntry } from '../platform/due/due-entry';
import type { CommandMark, Refused } from '../platform/http/routes';
import { type Table, TableUnavailable, type Write } from '../platform/table/table';
import { closed, type PointsGift, returnedPostings, stateOf } from './domain/points-gift';
import { POINTS_GIFT_DUE } from './offer-points.use-case';
import type { ReturnDependencies } from './points-gifts.ports';
import { closeWrites, giftKey, giftOf } from './points-gifts.dynamo';

type Code = PointsGiftsContract['takeBackPoints']['errors'][number];
type Returned = z.output<PointsGiftsContract['takeBackPoints']['response']>;
export interface OfferedGift {
  readonly gift: PointsGift;
  /** Who stands for the giver now: the card that gave, or the one that this became. */
  readonly giver: Member;
}
/** A gift with its giver; the gift first, so that what comes in between fails on the giver's version. */
export async function offeredGift(table: Table, shopId: ShopId, giftId: PointsGiftId): Promise<OfferedGift | undefined> {
  const item = await table.get(giftKey(shopId, giftId), { consistent: true });
  const gift = item && giftOf(item);
  const giver = gift && (await standingMember(table, shopId, gift.memberId));
  return gift && giver && { gift, giver };
}

/** Points back into the lots that they came from; what has lapsed of them meanwhile lapses with the run of its day or the next. */
async function returnWrites(deps: ReturnDependencies, { gift, giver }: OfferedGift, state: 'returned' | 'lapsed', documentId: CommandKey, at: Instant): Promise<readonly Write[]> {
  const standing = await readLots(deps, giver, at, await deps.zoneOf(gift.shopId));
  const moved = advance(standing, { at, kind: state === 'returned' ? 'points-returned' : 'points-unclaimed', documentId, postings: returnedPostings(gift) });
  if (!moved.ok) throw new TableUnavailable('gift and giver were read apart');
  return [...advanceWrites(moved.value), ...closeWrites(giver.memberId, gift, closed(gift, state, at))];
}

/** The giver takes back what nobody has taken, once; also when its time is over and it is not back yet. */
export const createTakeBackPoints = (deps: ReturnDependencies) => async ({ shopId, memberId, giftId }: { readonly shopId: ShopId; readonly memberId: MemberId; readonly giftId: PointsGiftId }, mark: CommandMark): Promise<Result<Returned, Refused<Code>>> => {
  const committed = await commitOnce<Returned, Code>(deps, { ...mark, shopId, kind: 'points-offer-return' }, async (): Promise<Result<Plan<Returned>, Refused<Code>>> => {
    const at = deps.now();
    const [offered, caller] = [await offeredGift(deps.table, shopId, giftId), await standingMember(deps.table, shopId, memberId)];
    if (!offered || offered.giver.memberId !== caller?.memberId) return refuse('http/not-found');
    const { gift } = offered;
    if (gift.state !== 'open') return refuse('points-gifts/gone', { why: gift.state });
    return ok({ facts: { giftId, points: gift.points }, at, by: caller.memberId, writes: await returnWrites(deps, offered, 'returned', mark.key, at) });
  });
  return committed.ok ? ok(committed.value.document.facts) : committed;
};

/** Gives back what nobody has taken in time, once a gift: its due entry is written with the offer, and its end never moves. */
export const createReturnUnclaimed = (deps: ReturnDependencies) => async ({ shopId, subject }: DueEntry): Promise<'done'> => {
  const giftId = subject as PointsGiftId;
  const key = derivedCommandKey(POINTS_GIFT_DUE, giftId, 1);
  const committed = await commitOnce<Returned, 'http/not-found'>(deps, { shopId, key, kind: 'points-offer-lapse', hash: giftId }, async (): Promise<Result<Plan<Returned>, Refused<'http/not-found'>>> => {
    const [at, offered] = [deps.now(), await offeredGift(deps.table, shopId, giftId)];
    if (offered?.gift.state !== 'open' || stateOf(offered.gift, at) !== 'lapsed') return refuse('http/not-found');
    return ok({ facts: { giftId, points: offered.gift.points }, at, by: POINTS_GIFT_DUE, writes: await returnWrites(deps, offered, 'lapsed', key, at) });
  });
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the gift was overtaken too often');
  return 'done';
};
