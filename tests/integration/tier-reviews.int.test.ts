import { HOUR_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { growth } from '@shared/kernel/money';
import { composeCareTick } from '../../functions/entry/compose-background';
import type { TierTerms } from '../../functions/shops';
import { createToldAfter } from '../../functions/visits';
import { behind } from '../support/behind';
import { type Counter, createCounter, type MemberPerson } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const TIERS = (['plain', 'silver', 'gold', 'black'] as const).map((tierId, i) => ({ tierId, name: ['普卡', '银卡', '金卡', '黑金'][i] as string, face: i + 1, multiplierPercent: 100, benefits: [] }));
const BY_SPEND = [0, 10_000, 50_000, 200_000];
const BY_VISITS = [0, 2, 4, 8];
const YEAR: TierTerms = { measure: 'spend', period: 'calendar-year', graceDays: 0, fall: 'one-tier', protectDays: 0 };
const ROLLING: TierTerms = { ...YEAR, period: 'twelve-months' };

/** A shop whose tiers have terms, with what runs behind it. */
async function openAt(start: string, terms: TierTerms, from: readonly number[] = BY_SPEND) {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai(start));
  const counter = await createCounter(world);
  const { settle } = behind(world, table);
  const { shopId, owner } = counter;
  const setTerms = async (changed: TierTerms, froms = from) => {
    must(await owner.tiers.setTiers({ shopId, tiers: TIERS.map((tier, i) => ({ ...tier, benefits: [], fromGrowth: growth(froms[i] as number) })), terms: changed }));
    world.clock.move(3 * MINUTE_MS);
    await settle();
  };
  await setTerms(terms);
  const card = async (of: MemberPerson) => must(await of.membership.getMyCard({ shopId }));
  return {
    ...counter, counter, settle, setTerms, card, stream: table.stream,
    tier: async (of: MemberPerson) => (await card(of)).tier.tierId,
    hold: async (of: MemberPerson) => (await counter.prove(of)).member.tierHold,
    reviews: async (of: MemberPerson) => (await counter.prove(of)).journal.filter(({ kind }) => kind === 'tier-reviewed').map(({ at, tierBefore, tierId }) => [new Date(at + 8 * HOUR_MS).toISOString().slice(0, 10), tierBefore, tierId]),
    spend: (of: MemberPerson, amountFen: number) => counter.visit(counter.till, of, { amountFen }),
    at: async (text: string) => {
      world.clock.set(shanghai(text));
      await settle();
      await settle();
    },
  };
}
type Shop = Awaited<ReturnType<typeof openAt>>;
const undo = (shop: Shop, visitId: string) => shop.manager.visits.undoVisit({ shopId: shop.shopId, visitId: visitId as never }, { key: shop.newKey() });

test('up at once at the visit, by what was spent this year; the receipt, the card and the way up say so', async () => {
  const shop = await openAt('2026-11-22T10:00:00', YEAR);
  const anna = await shop.counter.join();
  expect(await shop.spend(anna, 9_999)).toMatchObject({ tierBefore: { tierId: 'plain' }, tierAfter: { tierId: 'plain' } });
  expect((await shop.card(anna)).nextTier).toEqual({ name: '银卡', measure: 'spend', currentGrowth: 9_999, goalGrowth: 10_000, spendFen: 1 });
  expect(await shop.spend(anna, 1)).toMatchObject({ tierBefore: { tierId: 'plain' }, tierAfter: { tierId: 'silver' } });
  expect(await shop.card(anna)).toMatchObject({ tier: { tierId: 'silver' }, nextTier: { name: '金卡', spendFen: 40_000 }, keepTier: { until: '2026-12-31', grace: false, currentGrowth: 10_000, goalGrowth: 10_000 } });
});

