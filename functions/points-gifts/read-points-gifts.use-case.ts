import type { PointsGiftsContract } from '@shared/contracts/points-gifts.contract';
import type { MemberId, PointsGiftId, ShopId } from '@shared/kernel/ids';
import { points } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { standingMember } from '../membership';
import { maskedName } from '../coupons';
import { readLots, spendablePoints } from '../ledger';
import type { Refused } from '../platform/http/routes';
import { FIRST_RULES } from '../shops';
import { arriving, leftToday, MAX_OPEN_GIFTS, stateOf } from './domain/points-gift';
import type { GivingDependencies } from './points-gifts.ports';
import { givenOn, listedOf, openGiftsRange, sumGiven } from './points-gifts.dynamo';
import { offeredGift } from './return-points.use-case';

type Mine = z.output<PointsGiftsContract['listMyPointsGifts']['response']>;
type GiftView = z.output<PointsGiftsContract['readPointsGift']['response']>;
/** Merged cards bring their gifts along. */
const MOST_LISTED = MAX_OPEN_GIFTS * 4;

/** What I may give now, and what is on the way. Writes nothing. */
export const createListMyPointsGifts = (deps: GivingDependencies) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<Mine, Refused<'http/not-found'>>> => {
  const [at, zone] = [deps.now(), await deps.zoneOf(shopId)];
  const found = await standingMember(deps.table, shopId, memberId);
  if (!found) return refuse('http/not-found');
  const [member, rule, tallies, page] = await Promise.all([
    readLots(deps, found, at, zone), deps.ruleBook.inForce(shopId, 'points-giving', at), deps.table.getMany(givenOn(found, dayOf(at, zone))), deps.table.query({ ...openGiftsRange(found.memberId), limit: MOST_LISTED, newestFirst: true }),
  ]);
  const { on, mostPerDay, leastPoints } = rule?.rule ?? FIRST_RULES['points-giving'];
  const items = page.items.map(listedOf).map(({ giftId, points: offered, offeredAt, until }) => ({ giftId, points: offered, offeredAt, until, state: until <= at ? ('lapsed' as const) : ('open' as const) }));
  return ok({ on, mostPerDay, leastPoints, leftToday: leftToday(mostPerDay, sumGiven(tallies)), points: spendablePoints(member), frozen: member.frozen !== undefined, items });
};

/** What a link leads to, for whoever is signed in and has it: how many, from whom, until when they last, and how to join the shop first. Writes nothing. */
export const createReadPointsGift = (deps: GivingDependencies) => async ({ shopId, giftId }: { readonly shopId: ShopId; readonly giftId: PointsGiftId }): Promise<Result<GiftView, Refused<'http/not-found'>>> => {
  const offered = await offeredGift(deps.table, shopId, giftId);
  if (!offered) return refuse('http/not-found');
  const { gift, giver } = offered;
  const at = deps.now();
  const [{ lots: book }, scene] = await Promise.all([readLots(deps, giver, at, await deps.zoneOf(shopId)), deps.sceneOf(shopId)]);
  const { points: arrives, lapsed, lots } = arriving(gift, book);
  const state = stateOf(gift, at);
  return ok({ points: points(arrives), lapsed, lots: [...(lots ?? [])], until: gift.until, state: state === 'open' && arrives === 0 ? 'lapsed' : state, ...(gift.name === undefined ? {} : { from: maskedName(gift.name) }), ...(scene === undefined ? {} : { scene }) });
};
