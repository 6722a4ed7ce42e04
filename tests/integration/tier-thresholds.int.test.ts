import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { growth } from '@shared/kernel/money';
import type { TierTerms } from '../../functions/shops';
import { behind } from '../support/behind';
import { createCounter, type MemberPerson } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const LIFE: TierTerms = { measure: 'spend', period: 'lifetime', graceDays: 0, fall: 'one-tier', protectDays: 0 };
const TIERS = (['plain', 'silver', 'gold'] as const).map((tierId, i) => ({ tierId, name: ['普卡', '银卡', '金卡'][i] as string, face: i + 1, multiplierPercent: 100, benefits: [] }));

/** A shop whose gold begins at ¥500.00 and then at ¥600.00, with what runs behind it. */
async function openShop(terms: TierTerms) {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai('2026-11-22T10:00:00'));
  const counter = await createCounter(world);
  const { settle } = behind(world, table);
  const { shopId, owner } = counter;
  const setGold = async (silver: number, gold: number, by: Partial<TierTerms> = {}) => {
    must(await owner.tiers.setTiers({ shopId, tiers: TIERS.map((tier, i) => ({ ...tier, benefits: [], fromGrowth: growth([0, silver, gold][i] as number) })), terms: { ...terms, ...by } }));
    world.clock.move(3 * MINUTE_MS);
    await settle();
  };
  await setGold(10_000, 50_000);
  const stored = async (of: MemberPerson) => (await counter.prove(of)).member.tierId;
  const shown = async (of: MemberPerson) => must(await of.membership.getMyCard({ shopId })).tier.tierId;
  return {
    join: counter.join, setGold, both: async (of: MemberPerson) => [await shown(of), await stored(of)],
    spend: async (of: MemberPerson, amountFen: number) => (await counter.visit(counter.till, of, { amountFen })).visitId,
    undo: async (visitId: string) => must(await counter.manager.visits.undoVisit({ shopId, visitId: visitId as never }, { key: counter.newKey() })),
    at: async (text: string) => {
      world.clock.set(shanghai(text));
      await settle();
      await settle();
    },
  };
}

test.each(['lifetime', 'twelve-months'] as const)('Reads with side effects (downgraded by looking): a threshold that is raised lowers nobody, nor does a later visit or its undo (%s)', async (period) => {
  const shop = await openShop({ ...LIFE, period });
  const anna = await shop.join();
  const first = await shop.spend(anna, 10_000);
  const second = await shop.spend(anna, 42_000);
  expect(await shop.both(anna)).toEqual(['gold', 'gold']);
  await shop.setGold(20_000, 60_000);
  expect(await shop.both(anna)).toEqual(['gold', 'gold']);
  const third = await shop.spend(anna, 1_000);
  expect(await shop.both(anna)).toEqual(['gold', 'gold']);
  await shop.undo(third);
  expect(await shop.both(anna)).toEqual(['gold', 'gold']);
  await shop.undo(await shop.spend(anna, 9_000));
  expect(await shop.both(anna)).toEqual(['gold', 'gold']);
  await shop.undo(second);
  expect(await shop.both(anna)).toEqual(['silver', 'silver']);
  await shop.undo(first);
  expect(await shop.both(anna)).toEqual(['plain', 'plain']);
});

test('a threshold that is raised counts at the end of the period, when the tier is reviewed, and not before', async () => {
  const shop = await openShop({ ...LIFE, period: 'calendar-year' });
  const anna = await shop.join();
  await shop.spend(anna, 52_000);
  await shop.setGold(20_000, 60_000);
  await shop.at('2026-12-31T23:59:00');
  expect(await shop.both(anna)).toEqual(['gold', 'gold']);
  await shop.at('2027-01-01T00:06:00');
  expect(await shop.both(anna)).toEqual(['silver', 'silver']);
});

test.each(['lifetime', 'twelve-months'] as const)('a rule that measures by something else lowers nobody, nor does a later visit or its undo; the visit that lifted does, undone (%s)', async (period) => {
  const shop = await openShop({ ...LIFE, period });
  const anna = await shop.join();
  await shop.spend(anna, 10_000);
  const lifting = await shop.spend(anna, 42_000);
  await shop.setGold(5, 20, { measure: 'visits' });
  expect(await shop.both(anna)).toEqual(['gold', 'gold']);
  await shop.undo(await shop.spend(anna, 1_000));
  expect(await shop.both(anna)).toEqual(['gold', 'gold']);
  await shop.undo(lifting);
  // Of ¥100.00 and one visit: silver was reached by money, before visits were asked for.
  expect(await shop.both(anna)).toEqual(['silver', 'silver']);
});

test('what is reached by the new measure goes with the visit that reached it, and what was held before stays', async () => {
  const shop = await openShop(LIFE);
  const anna = await shop.join();
  await shop.spend(anna, 10_000);
  await shop.setGold(2, 4, { measure: 'visits' });
  for (const amount of [1_000, 1_000]) await shop.spend(anna, amount);
  const fourth = await shop.spend(anna, 1_000);
  expect(await shop.both(anna)).toEqual(['gold', 'gold']);
  await shop.undo(fourth);
  expect(await shop.both(anna)).toEqual(['silver', 'silver']);
});