test('the receipt says what is missing to the next tier after the visit, exactly: the least purchase that gets there does, a fen less does not', async () => {
  const shop = await openAt('2026-11-22T10:00:00', YEAR);
  const [anna, bob] = [await shop.counter.join(), await shop.counter.join()];
  const visit = await shop.spend(anna, 8_800);
  expect(visit.nextTier).toEqual({ name: '银卡', measure: 'spend', missing: 1_200, spendFen: 1_200 });
  expect((await createToldAfter(shop.world)({ shopId: shop.shopId, documentId: visit.visitId })).nextTier).toEqual(visit.nextTier);
  expect(must(await shop.till.visits.getVisit({ shopId: shop.shopId, visitId: visit.visitId }))).toEqual(visit);
  await shop.spend(bob, 8_800);
  expect([(await shop.spend(bob, 1_199)).tierAfter?.tierId, (await shop.spend(anna, 1_200)).tierAfter?.tierId]).toEqual(['plain', 'silver']);
  const top = await shop.spend(anna, 190_000);
  expect([top.tierAfter?.tierId, top.nextTier, await createToldAfter(shop.world)({ shopId: shop.shopId, documentId: top.visitId })]).toEqual(['black', undefined, {}]);
});

test('whoever has reached more than they hold, since the shop made its tiers easier, is not told to be at the highest: the next visit lifts', async () => {
  const shop = await openAt('2026-11-22T10:00:00', YEAR);
  const anna = await shop.counter.join();
  await shop.spend(anna, 20_000);
  await shop.setTerms(YEAR, [0, 5_000, 10_000, 20_000]);
  const ready = await shop.card(anna);
  expect([ready.tier.tierId, ready.readyTier, ready.nextTier]).toEqual(['silver', { name: '黑金' }, undefined]);
  await shop.setTerms(YEAR, [0, 5_000, 10_000, 30_000]);
  expect(await shop.card(anna)).toMatchObject({ tier: { tierId: 'silver' }, readyTier: { name: '金卡' }, nextTier: { name: '黑金', spendFen: 10_000 } });
  expect(await shop.spend(anna, 0)).toMatchObject({ tierBefore: { tierId: 'silver' }, tierAfter: { tierId: 'gold' } });
  expect((await shop.card(anna)).readyTier).toBeUndefined();
  await shop.spend(anna, 10_000);
  const highest = await shop.card(anna);
  expect([highest.tier.tierId, highest.readyTier, highest.nextTier]).toEqual(['black', undefined, undefined]);
});

test('by visits: two lift, a walk-in and somebody else\'s do not', async () => {
  const shop = await openAt('2026-11-22T10:00:00', { ...YEAR, measure: 'visits' }, BY_VISITS);
  const [anna, bob] = [await shop.counter.join(), await shop.counter.join()];
  await shop.spend(anna, 0);
  await shop.spend(bob, 90_000);
  expect([await shop.tier(anna), (await shop.card(anna)).nextTier]).toEqual(['plain', { name: '银卡', measure: 'visits', currentGrowth: 1, goalGrowth: 2 }]);
  await shop.spend(anna, 0);
  expect([await shop.tier(anna), await shop.tier(bob)]).toEqual(['silver', 'plain']);
});

test('kept at the year\'s end by what the year brought, down by one level at the next that brought too little', async () => {
  const shop = await openAt('2026-11-22T10:00:00', YEAR);
  const anna = await shop.counter.join();
  await shop.spend(anna, 60_000);
  await shop.at('2026-12-31T23:59:00');
  expect(await shop.reviews(anna)).toEqual([]);
  await shop.at('2027-01-01T00:06:00');
  expect([await shop.tier(anna), await shop.hold(anna), await shop.reviews(anna)]).toEqual(['gold', { since: '2027-01-01', until: '2027-12-31' }, [['2027-01-01', 'gold', 'gold']]]);
  await shop.at('2028-01-01T00:06:00');
  expect([await shop.tier(anna), await shop.hold(anna)]).toEqual(['silver', { since: '2028-01-01', until: '2028-12-31' }]);
  await shop.at('2029-01-01T00:06:00');
  expect([await shop.tier(anna), await shop.hold(anna)]).toEqual(['plain', undefined]);
  const story = must(await shop.manager.membership.listTimeline({ shopId: shop.shopId, memberId: (await shop.card(anna)).memberId })).items;
  expect(story.filter(({ kind }) => kind === 'tier-changed').map(({ title }) => title)).toEqual(['等级复核，降级', '等级复核，降级', '等级复核，等级不变']);
  const entries = (await shop.counter.prove(anna)).journal.length;
  await shop.at('2030-01-01T00:06:00');
  expect((await shop.counter.prove(anna)).journal.length).toBe(entries);
});

