import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/kernel/instant';
import { fen, growth } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Announcement } from '../../functions/platform/events/fact-bus';
import type { NumberedChange } from '../../functions/platform/stream/stream-record';
import { capsOf } from './cap-steps';
import { anyResident } from './counter-steps';
import { TEMPLATES } from '../support/care-world';
import { allowed, unanswered } from './member-steps';
import { discountOf, multipleOf, type Town } from './town';
import { CALM } from './weather';

/** Changes that the stream has not delivered yet, by their number. */
const waiting = new WeakMap<Town, { read: number; readonly changes: Map<string, NumberedChange> }>();
function pending(town: Town): Map<string, NumberedChange> {
  const known = waiting.get(town) ?? { read: 0, changes: new Map<string, NumberedChange>() };
  waiting.set(town, known);
  for (; known.read < town.memory.stream.length; known.read++) known.changes.set(String(known.read), { ...town.memory.stream[known.read], number: String(known.read) });
  return known.changes;
}

/** Delivers some of the stream: in any order, some of it twice, and what failed again later. */
export async function stream(town: Town, all = false): Promise<void> {
  const changes = pending(town);
  const batch = town.random.shuffled([...changes.values()]).slice(0, all ? changes.size : town.random.between(5, 40));
  const repeated = batch.filter(() => town.random.chance(0.2));
  const failed = new Set(await town.background.follow([...batch, ...repeated]));
  for (const change of batch) if (!failed.has(change.number)) changes.delete(change.number);
}
/** Delivers some of the facts: in any order, some of them twice. */
export async function facts(town: Town, all = false): Promise<void> {
  const { told } = town.world;
  const batch = town.random.shuffled(told.splice(0));
  if (!all) told.push(...batch.splice(town.random.between(3, 15)));
  for (const one of batch) {
    const times = town.random.chance(0.2) ? 2 : 1;
    const took = await Promise.all(Array.from({ length: times }, () => delivered(town, one)));
    told.push(...took.filter((done) => !done).map(() => one));
  }
}
async function delivered(town: Town, { name, detail }: Announcement): Promise<boolean> {
  try {
    if (name === 'message.planned') return (await town.background.send(detail)) !== 'again';
    await town.background.react(name, detail);
    return true;
  } catch (error) {
    unanswered(error);
    return false;
  }
}
/** One tick, or two at once; mostly in fair weather, since one lost answer leaves the rest of a shop to the next tick. */
export async function tick(town: Town): Promise<void> {
  const { storm } = town.weather;
  if (town.random.chance(0.8)) town.weather.storm = CALM;
  await Promise.all(Array.from({ length: town.random.between(1, 2) }, () => town.background.tick().catch(unanswered)));
  town.weather.storm = storm;
}

