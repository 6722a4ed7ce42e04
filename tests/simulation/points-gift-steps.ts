import { DAY_MS, type Instant } from '@shared/kernel/instant';
import type { PointsGift } from '../../functions/points-gifts';
import { type Books, holds } from './books';
import type { Resident, Town } from './town';

/** In three of four shops members may give points; of one the day's most is soon reached. */
export async function allowGiving({ seed, owner, shopId, random }: Pick<Town, 'seed' | 'owner' | 'shopId' | 'random'>): Promise<void> {
  if (seed % 4 > 0) await owner.shops.setPointsGiving({ shopId, on: true, mostPerDay: seed % 4 === 1 ? 40 : 10_000, leastPoints: random.between(1, 5) });
}
/** Somebody offers points; a friend or two take them, at times while they are taken back, at times nobody does. */
export async function givePoints(town: Town): Promise<void> {
  const { random, shopId, residents } = town;
  if (residents.length === 0) return;
  const points = random.between(3, 30);
  const [giver, friend, other] = [random.pick(residents), random.pick(residents), random.pick(residents)];
  await town.command('give points', (key) => giver.person.pointsGifts.offerPoints({ shopId, points }, { key }), ({ points: set }) => set);
  const mine = await giver.person.pointsGifts.listMyPointsGifts({ shopId });
  const giftId = mine.ok ? mine.value.items[0]?.giftId : undefined;
  if (!giftId || random.chance(0.35)) return;
  const take = (by: Resident) => town.command('take points', (key) => by.person.pointsGifts.takePoints({ shopId, giftId }, { key }));
  await Promise.all([take(friend), ...(random.chance(0.4) ? [take(other)] : []), ...(random.chance(0.3) ? [town.command('take points back', (key) => giver.person.pointsGifts.takeBackPoints({ shopId, giftId }, { key }))] : [])]);
}

/** Points on the way are held by who gives them; whoever took some got what did not lapse. */
export function onTheWay(books: Books): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const gift of books.pointsGifts.values()) {
    if (gift.state !== 'open') continue;
    const { memberId } = books.standing(gift.memberId);
    held.set(memberId, (held.get(memberId) ?? 0) + gift.points);
  }
  return held;
}
/** Every gift that was taken arrived once, whole but for what lapsed on the way. */
export function checkGifts(books: Books): void {
  const arrived = new Map<string, number>();
  for (const own of books.entries.values()) for (const { kind, postings, documentId } of own) if (kind === 'points-received') arrived.set(documentId, postings.reduce((sum, { amount }) => sum + amount, arrived.get(documentId) ?? 0));
  const taken = [...books.pointsGifts.values()].filter(({ state }) => state === 'taken');
  holds(arrived.size === taken.length, 'a gift was taken other than once', { arrived: arrived.size, taken: taken.length });
  const [sum, gave] = [[...arrived.values()].reduce((a, b) => a + b, 0), taken.reduce((all, { points, lapsed }) => all + points - (lapsed ?? 0), 0)];
  holds(sum === gave, 'what arrived is not what was given', { sum, gave });
}
/** At rest, nothing is on the way whose time was over a day ago. */
export function checkReturned(gifts: Books['pointsGifts'], now: Instant): void {
  for (const gift of gifts.values()) holds(gift.state !== 'open' || gift.until > now - DAY_MS, 'points are still on the way whose time is over', gift satisfies PointsGift);
}
