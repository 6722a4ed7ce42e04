import type { MemberId, PointsGiftId, ShopId } from '@shared/kernel/ids';
import { after, HOUR_MS, type Instant } from '@shared/kernel/instant';
import { type Points, points, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { sumOfLots } from '../../ledger/domain/lots';
import { posting, type Posting, postingIf } from '../../ledger/domain/posting';
import { heldPostings, releasedPostings } from '../../mall/domain/order';
import type { Lot, LotBook } from '../../membership/domain/lot';
import type { PointsGiving } from '../../shops/domain/rules';

export type PointsGiftState = 'open' | 'taken' | 'returned' | 'lapsed';
/** Points that one member offers another, set aside with the giver until they are taken, taken back, or the time is over. */
export interface PointsGift {
  readonly giftId: PointsGiftId;
  readonly shopId: ShopId;
  /** Who gives; the card that this one became may stand for it since. */
  readonly memberId: MemberId;
  readonly name?: string;
  readonly points: Points;
  /** The day of the shop on which it counts. */
  readonly day: ShopDay;
  /** Sequence of the entry that set the points aside, and the lots that they came from, where points expire. */
  readonly sequence: number;
  readonly lots?: readonly Lot[];
  readonly offeredAt: Instant;
  readonly until: Instant;
  readonly state: PointsGiftState;
  /** One higher with its only change, which is conditioned on it. */
  readonly revision: number;
  readonly closedAt?: Instant;
  readonly takenBy?: MemberId;
  /** Of the points, those whose day had passed on the way. */
  readonly lapsed?: Points;
}

/** Gifts of one member that may be on the way at a time. */
export const MAX_OPEN_GIFTS = 3;
const OFFER_HOURS = 24;
/** A day to take them, at most until the last of their days is over. */
export function offeredUntil(lots: readonly Lot[] | undefined, at: Instant, zone: Zone): Instant {
  const until = after(at, OFFER_HOURS * HOUR_MS);
  const last = lots?.at(-1);
  const end = last && startOf(addDays(last.day, 1), zone);
  return end !== undefined && end < until ? end : until;
}
/** By value: what nobody took in time is over, also before it is back with its giver. */
export const stateOf = ({ state, until }: Pick<PointsGift, 'state' | 'until'>, at: Instant): PointsGiftState => (state === 'open' && until <= at ? 'lapsed' : state);

type Unfit = Refusal<'points-gifts/off' | 'points-gifts/too-few' | 'points-gifts/day-limit'>;
/** Whether the shop lets a member give so many, after what was given that day. */
export function checkTerms({ on, mostPerDay, leastPoints }: PointsGiving, wanted: number, givenToday: number): Result<undefined, Unfit> {
  if (!on) return refuse('points-gifts/off');
  if (wanted < leastPoints) return refuse('points-gifts/too-few', { least: leastPoints });
  const left = leftToday(mostPerDay, givenToday);
  return wanted > left ? refuse('points-gifts/day-limit', { left }) : ok(undefined);
}
export const leftToday = (mostPerDay: number, givenToday: number): number => Math.max(0, mostPerDay - givenToday);

export interface Arriving {
  readonly points: Points;
  readonly lots?: readonly Lot[];
  readonly lapsed: Points;
  readonly lapsedLots?: readonly Lot[];
}
/**
 * What arrives of a gift, by the days of whoever takes it: each point with its own day, without those whose day has passed. Points from before points expired,
 * or from an earlier time of the rule, are there since before, as everybody's are.
 */
export function arriving({ points: offered, lots }: Pick<PointsGift, 'points' | 'lots'>, book: LotBook | undefined): Arriving {
  if (!book) return { points: offered, lapsed: points(0) };
  const dated = (lots ?? [{ day: book.openingDay, points: offered }]).map((lot) => (lot.day < book.sinceDay ? { ...lot, day: book.openingDay } : lot));
  const good = dated.filter(({ day }) => day >= book.today);
  const arrives = points(sumOfLots(good));
  return { points: arrives, lots: good, lapsed: subtract(offered, arrives), lapsedLots: dated.filter(({ day }) => day < book.today) };
}

export const offeredPostings = heldPostings;
export const returnedPostings = (gift: PointsGift): readonly Posting[] => releasedPostings(gift);
/** The giver's side of a taking: held points become points again on their way out, and what lapsed goes back to where points come from. */
export const givenPostings = ({ points: offered }: PointsGift, { points: arrives, lapsed }: Arriving): readonly Posting[] => [
  posting('member', 'exchange', 'held', offered, 'given'), posting('exchange', 'clearing', 'points', arrives, 'given'), ...postingIf('exchange', 'issuance', 'points', lapsed, 'expired'),
];
export const receivedPostings = ({ points: arrives, lots }: Arriving): readonly Posting[] => [{ ...posting('clearing', 'member', 'points', arrives, 'received'), ...(lots ? { lots } : {}) }];

/** The one change of a gift. */
export const closed = (gift: PointsGift, state: Exclude<PointsGiftState, 'open'>, closedAt: Instant, more: Pick<PointsGift, 'takenBy' | 'lapsed'> = {}): PointsGift => ({ ...gift, ...more, state, closedAt, revision: gift.revision + 1 });
