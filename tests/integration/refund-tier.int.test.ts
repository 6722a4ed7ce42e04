import { DAY_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen, growth } from '@shared/kernel/money';
import { behind } from '../support/behind';
import { createCounter, type MemberPerson } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const NAMES = ['普卡', '银卡', '金卡', '黑金'];
async function open() {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai('2027-01-10T10:00:00'));
  const counter = await createCounter(world);
  const { settle } = behind(world, table);
  const { shopId, owner } = counter;
  return {
    ...counter, counter,
    async tiers(from: readonly number[], terms: { readonly measure: string; readonly period: string }) {
      const tiers = (['plain', 'silver', 'gold', 'black'] as const).map((tierId, i) => ({ tierId, name: NAMES[i] as string, face: i + 1, multiplierPercent: 100, benefits: [], fromGrowth: growth(from[i] as number) }));
      must(await owner.tiers.setTiers({ shopId, tiers, terms: { graceDays: 0, fall: 'one-tier', protectDays: 0, ...terms } } as never));
      world.clock.move(3 * MINUTE_MS);
      await settle();
      await settle();
    },
    at: async (text: string) => {
      world.clock.set(shanghai(text));
      await settle();
      await settle();
    },
    tierOf: async (of: MemberPerson) => must(await of.membership.getMyCard({ shopId })).tier.tierId,
    /** What a refund of all that is left quotes and says, each before → after. */
    async refunded(visitId: string) {
      const quote = must(await counter.quoteRefund(counter.manager, visitId));
      const done = must(await counter.refund(counter.manager, visitId));
      expect([done.tierBefore?.tierId, done.tierAfter?.tierId]).toEqual([quote.tierBefore?.tierId, quote.tierAfter?.tierId]);
      return `${quote.tierBefore?.tierId} → ${quote.tierAfter?.tierId}`;
    },
  };
}

describe('a refund shows the tier that the member stands in before it, and then', () => {
  test('by visits: ¥100 of growth are no tier', async () => {
    const shop = await open();
    await shop.tiers([0, 2, 4, 8], { measure: 'visits', period: 'lifetime' });
    const anna = await shop.counter.join();
    const first = await shop.counter.visit(shop.till, anna, { amountFen: 10_000 });
    const second = await shop.counter.visit(shop.till, anna, { amountFen: 10_000 });
    expect(await shop.refunded(second.visitId)).toBe('silver → plain');
    expect(await shop.refunded(first.visitId)).toBe('plain → plain');
  });
  test('by spend, the part that is left', async () => {
    const shop = await open();
    await shop.tiers([0, 50_000, 100_000, 900_000], { measure: 'spend', period: 'twelve-months' });
    const anna = await shop.counter.join();
    const visit = await shop.counter.visit(shop.till, anna, { amountFen: 120_000 });
    expect(must(await shop.refund(shop.manager, visit.visitId, { amountFen: 30_000 } as never))).toMatchObject({ tierBefore: { tierId: 'gold' }, tierAfter: { tierId: 'silver' } });
    expect(await shop.tierOf(anna)).toBe('silver');
  });
  test('by a period: a review took the tier, whatever growth there is', async () => {
    const shop = await open();
    await shop.tiers([0, 100, 500, 2_000], { measure: 'growth', period: 'twelve-months' });
    const anna = await shop.counter.join();
    await shop.counter.visit(shop.till, anna, { amountFen: 60_000 });
    await shop.at('2028-02-11T10:00:00');
    await shop.at('2029-02-12T10:00:00');
    const stands = await shop.tierOf(anna);
    expect(stands).toBe('silver');
    const small = await shop.counter.visit(shop.till, anna, { amountFen: 1_000 });
    expect(await shop.refunded(small.visitId)).toBe('silver → silver');
  });
  test('held by what it was reached by: a threshold that was raised since is no fall', async () => {
    const shop = await open();
    await shop.tiers([0, 100, 500, 2_000], { measure: 'growth', period: 'lifetime' });
    const anna = await shop.counter.join();
    await shop.counter.visit(shop.till, anna, { amountFen: 20_000 });
    await shop.tiers([0, 400, 500, 2_000], { measure: 'growth', period: 'lifetime' });
    const small = await shop.counter.visit(shop.till, anna, { amountFen: 1_000 });
    expect(await shop.refunded(small.visitId)).toBe('silver → silver');
    expect(await shop.tierOf(anna)).toBe('silver');
  });
  test('paid for: what was bought is no fall, and no rise', async () => {
    const shop = await open();
    await shop.tiers([0, 100, 500, 2_000], { measure: 'growth', period: 'lifetime' });
    const key = () => ({ key: shop.newKey() });
    const { planId } = must(await shop.owner.paidTiers.createPaidPlan({ shopId: shop.shopId, title: '金卡年费', tierId: 'gold', priceFen: fen(36_500), term: { days: 365 } }, key()));
    const anna = await shop.counter.join();
    must(await shop.till.paidTiers.sellPaidTier({ shopId: shop.shopId, storeId: shop.storeId, ticket: await shop.counter.lookUp(shop.till, anna), planId, trial: false, tenders: [{ tender: 'cash', amountFen: fen(36_500) }] } as never, key()));
    const visit = await shop.counter.visit(shop.till, anna, { amountFen: 20_000 });
    expect(await shop.refunded(visit.visitId)).toBe('gold → gold');
    expect(await shop.tierOf(anna)).toBe('gold');
  });
  test('days of protection: the tier stays for now', async () => {
    const shop = await open();
    await shop.tiers([0, 100, 500, 2_000], { measure: 'growth', period: 'twelve-months', protectDays: 30 } as never);
    const anna = await shop.counter.join();
    const visit = await shop.counter.visit(shop.till, anna, { amountFen: 20_000 });
    expect(await shop.refunded(visit.visitId)).toBe('silver → silver');
    shop.clock.move(DAY_MS);
    expect(await shop.tierOf(anna)).toBe('silver');
  });
});