export async function moveClock(town: Town): Promise<void> {
  const { random, world } = town;
  const ms = random.pick([SECOND_MS, 31 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 11 * MINUTE_MS, HOUR_MS, 5 * HOUR_MS, random.between(1, 24) * HOUR_MS, random.chance(0.3) ? random.between(1, 20) * DAY_MS : DAY_MS]);
  world.clock.move(ms);
}
/** Weeks go by with nobody at the counter: what falls due is sent, or found too late. */
export async function season(town: Town): Promise<void> {
  for (let stay = town.random.between(3, 8); stay > 0; stay--) {
    town.world.clock.move(town.random.between(3, 150) * HOUR_MS);
    await tick(town);
    await stream(town);
    await facts(town);
  }
}
/** The morning of a member's birthday, if it is within a season, allowed to greet: nobody is at the counter, the day's work is done in fair weather. */
export async function celebrate(town: Town): Promise<void> {
  const resident = anyResident(town);
  const profile = resident && (await resident.person.membership.getMyProfile({ shopId: town.shopId }));
  const birthday = profile?.ok ? profile.value.birthday : undefined;
  if (!resident || birthday?.calendar !== 'solar') return;
  await allowed(town, resident, TEMPLATES.birthday);
  const now = town.world.clock();
  const year = new Date(now).getUTCFullYear();
  const morning = [year, year + 1].map((of) => Date.UTC(of, birthday.month - 1, birthday.day) + 3 * HOUR_MS).find((at) => at > now);
  if (morning === undefined || morning - now > 80 * DAY_MS) return;
  town.world.clock.move(morning - now);
  for (let round = 0; round < 2; round++) {
    await tick(town);
    await stream(town, true);
    await facts(town, true);
  }
}
/** The clock goes over the end of a month or two, to when points expire, with nobody at the counter. */
export async function monthEnd(town: Town): Promise<void> {
  const { random, world } = town;
  const now = new Date(world.clock());
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + random.between(1, 2), 1) - 8 * HOUR_MS;
  world.clock.move(Math.max(0, midnight - world.clock()) + random.between(0, 3) * HOUR_MS);
  for (let time = random.between(1, 3); time > 0; time--) {
    await stream(town);
    await tick(town);
    world.clock.move(random.between(0, 90) * MINUTE_MS);
  }
}
const richer = (random: Town['random']) => ({
  pointsPerVisit: random.between(0, 9), leastFen: fen(random.between(0, 3_000)), mostPerBill: random.between(20, 400), mostPerDay: random.between(20, 600),
  accelerators: [{ name: '久别', from: '2026-01-01' as ShopDay, until: random.pick(['2026-12-01', '2027-06-30']) as ShopDay, multiplierPercent: random.between(101, 400), ...(random.chance(0.5) ? { awayDays: random.between(1, 40) } : { joinedWithinDays: random.between(1, 60) }), ...(random.chance(0.3) ? { categories: ['饮品'] } : {}) }],
  times: [{ weekdays: [random.between(1, 7), random.between(1, 7)], fromHour: random.between(0, 11), toHour: random.between(12, 24), multiplierPercent: random.between(0, 300) }],
});
/** The owner changes a rule; what stands is never priced anew. */
export async function changeRules(town: Town): Promise<void> {
  const { random, owner, shopId } = town;
  const change = random.pick([
    ...Array.from({ length: 4 }, () => () => owner.shops.setEarningRule({ shopId, pointsPerYuan: random.between(0, 5), growthPerYuan: random.between(0, 20), rounding: random.pick(['down', 'half-up', 'up']), storedValueEarns: random.chance(0.5), pointsPerCheckIn: random.between(0, 9), pointsForProfile: random.between(0, 50), birthdayPercent: random.between(0, 300), ...(random.chance(0.5) ? { pendingDays: random.pick([0, 1, 3, 30]) } : {}), ...(random.chance(0.5) ? richer(random) : {}), ...capsOf(town) })),
    () => owner.shops.setPointsExpiry({ shopId, terms: random.pick([{ kind: 'none' }, { kind: 'rolling', months: random.between(1, 3) }, { kind: 'yearly', month: random.between(1, 12), day: random.between(28, 31) }] as const) }),
    () => owner.shops.setPointsDebt({ shopId, policy: random.pick(['refuse', 'debt', 'cap'] as const) }),
    () => owner.shops.setPointsCash({ shopId, on: random.chance(0.8), pointsPerYuan: random.pick([100, 100, 7, 30, 300]), ...(random.chance(0.7) ? { mostPercent: random.between(1, 100) } : {}), ...(random.chance(0.3) ? { mostFen: fen(random.between(1, 2_000)) } : {}), ...(random.chance(0.3) ? { leastPoints: random.between(1, 60) } : {}) }),
    () => owner.shops.setSpendingRule({ shopId, order: random.pick(['principal-first', 'bonus-first', 'in-proportion']), ...(random.chance(0.6) ? { unscanned: { card: random.chance(0.8), cardMostFen: fen(random.between(100, 30_000)), cardPerDay: random.between(1, 20), checked: random.chance(0.8) } } : {}) }),
    () => owner.shops.setReferralRule({ shopId, on: random.chance(0.7), referrer: { points: random.between(0, 60), couponTypeIds: [] }, newcomer: { points: random.between(0, 30), couponTypeIds: [] }, leastFen: fen(random.between(1, 5_000)), mostPerMonth: random.between(1, 3) }),
    async () => {
      const standing = await owner.tiers.getTiers({ shopId });
      const hundredths = random.pick([100, 50, 90, 150, 300]);
      return standing.ok ? owner.tiers.setTiers({ shopId, tiers: standing.value.tiers.map(({ discount: _old, multiplierTimes: _times, fromGrowth, ...tier }, place) => ({ ...tier, fromGrowth: growth(Math.max(place, Math.ceil((fromGrowth * hundredths) / 100))), ...discountOf(random, place), ...multipleOf(random) })) }) : standing;
    },
    () => owner.shops.setUndoRule({ shopId, cashierMinutes: random.between(0, 60), managerDays: random.between(0, 30) }),
  ]);
  await change();
  if (random.chance(0.3)) await town.command('type', (key) => owner.coupons.createCouponType({ shopId, kind: 'exchange', title: '甜品', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 3, stock: 5, perMember: 1, mayGive: true }, { key }), ({ couponTypeId }) => {
    if (!town.couponTypes.includes(couponTypeId)) town.couponTypes.push(couponTypeId);
    return couponTypeId;
  });
}

/** The owner takes back what one giving gave, or now and then a whole kind; the ticks carry it on. */
export async function recall(town: Town): Promise<void> {
  const { random, owner, shopId } = town;
  const runs = await owner.coupons.listIssues({ shopId });
  const run = runs.ok && runs.value.items.length > 0 ? random.pick(runs.value.items) : undefined;
  const whole = random.chance(0.2);
  if (run) await town.command('recall', (key) => owner.coupons.recallCoupons({ shopId, couponTypeId: run.couponTypeId, reason: '印错了', ...(whole ? {} : { issueId: run.issueId }) }, { key }), ({ recallId }) => recallId);
}

/** The owner gives a kind to everybody, now and then with more of it in stock; the ticks carry it on. */
export async function issueToAll(town: Town): Promise<void> {
  const couponTypeId = town.random.pick(town.couponTypes);
  const more = town.random.chance(0.3) ? town.random.between(1, 9) : 0;
  if (more > 0) await town.command('add stock', (key) => town.owner.coupons.addCouponStock({ shopId: town.shopId, couponTypeId, more }, { key }), ({ couponTypeId: of }) => of);
  await town.command('issue to all', (key) => town.owner.coupons.issueToMembers({ shopId: town.shopId, couponTypeId, reason: '店庆' }, { key }), ({ issueId }) => issueId);
}
