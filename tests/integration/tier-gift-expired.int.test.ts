import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { composeReactions } from '../../functions/entry/compose-background';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { behind } from '../support/behind';
import { createCounter } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));

test('the gift of a tier that expired is not taken again from later points when the visit that lifted is refunded', async () => {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai('2027-01-31T10:00:00'));
  const counter = await createCounter(world);
  const { settle: run } = behind(world, table);
  const react = composeReactions(world) as unknown as (name: string, detail: unknown) => Promise<unknown>;
  const settle = async () => {
    for (let i = 0; i < 4; i++) {
      await run();
      for (const { name, detail } of (world as unknown as { told: { name: string; detail: unknown }[] }).told.splice(0)) if (name !== 'message.planned') await react(name, detail);
    }
  };
  must(await counter.owner.shops.setPointsExpiry({ shopId: counter.shopId, terms: { kind: 'rolling', months: 1 } }));
  must(await counter.owner.shops.setPointsDebt({ shopId: counter.shopId, policy: 'debt' }));
  must(await counter.owner.shops.setUndoRule({ shopId: counter.shopId, cashierMinutes: 10, managerDays: 7, refundDays: 120 } as never));
  const tiers = DEFAULT_TIERS.map(({ gift: _gift, discount: _discount, ...tier }, i) => ({ ...tier, benefits: [], perks: [], multiplierPercent: 100, ...(i === 1 ? { gift: { points: 500, couponTypeIds: [] } } : {}) }));
  must(await counter.owner.tiers.setTiers({ shopId: counter.shopId, tiers } as never));
  world.clock.move(3 * MINUTE_MS);
  await settle();
  const at = async (text: string) => {
    world.clock.set(shanghai(text));
    await settle();
    await settle();
  };
  const anna = await counter.join();
  const points = async () => (await counter.prove(anna)).member.balances.points;
  const lifting = await counter.visit(counter.till, anna, { amountFen: 150_000 });
  await settle();
  await settle();
  expect([await points(), (await counter.read(anna.memberId)).tierId]).toEqual([2_000, 'silver']);
  await at('2027-02-27T10:00:00');
  await counter.visit(counter.till, anna, { amountFen: 30_000 });
  await at('2027-03-01T09:00:00');
  expect(await points()).toBe(300);
  must(await counter.refund(counter.manager, lifting.visitId));
  await settle();
  await settle();
  expect([await points(), (await counter.read(anna.memberId)).tierId]).toEqual([300, 'plain']);
  const story = must(await counter.manager.membership.listTimeline({ shopId: counter.shopId, memberId: anna.memberId })).items;
  expect(story.find(({ title }) => title === '收回升级礼')?.detail).toBe('500 积分已过期，不再收回');
});