test('Month ends: a tier reached on 29 February is kept through 28 February, in the shop\'s zone', async () => {
  const shop = await openAt('2028-02-29T23:30:00', ROLLING);
  const anna = await shop.counter.join();
  await shop.spend(anna, 10_000);
  expect(await shop.hold(anna)).toEqual({ since: '2028-02-29', until: '2029-02-28', from: 'plain' });
  await shop.at('2029-02-28T23:59:00');
  expect(await shop.reviews(anna)).toEqual([]);
  await shop.at('2029-03-01T00:06:00');
  // February 2028 counts whole: what lifted also keeps once.
  expect(await shop.reviews(anna)).toEqual([['2029-03-01', 'silver', 'silver']]);
  await shop.at('2030-03-02T00:06:00');
  expect([await shop.tier(anna), (await shop.reviews(anna)).at(-1)]).toEqual(['plain', ['2030-03-02', 'silver', 'plain']]);
});

test('in the grace what is missing may be made up for; without it the tier goes', async () => {
  const shop = await openAt('2026-11-22T10:00:00', { ...YEAR, graceDays: 10, fall: 'to-reached' });
  const [anna, bob] = [await shop.counter.join(), await shop.counter.join()];
  for (const who of [anna, bob]) await shop.spend(who, 60_000);
  await shop.at('2027-01-01T00:06:00');
  await shop.at('2028-01-01T00:06:00');
  expect(await shop.card(anna)).toMatchObject({ tier: { tierId: 'gold' }, keepTier: { until: '2028-01-10', grace: true, spendFen: 50_000 } });
  shop.clock.set(shanghai('2028-01-05T12:00:00'));
  await shop.spend(anna, 50_000);
  await shop.at('2028-01-11T00:06:00');
  expect([await shop.tier(anna), (await shop.hold(anna))?.until, await shop.tier(bob)]).toEqual(['gold', '2028-12-31', 'plain']);
});

test('Redeemed reward never comes back: undoing the visit that lifted takes the tier back to where it came from', async () => {
  const shop = await openAt('2026-11-22T10:00:00', YEAR);
  const anna = await shop.counter.join();
  await shop.spend(anna, 9_000);
  const lifted = await shop.spend(anna, 41_500);
  expect(await shop.tier(anna)).toBe('gold');
  must(await undo(shop, lifted.visitId));
  expect([await shop.tier(anna), await shop.hold(anna)]).toEqual(['plain', undefined]);
});

test('an undo after the review that kept the tier leaves it until the next one; one that is protected goes after its days', async () => {
  const shop = await openAt('2026-12-30T10:00:00', YEAR);
  const anna = await shop.counter.join();
  const lifted = await shop.spend(anna, 10_000);
  await shop.at('2027-01-01T00:06:00');
  must(await undo(shop, lifted.visitId));
  expect(await shop.tier(anna)).toBe('silver');
  await shop.setTerms({ ...YEAR, protectDays: 5 });
  const bob = await shop.counter.join();
  const his = await shop.spend(bob, 10_000);
  must(await undo(shop, his.visitId));
  expect([await shop.tier(bob), await shop.hold(bob)]).toEqual(['silver', { since: '2027-01-01', until: '2027-01-06', from: 'plain', why: 'undone' }]);
  await shop.at('2027-01-07T00:06:00');
  expect([await shop.tier(bob), await shop.reviews(bob)]).toEqual(['plain', [['2027-01-07', 'silver', 'plain']]]);
  await shop.at('2028-01-01T00:06:00');
  expect(await shop.tier(anna)).toBe('plain');
});

test('a frozen card is not reviewed until it thaws', async () => {
  const shop = await openAt('2026-11-22T10:00:00', YEAR);
  const anna = await shop.counter.join();
  await shop.spend(anna, 60_000);
  await shop.at('2027-01-01T00:06:00');
  const freeze = async (frozen: boolean) => must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: anna.memberId, frozen, reason: '核对' }, { key: shop.newKey() }));
  await freeze(true);
  await shop.at('2028-01-01T00:06:00');
  expect([await shop.tier(anna), (await shop.reviews(anna)).length]).toEqual(['gold', 1]);
  await shop.at('2028-01-03T00:06:00');
  await freeze(false);
  await shop.settle();
  await shop.at('2028-01-03T00:16:00');
  expect([await shop.tier(anna), (await shop.reviews(anna)).at(-1)]).toEqual(['silver', ['2028-01-03', 'gold', 'silver']]);
});

test('Reads with side effects: with a term that is long over, looking writes nothing and moves nobody', async () => {
  const shop = await openAt('2026-11-22T10:00:00', YEAR);
  const anna = await shop.counter.join();
  await shop.spend(anna, 60_000);
  shop.clock.set(shanghai('2029-06-01T10:00:00'));
  const look = async () => {
    expect((await shop.card(anna)).tier.tierId).toBe('gold');
    must(await shop.manager.membership.getMember({ shopId: shop.shopId, memberId: anna.memberId }));
  };
  // Both sign in anew: that is written.
  await look();
  const before = shop.stream.length;
  await look();
  expect(shop.stream.length).toBe(before);
});

test('a review happens once, however often it falls due, and costs what is due', async () => {
  const shop = await openAt('2026-11-22T10:00:00', YEAR);
  const members: MemberPerson[] = [];
  for (let n = 0; n < 6; n++) members.push(await shop.counter.join());
  for (const one of members.slice(0, 2)) await shop.spend(one, 10_000);
  await shop.at('2027-01-01T00:06:00');
  const again = composeCareTick(shop.world);
  await Promise.all([again(), again(), again()]);
  expect(await Promise.all(members.map(async (one) => (await shop.reviews(one)).length))).toEqual([1, 1, 0, 0, 0, 0]);
});

test('where a period is switched on, whoever is above the lowest gets a first term, also without another visit; switched off, the tier stands and the next visit lifts to what all growth reaches', async () => {
  const shop = await openAt('2026-11-22T10:00:00', { ...YEAR, measure: 'growth', period: 'lifetime' }, [0, 100, 500, 2_000]);
  const anna = await shop.counter.join();
  await shop.spend(anna, 60_000);
  expect([await shop.tier(anna), await shop.hold(anna)]).toEqual(['gold', undefined]);
  await shop.setTerms({ ...YEAR, measure: 'growth' }, [0, 100, 500, 2_000]);
  expect([await shop.tier(anna), await shop.hold(anna)]).toEqual(['gold', { since: '2026-11-22', until: '2026-12-31' }]);
  await shop.at('2027-01-01T00:06:00');
  await shop.at('2028-01-01T00:06:00');
  expect(await shop.tier(anna)).toBe('silver');
  await shop.setTerms({ ...YEAR, measure: 'growth', period: 'lifetime' }, [0, 100, 500, 2_000]);
  const ready = await shop.card(anna);
  expect([ready.keepTier, ready.tier.tierId, ready.readyTier]).toEqual([undefined, 'silver', { name: '金卡' }]);
  await shop.spend(anna, 0);
  expect(await shop.tier(anna)).toBe('gold');
});

const noPoints = (counter: Counter, of: MemberPerson) => counter.prove(of).then(({ differences }) => differences);
test('a review neither makes nor takes points, growth or money, and the books prove', async () => {
  const shop = await openAt('2026-11-22T10:00:00', YEAR);
  const anna = await shop.counter.join({ principalFen: 5_000, points: 70 });
  await shop.spend(anna, 60_000);
  const before = (await shop.card(anna)).balances;
  await shop.at('2027-01-01T00:06:00');
  await shop.at('2028-01-01T00:06:00');
  expect([(await shop.card(anna)).balances, await noPoints(shop.counter, anna)]).toEqual([before, []]);
});
